/* On every page: the search box, whose program and data are fetched when it is first used. */
(function () {
  'use strict'

  var here = document.currentScript, site = here.src.replace(/assets\/[^/]*$/, ''), store, loading
  var quick = document.getElementById('site-search'), browse = document.getElementById('q'), PAUSE = 120, MOST = 6

  function script (address) {
    return new Promise(function (kept, broken) {
      var element = document.createElement('script')
      element.src = address
      element.onload = function () { element.remove(); kept() }
      element.onerror = function () { element.remove(); broken(new Error(address)) }
      document.head.append(element)
    })
  }

  function load () {
    if (loading) return loading
    var held = [], early = {}
    window.casebookSearch = function () { held.push(arguments) }
    ;['manifest.js', 'interface.js'].forEach(function (path) { // both are needed, and neither waits for the programs
      early[path] = script(site + 'search/' + path)
      early[path].catch(function () {})
    })
    loading = Promise.all([script(site + here.dataset.lunr), script(site + here.dataset.search)]).then(function () {
      store = new window.casebook.Store(function (path) {
        var there = early[path]
        delete early[path]
        return there || script(site + 'search/' + path)
      })
      store.words = function () { return store.get('interface', 0, 'interface.js', function (words) { return words }) }
      held.forEach(function (data) { store.register.apply(store, data) })
      window.casebookSearch = function () { store.register.apply(store, arguments) }
    })
    loading.catch(function () { loading = null })
    return loading
  }

  document.addEventListener('keydown', function (event) {
    var box = browse || quick
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || !box) return
    event.preventDefault()
    box.focus()
  })

  if (browse) load().then(function () { window.casebook.browse(store, site, browse) }).catch(function () {
    var place = document.getElementById('search')
    place.hidden = false
    document.getElementById('count').textContent = place.dataset.failed
  })
  if (!quick) return

  var list = document.getElementById('site-search-list'), timer, asked = 0, at = -1

  quick.addEventListener('focus', load, { once: true })
  quick.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(suggest, PAUSE) })
  quick.addEventListener('blur', close)
  list.addEventListener('mousedown', function (event) { event.preventDefault() })
  quick.addEventListener('keydown', function (event) {
    var options = list.children
    if (event.key === 'Escape') {
      event.preventDefault()
      if (list.hidden) quick.value = ''
      close()
    }
    if (event.key === 'Enter' && at >= 0 && options[at]) { event.preventDefault(); options[at].click() }
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length) {
      event.preventDefault()
      if (event.key === 'ArrowDown') at = (at + 1) % options.length
      else at = at < 1 ? options.length - 1 : at - 1
      Array.from(options).forEach(function (option, n) { option.setAttribute('aria-selected', n === at) })
      quick.setAttribute('aria-activedescendant', options[at].id)
    }
  })
  quick.form.addEventListener('submit', function (event) {
    event.preventDefault()
    location.href = quick.form.action + '?q=' + encodeURIComponent(quick.value)
  })

  function close () {
    asked++
    clearTimeout(timer)
    list.hidden = true
    at = -1
    quick.setAttribute('aria-expanded', 'false')
    quick.removeAttribute('aria-activedescendant')
  }

  function suggest () {
    var number = ++asked, casebook
    if (!quick.value.trim()) return close()
    load().then(function () { casebook = window.casebook; return Promise.all([store.open(), store.words()]) }).then(found).then(function (loaded) {
      if (number !== asked) return
      list.replaceChildren.apply(list, loaded[0].map(function (card, n) { return option(card, n, loaded[1], loaded[2]) }))
      if (!loaded[0].length) return close()
      at = -1
      list.hidden = false
      quick.setAttribute('aria-expanded', 'true')
    }).catch(close)

    function found () {
      var facets = store.manifest.facets, parsed = casebook.parsed(quick.value, facets, store.manifest.fields)
      return casebook.search(store, parsed).then(function (result) {
        if (!parsed.values.length) return [result, result.documents || []]
        return casebook.listed(store, result, casebook.chosen(facets, [], parsed.values), casebook.orderOf(result, '')).then(function (listed) {
          return [result, listed.documents]
        })
      }).then(function (answer) {
        return Promise.all([store.cards(answer[1].slice(0, MOST)), casebook.surfaces(store, answer[0].terms), store.words()])
      })
    }

    function option (card, n, surfaces, words) {
      var kind = card[1] === 'practice' ? [] : [' ', casebook.element('span', { className: 'kind' }, words[card[1]])]
      return casebook.element('li', {
        role: 'option', id: 'site-search-' + n, 'aria-selected': 'false', onclick: function () { location.href = site + card[0] }
      }, [casebook.marked(card[2], surfaces)].concat(kind))
    }
  }
})()
