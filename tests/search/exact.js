/* Given a folder with an index in both forms, and queries: where casebook.query over the shards and stock lunr differ. */
const fs = require('fs')
const path = require('path')
const { storeOf } = require('./loaded')

const MOST_SHOWN = 5

module.exports = async function ({ folder, queries }) {
  const whole = lunr.Index.load(JSON.parse(fs.readFileSync(path.join(folder, 'index.json'), 'utf8')))
  const store = storeOf(folder)
  await store.open()
  const answered = { hits: {}, different: [] }
  for (const { kind, clauses } of queries) {
    const expected = whole.query(query => clauses.forEach(clause => query.clause({ ...clause })))
    const found = await casebook.query(store, clauses.map(clause => ({ ...clause })))
    answered.hits[kind] = (answered.hits[kind] || 0) + expected.length
    if (!same(expected, found)) answered.different.push({ kind, clauses, expected: shown(expected), found: shown(found) })
  }
  return answered
}

function same (expected, found) {
  return expected.length === found.length && expected.every(function (hit, n) {
    const other = found[n]
    return hit.ref === other.ref && Object.is(hit.score, other.score) && JSON.stringify(hit.matchData) === JSON.stringify(other.matchData)
  })
}

function shown (hits) {
  return { number: hits.length, first: hits.slice(0, MOST_SHOWN) }
}
