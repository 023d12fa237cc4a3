/* Marks and snippets: the record's own text, cut around the words that were found. Text only, never markup. */
(function (casebook) {
  'use strict'

  var LONGEST_SNIPPET = 220

  /* The folded words, in the blocks of the dictionary that are loaded, whose term is one of `terms`. */
  casebook.surfaces = function (store, terms) {
    var wanted = new Set(terms), blocks = Object.keys(store.promised).filter(function (name) { return name.startsWith('words ') })
    return Promise.all(blocks.map(function (name) { return store.promised[name] })).then(function (loaded) {
      var found = new Set()
      loaded.forEach(function (block) {
        var wordsOf = block.wordsOf || (block.wordsOf = wordsByTerm(block))
        wanted.forEach(function (term) { (wordsOf.get(term) || []).forEach(function (word) { found.add(word) }) })
      })
      return found
    })
  }

  function wordsByTerm (block) {
    var wordsOf = new Map()
    block.words.forEach(function (word, n) {
      var term = block.term(n)
      if (wordsOf.has(term)) wordsOf.get(term).push(word); else wordsOf.set(term, [word])
    })
    return wordsOf
  }

  /* A fragment of `text` in which the words of `surfaces` stand in mark elements. */
  casebook.marked = function (text, surfaces) {
    var fragment = document.createDocumentFragment(), at = 0
    casebook.wordsWithPlaces(text).forEach(function (place) {
      if (!surfaces.has(place[0]) || place[1] < at) return
      fragment.append(text.slice(at, place[1]))
      var mark = document.createElement('mark')
      mark.textContent = text.slice(place[1], place[2])
      fragment.append(mark)
      at = place[2]
    })
    fragment.append(text.slice(at))
    return fragment
  }

  /* The stretch of `text` around the densest group of found words, or an empty text where there are none. */
  casebook.snippet = function (text, surfaces) {
    var places = casebook.wordsWithPlaces(text), hits = places.filter(function (place) { return surfaces.has(place[0]) })
    if (!hits.length) return ''
    var best = densest(hits)
    var from = Math.max(0, hits[best][1] - 60), to = Math.min(text.length, from + LONGEST_SNIPPET)
    if (from) from = Math.min(text.indexOf(' ', from) + 1 || from, hits[best][1])
    if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), hits[best][2])
    return (from ? '… ' : '') + text.slice(from, to).replace(/\n+/g, ' ') + (to < text.length ? ' …' : '')
  }

  /* The number of the hit from which a snippet has the most different words. */
  function densest (hits) {
    var within = new Map(), best = 0, most = 0, to = 0
    hits.forEach(function (hit, n) {
      for (; to < hits.length && hits[to][2] <= hit[1] + LONGEST_SNIPPET - 40; to++) within.set(hits[to][0], (within.get(hits[to][0]) || 0) + 1)
      if (within.size > most) { most = within.size; best = n }
      if (to > n) leave(within, hit[0]); else to = n + 1
    })
    return best
  }

  function leave (within, word) {
    if (within.get(word) === 1) within.delete(word); else within.set(word, within.get(word) - 1)
  }
})(globalThis.casebook = globalThis.casebook || {})
