/* Given a folder with an index in both forms, and queries: where the two ways over the shards and stock lunr differ.
   `meanings` of a query has the terms that a word of a clause stands for. */
const fs = require('fs')
const path = require('path')
const { storeOf } = require('./loaded')

const MOST_SHOWN = 5

module.exports = async function ({ folder, queries }) {
  const whole = lunr.Index.load(JSON.parse(fs.readFileSync(path.join(folder, 'index.json'), 'utf8')))
  const store = storeOf(folder)
  await store.open()
  const answered = { hits: {}, different: [] }
  for (const { kind, clauses, meanings } of queries) {
    whole.pipeline._stack = meanings ? [token => meanings[token].map(term => new lunr.Token(term))] : []
    const expected = whole.query(query => clauses.forEach(clause => query.clause({ ...clause })))
    const gathered = await casebook.gathered(store, clauses, meanings && (word => meanings[word]))
    const found = casebook.byLunr(gathered), quick = casebook.byArrays(gathered)
    answered.hits[kind] = (answered.hits[kind] || 0) + expected.length
    if (!same(expected, found)) answered.different.push({ kind, clauses, expected: shown(expected), found: shown(found) })
    if (!agrees(expected, quick)) answered.different.push({ kind, clauses, expected: shown(expected), quick: listed(quick) })
  }
  return answered
}

function same (expected, found) {
  return expected.length === found.length && expected.every(function (hit, n) {
    const other = found[n]
    return hit.ref === other.ref && Object.is(hit.score, other.score) && JSON.stringify(hit.matchData) === JSON.stringify(other.matchData)
  })
}

function agrees (expected, { documents, scores }) {
  return expected.length === documents.length && expected.length === scores.length && expected.every(function (hit, n) {
    return hit.ref === String(documents[n]) && Object.is(hit.score, scores[n])
  })
}

function shown (hits) {
  return { number: hits.length, first: hits.slice(0, MOST_SHOWN) }
}

function listed ({ documents, scores }) {
  const first = Array.from(documents.slice(0, MOST_SHOWN), (document, n) => ({ ref: String(document), score: scores[n] }))
  return { number: documents.length, first }
}
