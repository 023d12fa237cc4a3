/* The browse page: the list, the facets and the search as one thing, whose whole state is in the address. */
(function (casebook) {
  'use strict'

  var ON_A_PAGE = 20, PAUSE = 120
  var element = casebook.element, say = casebook.say

  casebook.browse = function (store, root, box) {
    var list = document.getElementById('list'), panel = document.getElementById('panel'), still = Array.from(list.childNodes)
    var status = document.getElementById('count'), chips = document.getElementById('chips'), sort = document.getElementById('sort')
    var actions = document.getElementById('actions'), state, words, data, open = [], shown = null, asked = 0, timer

    Promise.all([store.open(), store.words()]).then(function (loaded) {
      words = loaded[1]
      return store.facets()
    }).then(function (loaded) {
      data = loaded
      open = data.facets.map(function (_, n) { return n < 2 })
      state = read()
      box.value = state.q
      listen()
      document.getElementById('search').hidden = false
      refresh()
    }).catch(failed)

    function listen () {
      box.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(function () { update({ q: box.value, page: 1 }, true) }, PAUSE) })
      box.form.addEventListener('submit', function (event) { event.preventDefault(); clearTimeout(timer); update({ q: box.value, page: 1 }) })
      sort.addEventListener('change', function () { update({ sort: sort.value, page: 1 }) })
      window.addEventListener('popstate', function () { state = read(); box.value = state.q; refresh() })
      document.addEventListener('keydown', keys)
      actions.addEventListener('click', function (event) {
        var form = event.target.getAttribute('data-form')
        if (form === 'print') window.print()
        else if (form) casebook.exported(store, data, shown || [], form, location.href.replace(/[?#].*$/, ''), root)
      })
    }

    function read () {
      var query = new URLSearchParams(location.search)
      var chosen = data.facets.map(function (facet) {
        var ids = query.getAll(facet.key).concat(facet.key === facet.id ? [] : query.getAll(facet.id)).map(function (id) { return id.toLowerCase() })
        return new Set(facet.values.map(function (value, v) { return ids.indexOf(value[0].toLowerCase()) >= 0 ? v : -1 }).filter(function (v) { return v >= 0 }))
      })
      var order = query.get('sort')
      return { q: query.get('q') || '', chosen: chosen, sort: order === 'title' || order === 'newest' ? order : '', page: Math.max(1, parseInt(query.get('page'), 10) || 1) }
    }

    function address () {
      var query = new URLSearchParams()
      if (state.q) query.set('q', state.q)
      data.facets.forEach(function (facet, n) { state.chosen[n].forEach(function (v) { query.append(facet.key, facet.values[v][0].toLowerCase()) }) })
      if (state.sort) query.set('sort', state.sort)
      if (state.page > 1) query.set('page', state.page)
      return String(query) ? '?' + query : location.pathname
    }

    function update (change, typing) {
      clearTimeout(timer)
      Object.assign(state, { q: box.value }, change)
      if (box.value !== state.q) box.value = state.q
      var there = location.search || location.pathname
      if (address() !== there) history[typing ? 'replaceState' : 'pushState'](null, '', address())
      refresh()
    }

    function refresh () {
      var number = ++asked, parsed = casebook.parsed(state.q, data.facets, store.manifest.fields)
      var chosen = casebook.chosen(data.facets, state.chosen, parsed.values)
      casebook.search(store, parsed).then(function (result) {
        var listed = casebook.listed(data, result, chosen, state.sort)
        shown = listed.documents
        state.page = Math.min(state.page, Math.max(1, Math.ceil(shown.length / ON_A_PAGE)))
        var from = (state.page - 1) * ON_A_PAGE, part = shown.slice(from, from + ON_A_PAGE)
        return Promise.all([store.cards(part), result.terms.length ? store.texts(part) : [], casebook.surfaces(store, result.terms)]).then(function (loaded) {
          if (number === asked) draw(result, listed, loaded, chosen)
        })
      }).catch(failed)
    }

    function draw (result, listed, loaded, chosen) {
      var idle = !state.q.trim() && !chosen.some(function (set) { return set.size }) && !state.sort
      var focused = document.activeElement && document.activeElement.id
      sort.options[0].hidden = sort.options[0].disabled = !result.terms.length // without words there is no relevance
      sort.value = state.sort || (result.terms.length ? '' : 'title')
      status.textContent = idle ? '' : say(words, result.loose ? 'loose' : 'found', { count: shown.length })
      document.getElementById('list-head').hidden = !idle
      actions.hidden = idle || !shown.length
      chips.replaceChildren.apply(chips, casebook.chips(words, data.facets, state.chosen, removed))
      panel.replaceChildren.apply(panel, [panel.querySelector('h2')].concat(casebook.panel(words, data.facets, listed.counts, chosen, open, toggled)))
      list.replaceChildren.apply(list, idle ? still : rows(result, loaded))
      if (focused && document.getElementById(focused)) document.getElementById(focused).focus()
    }

    function rows (result, loaded) {
      var made = result.unknown.filter(function (word) { return word.suggestion }).map(function (word) {
        return element('p', { className: 'did-you-mean' }, [words.meant + ' ', element('button', { type: 'button', onclick: function () { replaced(word) } }, word.suggestion), '?'])
      })
      if (!loaded[0].length) return made.concat(element('p', { className: 'nothing' }, words.nothing))
      made.push(element('ol', { className: 'rows' }, loaded[0].map(function (card, n) { return casebook.row(words, root, card, loaded[2], (loaded[1][n] || [''])[0]) })))
      return made.concat(pager())
    }

    function pager () {
      var last = Math.ceil(shown.length / ON_A_PAGE)
      if (last < 2) return []
      function to (page, label) {
        return element('li', {}, element('button', { type: 'button', onclick: function () { update({ page: page }); document.getElementById('search').scrollIntoView() } }, label))
      }
      return element('nav', { className: 'pager', 'aria-label': words.pages }, [
        element('p', {}, say(words, 'page', { number: state.page, total: last })),
        element('ul', {}, [state.page > 1 && to(state.page - 1, words.previous), state.page < last && to(state.page + 1, words.next)])
      ])
    }

    function toggled (facet, value, on) {
      var chosen = state.chosen.map(function (set) { return new Set(set) })
      if (on) chosen[facet].add(value); else chosen[facet].delete(value)
      update({ chosen: chosen, page: 1 })
    }

    function removed (facet, value) {
      if (facet < 0) return update({ chosen: state.chosen.map(function () { return new Set() }), page: 1 })
      toggled(facet, value, false)
      box.focus()
    }

    function replaced (word) {
      var wanted = casebook.wordsWithPlaces(state.q).filter(function (place) { return place[0] === word.word })[0]
      if (wanted) update({ q: state.q.slice(0, wanted[1]) + word.suggestion + state.q.slice(wanted[2]), page: 1 })
      box.focus()
    }

    function keys (event) {
      var links = Array.from(list.querySelectorAll('.row-title a')), at = links.indexOf(document.activeElement)
      if (event.key === 'Escape' && document.activeElement === box && box.value) { box.value = ''; update({ q: '', page: 1 }) }
      if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && (at >= 0 || document.activeElement === box) && links.length) {
        var next = event.key === 'ArrowDown' ? at + 1 : at - 1
        if (next >= links.length) return
        event.preventDefault()
        ;(next < 0 ? box : links[next]).focus()
      }
    }

    function failed () {
      document.getElementById('search').hidden = false
      status.textContent = (words || {}).failed || document.getElementById('search').getAttribute('data-failed')
    }
  }
})(globalThis.casebook = globalThis.casebook || {})
