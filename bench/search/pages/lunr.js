/* node lunr.js PACKAGE: one lunr index of whole pages, title and text, English pipeline; questions as they are typed.
   Standard input: { pages: [{ title, text }], questions }; prints the numbers of the pages found for each, best first. */
'use strict'
const { pages, questions } = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const lunr = require(process.argv[2])
lunr.utils.warn = () => {}

const index = lunr(function () {
  this.ref('number')
  this.field('title', { boost: 10 })
  this.field('text')
  pages.forEach((page, number) => this.add({ number, title: page.title, text: page.text }))
})

function answered (question) {
  try {
    return index.search(question).map(result => +result.ref)
  } catch (error) {
    return [] // signs that lunr takes for its own
  }
}

process.stdout.write(JSON.stringify(questions.map(answered)))
