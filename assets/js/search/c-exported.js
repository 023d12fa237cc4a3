/* A search as a file to take along: a table for spreadsheets, or JSON. */
(function (casebook) {
  'use strict'

  casebook.exported = function (store, documents, form, here, root) {
    var facets = store.manifest.facets
    return Promise.all([store.cards(documents), store.columns(facets)]).then(function (loaded) {
      var cards = loaded[0]
      var records = cards.map(function (card, n) {
        var record = { title: card[2], summary: card[3], address: new URL(root + card[0], here).href }
        facets.forEach(function (facet) {
          record[facet.id] = facet.sets[facet.codes[documents[n]]].map(function (value) { return facet.values[value][1] })
        })
        return record
      })
      save(form === 'json' ? JSON.stringify(records, null, 1) : table(records), 'search.' + form, form === 'json' ? 'application/json' : 'text/csv')
    })
  }

  function table (records) {
    var names = Object.keys(records[0] || { title: '' })
    var lines = [names].concat(records.map(function (record) { return names.map(function (name) { return [].concat(record[name]).join('; ') }) }))
    return '\ufeff' + lines.map(function (line) { return line.map(cell).join(',') }).join('\r\n') + '\r\n'
  }

  /* A cell that a spreadsheet cannot take for a formula. */
  function cell (text) {
    var safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? "'" + text : text
    return '"' + safe.replace(/"/g, '""') + '"'
  }

  function save (text, name, type) {
    var address = URL.createObjectURL(new Blob([text], { type: type + ';charset=utf-8' }))
    var link = casebook.element('a', { href: address, download: name })
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(function () { URL.revokeObjectURL(address) }, 1000)
  }
})(globalThis.casebook = globalThis.casebook || {})
