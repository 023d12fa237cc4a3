/* The browse page: the list, the facets and the search as one thing, whose whole state is in the address. */
(function (casebook) {
  'use strict'

  var ON_A_PAGE = 20, PAUSE = 120
  var element = casebook.element, say = casebook.say

  casebook.browse = function (store, root, box) {
    var list = document.getElementById('list'), panel = document.getElementById('panel'), still = Array.from(list.childNodes)
    var status = document.getElementById('count'), chips = document.getElementById('chips'), sort = document.getElementById('sort')
    var actions = document.getElementById('actions'), state, words, facets, open = [], shown = [], listing, seen, asked = 0, timer

    Promise.all([store.open(), store.words()]).then(function (loaded) {
      words = loaded[1]
      facets = store.manifest.facets
      open = facets.map(function (_, n) { return n < 2 })
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
        if (form === 'print') listing.rest().then(function () { window.print() }).catch(failed)
        else if (form) casebook.exported(store, shown, form, location.href.replace(/[?#].*$/, ''), root).catch(failed)
      })
    }

    function read () {
      var query = new URLSearchParams(location.search)
      var chosen = facets.map(function (facet) {
        var ids = query.getAll(facet.key).concat(facet.key === facet.id ? [] : query.getAll(facet.id)).map(function (id) { return id.toLowerCase() })
        return new Set(facet.values.map(function (value, v) { return ids.indexOf(value[0].toLowerCase()) >= 0 ? v : -1 }).filter(function (v) { return v >= 0 }))
      })
      var order = query.get('sort')
      return { q: query.get('q') || '', chosen: chosen, sort: order === 'title' || order === 'newest' ? order : '', page: Math.max(1, parseInt(query.get('page'), 10) || 1) }
    }

    function address () {
      var query = new URLSearchParams()
      if (state.q) query.set('q', state.q)
      facets.forEach(function (facet, n) { state.chosen[n].forEach(function (v) { query.append(facet.key, facet.values[v][0].toLowerCase()) }) })
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
      var number = ++asked, parsed = casebook.parsed(state.q, facets, store.manifest.fields)
      var chosen = casebook.chosen(facets, state.chosen, parsed.values), current = function () { return number === asked }
      var idle = !state.q.trim() && !chosen.some(function (set) { return set.size }) && !state.sort
      casebook.search(store, parsed).then(function (result) {
        var order = casebook.orderOf(result, state.sort)
        if (idle) return show(result, null, function () { return casebook.listed(store, result, chosen, '') })
        return Promise.all([casebook.listed(store, result, chosen, order), casebook.surfaces(store, result.terms)]).then(function (loaded) {
          if (!current()) return
          shown = loaded[0].documents
          state.page = Math.min(state.page, Math.max(1, Math.ceil(shown.length / ON_A_PAGE)))
          var from = (state.page - 1) * ON_A_PAGE
          return casebook.rows(store, words, root, shown.slice(from, from + ON_A_PAGE), loaded[1]).then(function (rows) {
            return show(result, rows, function () { return Promise.resolve(loaded[0]) })
          })
        })
      }).catch(function () { if (current()) failed() })

      /* The rows first; then, where they are seen, the counts of the facets and the passages. */
      function show (result, rows, narrowed) {
        if (!current()) return
        listing = rows
        draw(result, rows, chosen)
        if (rows && rows.list.dataset.rest) casebook.whenNear(rows.list.lastChild, function () { if (current()) rows.rest().catch(failed) })
        function count () { return current() && narrowed().then(function (listed) { return counted(listed, chosen, current) }) }
        if (!seen) casebook.whenNear(panel, function () { seen = true; Promise.resolve(count()).catch(failed) })
        return Promise.all([seen && count(), rows && rows.passages()])
      }
    }

    function draw (result, rows, chosen) {
      status.textContent = rows ? say(words, result.loose ? 'loose' : 'found', { count: shown.length }) : ''
      sort.options[0].hidden = sort.options[0].disabled = !result.terms.length // without words there is no relevance
      sort.value = state.sort || (result.terms.length ? '' : 'title')
      document.getElementById('list-head').hidden = !!rows
      actions.hidden = !rows || !shown.length
      keepingFocus(function () {
        chips.replaceChildren.apply(chips, casebook.chips(words, facets, state.chosen, removed))
        list.replaceChildren.apply(list, rows ? suggested(result).concat(shown.length ? [rows.list].concat(pager()) : element('p', { className: 'nothing' }, words.nothing)) : still)
      })
    }

    /* The panel, once the columns of its open groups are there. */
    function counted (narrowed, chosen, current) {
      return store.columns(facets.filter(function (_, n) { return open[n] })).then(function () {
        if (!current()) return
        var counts = casebook.counts(facets, narrowed)
        keepingFocus(function () {
          panel.replaceChildren.apply(panel, [panel.querySelector('h2')].concat(casebook.panel(facets, counts, chosen, open, unfolded, toggled)))
        })
        function unfolded (n, isOpen) {
          open[n] = isOpen
          if (isOpen && !counts[n]) counted(narrowed, chosen, current).catch(failed)
        }
      })
    }

    function keepingFocus (change) {
      var focused = document.activeElement && document.activeElement.id, again
      change()
      again = focused && document.getElementById(focused)
      if (again && again !== document.activeElement) again.focus({ preventScroll: true })
    }

    function suggested (result) {
      return result.unknown.filter(function (word) { return word.suggestion }).map(function (word) {
        return element('p', { className: 'did-you-mean' }, [words.meant + ' ', element('button', { type: 'button', onclick: function () { replaced(word) } }, word.suggestion), '?'])
      })
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
      if ((event.key === 'Control' || event.key === 'Meta') && listing) listing.rest().catch(failed) // perhaps to print
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
