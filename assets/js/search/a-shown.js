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
  var element = casebook.element

  /* The word for `key` of the interface, in the form for `count`, with {names} filled in. */
  casebook.say = function (words, key, values) {
    var form = words[key]
    if (Array.isArray(form)) form = form[values.count === 1 ? 0 : 1]
    return form.replace(/\{(\w+)\}/g, function (_, name) { return name === 'count' ? values.count.toLocaleString(document.documentElement.lang) : values[name] })
  }

  /* A row of a list: card is [path, kind, title, summary, meta]; `text` is the record's text for a snippet. */
  casebook.row = function (words, root, card, surfaces, text) {
    var summary = card[3], inSummary = casebook.wordsWithPlaces(summary).some(function (place) { return surfaces.has(place[0]) })
    if (surfaces.size && text && (!inSummary || !summary)) summary = casebook.snippet(text, surfaces) || summary || text.slice(0, 200)
    var meta = card[4].slice()
    if (card[1] !== 'practice') meta.unshift(words[card[1]])
    return element('li', { className: 'row' }, [
      element('h2', { className: 'row-title' }, element('a', { href: root + card[0] }, casebook.marked(card[2], surfaces))),
      element('p', { className: 'row-summary' }, casebook.marked(summary, surfaces)),
      element('p', { className: 'meta' }, meta.map(function (part) { return element('span', {}, part) }))
    ])
  }

  /* The panel: a group of check boxes for each facet, the values that would leave nothing dimmed. */
  casebook.panel = function (words, facets, counts, chosen, open, changed) {
    return facets.map(function (facet, n) {
      var used = facet.values.map(function (_, v) { return v }).filter(function (v) { return counts[n][v] || chosen[n].has(v) || facet.values.length < 20 })
      if (!used.length) return null
      return element('details', { open: open[n], ontoggle: function () { open[n] = this.open } }, [
        element('summary', {}, facet.label + (chosen[n].size ? ' (' + chosen[n].size + ')' : '')),
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
