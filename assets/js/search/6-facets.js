/* Facets over results: any value within a facet, all facets together, and how many each value would leave. */
(function (casebook) {
  'use strict'

  /* `chosen` has a Set of value numbers for each facet; returns the documents that pass, and counts by facet and value. */
  casebook.narrowed = function (facets, documents, chosen) {
    var passes = facets.map(function (facet, n) {
      return facet.sets.map(function (set) {
        return !chosen[n].size || set.some(function (value) { return chosen[n].has(value) })
      })
    })
    var counts = facets.map(function (facet) { return new Uint32Array(facet.values.length) })
    var kept = []
    documents.forEach(function (document) {
      var failed = -1, failures = 0
      for (var n = 0; n < facets.length && failures < 2; n++) if (!passes[n][facets[n].codes[document]]) { failed = n; failures++ }
      if (failures > 1) return
      if (!failures) kept.push(document)
      facets.forEach(function (facet, n) {
        if (!failures || failed === n) facet.sets[facet.codes[document]].forEach(function (value) { counts[n][value]++ })
      })
    })
    return { documents: kept, counts: counts }
  }

  /* `documents` in another order: `title`, or `newest` by the year of the start. Relevance is the order they have. */
  casebook.sorted = function (columns, documents, order) {
    if (order === 'title') return documents.slice().sort(function (one, other) { return columns.titles[one] - columns.titles[other] })
    if (order === 'newest') {
      return documents.slice().sort(function (one, other) {
        return columns.years[other] - columns.years[one] || columns.titles[one] - columns.titles[other]
      })
    }
    return documents
  }
})(globalThis.casebook = globalThis.casebook || {})
