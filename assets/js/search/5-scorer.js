/* The scorer: what stock lunr gives for a query, to the last bit, where so many records have the words that it is slow. */
(function (casebook) {
  'use strict'

  var MOST_FOR_LUNR = 4000

  /* The documents that answer what is gathered, the best first, and their scores: { documents, scores }. */
  casebook.scored = function (gathered) {
    var size = gathered.postings.reduce(function (sum, posting) { return sum + posting.documents.length }, 0)
    if (size > MOST_FOR_LUNR) return casebook.byArrays(gathered)
    var hits = casebook.byLunr(gathered)
    return {
      documents: Uint32Array.from(hits, function (hit) { return +hit.ref }),
      scores: Float64Array.from(hits, function (hit) { return hit.score })
    }
  }

  /* The same without lunr, on arrays of numbers; the size of the query does not matter. */
  casebook.byArrays = function (gathered) {
    var manifest = gathered.manifest, read = understood(gathered), negated = gathered.clauses.every(casebook.prohibited)
    var found = negated ? everything(manifest.documents) : met(manifest, read.rows)
    found.documents = casebook.without(found.documents, read.out)
    var scores = summed(found, manifest.documents, read), order = ranking(scores)
    var answer = { documents: new Uint32Array(order.length), scores: new Float64Array(order.length) }
    for (var n = 0; n < order.length; n++) {
      answer.documents[n] = found.documents[order[n]]
      answer.scores[n] = scores[order[n]]
    }
    return answer
  }

  /* The numbers from 0 to `count`, without `count`. */
  casebook.upTo = function (count) {
    for (var all = new Uint32Array(count), n = 0; n < count; n++) all[n] = n
    return all
  }

  /* `documents` without those that have a mark. */
  casebook.without = function (documents, marks) {
    for (var left = new Uint32Array(documents.length), count = 0, n = 0; n < documents.length; n++) {
      if (!marks[documents[n]]) left[count++] = documents[n]
    }
    return left.subarray(0, count)
  }

  function everything (count) { return { documents: casebook.upTo(count), orders: [[]], orderOf: new Uint16Array(count) } }

  /* What lunr makes of the clauses: a query vector for each field, the rows (the documents with a term in a field, and
     its weights) in the order in which it comes to them, and which documents are out. */
  function understood (gathered) {
    var manifest = gathered.manifest, terms = casebook.tokenSet(gathered.postings), postings = new Map(), seen = new Set()
    var read = { rows: [], out: new Uint8Array(manifest.documents), vectors: manifest.fields.map(function () { return new lunr.Vector() }) }
    gathered.postings.forEach(function (posting) { postings.set(posting.term, posting) })
    gathered.clauses.forEach(function (clause) {
      var required = clause.presence === lunr.Query.presence.REQUIRED, matches = required && new Uint8Array(manifest.documents)
      ;(clause.usePipeline ? gathered.terms(clause.term) : [clause.term]).forEach(function (word) {
        var wanted = lunr.TokenSet.fromClause(Object.assign({}, clause, { term: word }))
        var found = terms.intersect(wanted).toArray()
        if (required && !found.length) read.out.fill(1)
        found.forEach(function (term) {
          clause.fields.forEach(function (name) {
            var posting = postings.get(term), field = manifest.fields.indexOf(name), row = posting.fields[field]
            if (required) mark(matches, row.documents)
            if (casebook.prohibited(clause)) return mark(read.out, row.documents)
            read.vectors[field].upsert(posting.index, clause.boost, sum)
            if (!seen.has(row)) read.rows.push(Object.assign({ field: field, term: posting.index }, row))
            seen.add(row)
          })
        })
      })
      if (required) for (var n = 0; n < matches.length; n++) if (!matches[n]) read.out[n] = 1
    })
    return read
  }

  function sum (one, other) { return one + other }
  function mark (marks, documents) { for (var n = 0; n < documents.length; n++) marks[documents[n]] = 1 }

  /* The documents in the order in which lunr meets them; `orders[orderOf[document]]` says in which it meets its fields. */
  function met (manifest, rows) {
    var size = manifest.fields.length, orders = [[]], next = []
    for (var n = 0; n < orders.length; n++) {
      for (var field = 0; field < size; field++) {
        next.push(orders[n].indexOf(field) < 0 ? orders.push(orders[n].concat(field)) - 1 : n)
      }
    }
    var orderOf = new Uint16Array(manifest.documents), documents = new Uint32Array(manifest.documents), count = 0
    rows.forEach(function (row) {
      for (n = 0; n < row.documents.length; n++) {
        var document = row.documents[n], order = orderOf[document]
        if (!order) documents[count++] = document
        orderOf[document] = next[order * size + row.field]
      }
    })
    return { documents: documents.subarray(0, count), orders: orders, orderOf: orderOf }
  }

  /* The scores: in each field the terms are summed by their number, then the fields as they were met. */
  function summed (found, count, read) {
    var rows = read.rows.slice().sort(function (one, other) { return one.term - other.term }), boosts = read.vectors.map(byTerm)
    var sums = read.vectors.map(function (vector) { return new Float64Array(vector.elements.length && count) })
    rows.forEach(function (row) {
      var into = sums[row.field], boost = boosts[row.field].get(row.term), documents = row.documents, weights = row.weights
      for (var n = 0; n < documents.length; n++) into[documents[n]] += boost * weights[n]
    })
    var magnitudes = read.vectors.map(function (vector) { return vector.magnitude() })
    for (var scores = new Float64Array(found.documents.length), n = 0; n < scores.length; n++) {
      var document = found.documents[n], fields = found.orders[found.orderOf[document]]
      for (var k = 0; k < fields.length; k++) scores[n] += sums[fields[k]][document] / magnitudes[fields[k]] || 0
    }
    return scores
  }

  function byTerm (vector) {
    var found = new Map()
    for (var n = 0; n < vector.elements.length; n += 2) found.set(vector.elements[n], vector.elements[n + 1])
    return found
  }

  /* The places of `scores`, none of them negative, the highest first and equal ones as they stand: sorted by their bits,
     the lowest sixteen first. */
  function ranking (scores) {
    var bits = new Uint16Array(scores.buffer), lowFirst = new Uint8Array(Uint16Array.of(1).buffer)[0], last = 0xffff
    var from = casebook.upTo(scores.length), to = new Uint32Array(scores.length), starts = new Uint32Array(last + 2), n
    for (var part = 0; part < 4; part++) {
      var place = lowFirst ? part : 3 - part
      starts.fill(0)
      for (n = 0; n < from.length; n++) starts[last - bits[4 * n + place] + 1]++
      for (n = 0; n < last; n++) starts[n + 1] += starts[n]
      for (n = 0; n < from.length; n++) to[starts[last - bits[4 * from[n] + place]]++] = from[n]
      var swapped = from
      from = to
      to = swapped
    }
    return from
  }
})(globalThis.casebook = globalThis.casebook || {})
