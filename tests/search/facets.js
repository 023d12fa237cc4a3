/* Given a folder: the facets, with their columns, the orders and the practices of the index in it. */
const { storeOf } = require('./loaded')

module.exports = function ({ folder }) {
  const store = storeOf(folder)
  return store.open()
    .then(({ facets }) => Promise.all([store.columns(facets), store.orders(), store.practices()])
      .then(([, orders, practices]) => ({ facets, ...orders, practices })))
}
