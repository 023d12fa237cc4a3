/* Given a folder and [path of a built file]: for each, the calls it makes and the globals it leaves behind. */
const fs = require('fs')
const path = require('path')
const vm = require('vm')
require('./loaded')

module.exports = ({ folder, paths }) => paths.map(function (name) {
  const calls = []
  const context = { casebookSearch: (...data) => calls.push(data) }
  vm.runInNewContext(fs.readFileSync(path.join(folder, name), 'utf8'), context)
  return { calls, globals: Object.keys(context) }
})
