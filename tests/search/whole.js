/* Given the path of an index and terms: what stock lunr.js finds for each, as [ref, score]. */
const fs = require('fs')
require('./loaded')

module.exports = function ({ path, terms }) {
  const index = lunr.Index.load(JSON.parse(fs.readFileSync(path, 'utf8')))
  return terms.map(term => index.query(query => query.term(term)).map(hit => [hit.ref, hit.score]))
}
