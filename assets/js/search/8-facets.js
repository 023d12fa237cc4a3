/* Facets over results: any value within a facet, all facets together, and how many each value would leave. */
(function (casebook) {
  'use strict'

  /* `chosen` has a Set of value numbers for each facet; returns the documents that pass, with what `counts` needs. */
  casebook.narrowed = function (facets, documents, chosen) {
    var inOrder = ascending(documents), failed = failures(facets, inOrder, chosen)
    return { documents: casebook.without(documents, failed), inOrder: inOrder, failed: failed }
  }

  /* How many documents each value would leave, by facet; null for a facet whose column is not there. */
  casebook.counts = function (facets, narrowed) {
    return facets.map(function (facet, n) { return facet.codes && counted(facet, narrowed.inOrder, narrowed.failed, n + 1) })
  }

  /* What a search gives, as it is shown, once the columns that it takes are there: narrowed, and in the order asked for.
     Without anything that is looked for they are the practices. */
  casebook.listed = function (store, result, chosen, order) {
    var facets = store.manifest.facets, needed = facets.filter(function (_, n) { return chosen[n].size })
    return Promise.all([result.documents || store.practices(), order && store.orders(), store.columns(needed)]).then(function (loaded) {
      var narrowed = casebook.narrowed(facets, loaded[0], chosen)
      narrowed.documents = casebook.sorted(loaded[1], narrowed.documents, order)
      return narrowed
    })
  }

  /* The order asked for; without words there is no relevance, and the order is that of the titles. */
  casebook.orderOf = function (result, order) { return order || (result.terms.length ? '' : 'title') }

  /* The values that are chosen, a Set for each facet, and those that were typed. */
  casebook.chosen = function (facets, chosen, typed) {
    var all = facets.map(function (_, n) { return new Set(chosen[n]) })
    typed.forEach(function (value) { all[value[0]].add(value[1]) })
    return all
  }

  var SEVERAL = 0xffff

  /* A long list is read far quicker from columns in their order. */
  function ascending (documents) {
    for (var last = -1, n = 0; n < documents.length; n++) if (documents[n] > last) last = documents[n]
    var out = new Uint8Array(last + 1).fill(1)
    for (n = 0; n < documents.length; n++) out[documents[n]] = 0
    return casebook.without(casebook.upTo(last + 1), out)
  }

  /* By document the only facet that it fails, from 1; 0 where it fails none, SEVERAL where more than one. */
  function failures (facets, inOrder, chosen) {
    var failed = new Uint16Array(inOrder.length && inOrder[inOrder.length - 1] + 1)
    facets.forEach(function (facet, number) {
      if (!chosen[number].size) return
      var codes = facet.codes, passes = facet.sets.map(function (set) {
        return set.some(function (value) { return chosen[number].has(value) })
      })
      for (var n = 0; n < inOrder.length; n++) {
        var document = inOrder[n]
        if (!passes[codes[document]]) failed[document] = failed[document] ? SEVERAL : number + 1
      }
    })
    return failed
  }

  /* How many documents each value of a facet has, those that fail elsewhere left out. */
  function counted (facet, inOrder, failed, own) {
    var codes = facet.codes, bySet = new Uint32Array(facet.sets.length), counts = new Uint32Array(facet.values.length)
    for (var n = 0; n < inOrder.length; n++) {
      var failure = failed[inOrder[n]]
      if (!failure || failure === own) bySet[codes[inOrder[n]]]++
    }
    facet.sets.forEach(function (set, code) { set.forEach(function (value) { counts[value] += bySet[code] }) })
    return counts
  }

  /* `documents` in another order: `title`, or `newest` by the year of the start. Relevance is the order they have. */
  casebook.sorted = function (columns, documents, order) {
    if (order !== 'title' && order !== 'newest') return documents
    var byTitle = ofTitles(columns.titles, documents)
    return order === 'title' ? byTitle : fromLatest(columns.years, byTitle)
  }

  /* `titles` has the place of each title among all, so that there is nothing to compare. */
  function ofTitles (titles, documents) {
    var at = new Uint32Array(titles.length), found = new Uint32Array(documents.length), count = 0, n
    for (n = 0; n < documents.length; n++) at[titles[documents[n]]] = documents[n] + 1
    for (n = 0; n < at.length; n++) if (at[n]) found[count++] = at[n] - 1
    return found
  }

  function fromLatest (years, documents) {
    var ofYear = new Map(), found = new Uint32Array(documents.length), count = 0
    documents.forEach(function (document) {
      var year = years[document]
      if (!ofYear.has(year)) ofYear.set(year, [])
      ofYear.get(year).push(document)
    })
    Array.from(ofYear.keys()).sort(function (one, other) { return other - one }).forEach(function (year) {
      found.set(ofYear.get(year), count)
      count += ofYear.get(year).length
    })
    return found
  }
})(globalThis.casebook = globalThis.casebook || {})
