/* Given a folder and inputs: what a visitor who types each of them gets, all over one store. */
const { storeOf } = require('./loaded')

module.exports = async function ({ folder, inputs }) {
  const store = storeOf(folder)
  const manifest = await store.open()
  const facets = manifest.facets
  const found = []
  for (const input of inputs) {
    const parsed = casebook.parsed(input, facets, manifest.fields)
    const before = store.asked.length
    const result = await casebook.search(store, parsed)
    const cards = await store.cards(result.documents || [])
    const texts = await store.texts(result.documents || [])
    const surfaces = await casebook.surfaces(store, result.terms)
    found.push({
      parsed,
      documents: result.documents,
      titles: cards.map(card => card[2]),
      snippets: texts.map(([text]) => casebook.snippet(text, surfaces)),
      unknown: result.unknown,
      loose: result.loose,
      files: store.asked.slice(before)
    })
  }
  return found
}
