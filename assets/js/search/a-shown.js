/* Results as they are shown: rows, counts, chips and the panel of facets. Text is set as text, whatever it holds. */
(function (casebook) {
  'use strict'

  /* An element with properties and children; a child that is a text stays a text. */
  casebook.element = function (name, properties, children) {
    var made = document.createElement(name)
    Object.keys(properties || {}).forEach(function (key) {
      if (key in made && key !== 'list') made[key] = properties[key]; else made.setAttribute(key, properties[key])
    })
    ;[].concat(children || []).forEach(function (child) { if (child) made.append(child) })
    return made
  }
  var element = casebook.element, AT_ONCE = 10, NEAR = '300px'

  /* The word for `key` of the interface, in the form for `count`, with {names} filled in. */
  casebook.say = function (words, key, values) {
    var form = words[key]
    if (Array.isArray(form)) form = form[values.count === 1 ? 0 : 1]
    return form.replace(/\{(\w+)\}/g, function (_, name) { return name === 'count' ? values.count.toLocaleString(document.documentElement.lang) : values[name] })
  }

  /* Act once, when an element is seen or soon will be. */
  casebook.whenNear = function (seen, act) {
    var observer = new IntersectionObserver(function (entries) {
      if (!entries.some(function (entry) { return entry.isIntersecting })) return
      observer.disconnect()
      act()
    }, { rootMargin: NEAR })
    observer.observe(seen)
  }

  /* The first rows of `documents`, a promise of { list, rest, passages }: `rest()` adds the other rows, and `passages()`
     gives rows that show nothing of what was found the passage of their text that does. */
  casebook.rows = function (store, words, root, documents, surfaces) {
    var list = element('ol', { className: 'rows' }), bare = [], others

    function add (part) {
      return store.cards(part).then(function (cards) {
        cards.forEach(function (card, n) {
          list.append(row(words, root, card, surfaces))
          if (surfaces.size && !shows(card, surfaces)) bare.push({ document: part[n], row: list.lastChild, summary: card[3] })
        })
      })
    }

    function passages () {
      return Promise.all(bare.splice(0).map(function (one) {
        return store.texts([one.document]).then(function (texts) {
          var passage = casebook.snippet(texts[0][0], surfaces) || one.summary || texts[0][0].slice(0, 200)
          one.row.querySelector('.row-summary').replaceChildren(casebook.marked(passage, surfaces))
        })
      }))
    }

    function rest () {
      others = others || add(documents.slice(AT_ONCE)).then(function () {
        list.removeAttribute('data-rest')
        return passages()
      })
      others.catch(function () { others = null })
      return others
    }

    if (documents.length > AT_ONCE) list.setAttribute('data-rest', documents.length - AT_ONCE)
    return add(documents.slice(0, AT_ONCE)).then(function () { return { list: list, rest: rest, passages: passages } })
  }

  function shows (card, surfaces) {
    return card[3] && casebook.wordsWithPlaces(card[2] + ' \n' + card[3]).some(function (place) { return surfaces.has(place[0]) })
  }

  /* A row of a list: card is [path, kind, title, summary, meta]. */
  function row (words, root, card, surfaces) {
    var meta = card[4].slice()
    if (card[1] !== 'practice') meta.unshift(words[card[1]])
    return element('li', { className: 'row' }, [
      element('h2', { className: 'row-title' }, element('a', { href: root + card[0] }, casebook.marked(card[2], surfaces))),
      element('p', { className: 'row-summary' }, casebook.marked(card[3], surfaces)),
      element('p', { className: 'meta' }, meta.map(function (part) { return element('span', {}, part) }))
    ])
  }

  /* The panel: a group of check boxes for each facet, the values that would leave nothing dimmed. A group without counts
     is folded and has no boxes yet; `unfolded` is called when it is opened or closed. */
  casebook.panel = function (facets, counts, chosen, open, unfolded, changed) {
    return facets.map(function (facet, n) {
      var used = facet.values.map(function (_, v) { return v }).filter(function (v) {
        return counts[n] && (counts[n][v] || chosen[n].has(v) || facet.values.length < 20)
      })
      if (!facet.values.length) return null
      return element('details', { open: open[n], ontoggle: function () { if (this.open !== open[n]) unfolded(n, this.open) } }, [
        element('summary', { id: 'facet-' + facet.key }, facet.label + (chosen[n].size ? ' (' + chosen[n].size + ')' : '')),
        element('fieldset', {}, [element('legend', { className: 'unseen' }, facet.label)].concat(used.map(function (v) {
          var id = 'facet-' + facet.key + '-' + facet.values[v][0].toLowerCase()
          return element('div', { className: counts[n][v] ? 'choice' : 'choice empty' }, [
            element('input', { type: 'checkbox', id: id, checked: chosen[n].has(v), onchange: function () { changed(n, v, this.checked, id) } }),
            element('label', { htmlFor: id }, facet.values[v][1]),
            element('span', { className: 'count' }, String(counts[n][v]))
          ])
        })))
      ])
    }).filter(Boolean)
  }

  /* What is chosen, each with a button that takes it back. */
  casebook.chips = function (words, facets, chosen, removed) {
    var all = []
    facets.forEach(function (facet, n) {
      chosen[n].forEach(function (v) {
        all.push(element('li', {}, element('button', { type: 'button', className: 'chip', onclick: function () { removed(n, v) } }, [
          facet.values[v][1], element('span', { 'aria-hidden': 'true' }, ' ×'), element('span', { className: 'unseen' }, ' ' + words.remove)
        ])))
      })
    })
    if (all.length > 1) all.push(element('li', {}, element('button', { type: 'button', className: 'chip', onclick: function () { removed(-1) } }, words.clear)))
    return all
  }
})(globalThis.casebook = globalThis.casebook || {})
