/* Given a folder, how often paths fail, and terms: what each query gives in turn (or that it failed), and what was asked for. */
const { storeOf } = require('./loaded')

module.exports = async function ({ folder, failures, foreign, terms }) {
  const store = storeOf(folder)
  const load = store.load
  store.load = function (address) {
    const path = address.split('?')[0]
    const failing = Object.keys(failures).find(name => path.startsWith(name) && failures[name])
    if (failing) {
      failures[failing]--
      store.asked.push(address)
      return foreign ? Promise.resolve(store.register('other', 'file', 1)) : Promise.reject(new Error(path))
    }
    return load(address)
  }
  const found = []
  for (const term of terms) {
    await store.open().then(() => casebook.gathered(store, [{ term, usePipeline: false }]).then(casebook.byLunr)).then(
      hits => found.push(hits.length), () => found.push('failed'))
  }
  return { found, asked: store.asked }
}
