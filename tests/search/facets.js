/* Given a folder: the facets and the columns of the index in it. */
const { storeOf } = require('./loaded')

module.exports = function ({ folder }) {
  const store = storeOf(folder)
  return store.open().then(() => store.facets())
}
