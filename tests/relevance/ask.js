/* node ask.js ROOT SEARCH: asks the questions on standard input, a JSON list, of the browser's own code over the files
   of the folder SEARCH, and prints a JSON list with the ordinals of the records found for each, best first. */
'use strict'
const fs = require('fs'), path = require('path')
const [root, folder] = process.argv.slice(2)

global.lunr = require(path.join(root, 'node_modules/lunr'))
const code = path.join(root, 'assets/js/search')
for (const name of fs.readdirSync(code).sort()) require(path.join(code, name))

const store = new casebook.Store(function (address) {
  const file = path.join(folder, address.split('?')[0])
  return fs.promises.readFile(file, 'utf8').then(function (script) {
    new Function('casebookSearch', script)(store.register.bind(store))
  })
})

async function answers (questions) {
  const { fields, facets } = await store.open(), found = []
  for (const question of questions) {
    const result = await casebook.search(store, casebook.parsed(question, facets, fields))
    found.push({ documents: Array.from(result.documents || []), loose: result.loose })
  }
  return found
}

answers(JSON.parse(fs.readFileSync(0, 'utf8'))).then(function (found) { process.stdout.write(JSON.stringify(found)) })
