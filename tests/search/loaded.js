/* The browser's search program in node: the classic scripts of assets/js/search, with stock lunr. */
const fs = require('fs')
const path = require('path')

const root = path.join(__dirname, '..', '..')
const program = path.join(root, 'assets', 'js', 'search')

global.lunr = require(path.join(root, 'node_modules', 'lunr'))
lunr.utils.warn = () => {}
fs.readdirSync(program).sort().forEach(name => require(path.join(program, name)))

/* A store over the built files under `folder`; every address asked for is kept in `store.asked`. */
exports.storeOf = function (folder) {
  const store = new casebook.Store(function (address) {
    store.asked.push(address)
    return fs.promises.readFile(path.join(folder, 'search', address.split('?')[0]), 'utf8').then(text => {
      new Function('casebookSearch', text)((...data) => store.register(...data))
    })
  })
  store.asked = []
  return store
}
