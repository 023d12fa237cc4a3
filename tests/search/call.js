/* Given [name, rows]: what casebook[name] gives for each row of arguments; some things of node and lunr by name too. */
const vm = require('vm')
require('./loaded')

casebook.stem = word => lunr.stemmer(new lunr.Token(word)).toString()
casebook.sortedText = words => words.sort()

/* The arguments of every call of casebookSearch that a classic script makes. */
casebook.run = function (code) {
  const calls = []
  vm.runInNewContext(code, { casebookSearch: (...data) => calls.push(data) })
  return calls
}

/* Whether a call comes to an end. */
casebook.ends = function (name, ...values) {
  global.attempt = () => casebook[name](...values)
  try { vm.runInThisContext('attempt()', { timeout: 1000 }) } catch (error) { return error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT' }
  return true
}

/* With lists for sets. */
casebook.snippetOf = (text, words) => casebook.snippet(text, new Set(words))
casebook.narrowedBy = function (facets, documents, chosen) {
  const narrowed = casebook.narrowed(facets, documents, chosen.map(values => new Set(values)))
  return { documents: narrowed.documents, counts: casebook.counts(facets, narrowed) }
}

module.exports = ([name, rows]) => rows.map(row => casebook[name](...row))
