/* What a visitor types, taken apart: words, phrases, exclusions, fields and values of facets. */
(function (casebook) {
  'use strict'

  var LONGEST_INPUT = 400, MOST_WORDS = 12
  var PART = /(-?)(?:([\p{L}_-]+):)?(?:"([^"]*)"?|(\S+))/gu

  /* The parts of an input: { words, phrases, without, values: [[facet, value]], unfinished }. Any input has parts. */
  casebook.parsed = function (input, facets, fields) {
    var parsed = { words: [], without: [], phrases: [], values: [] }, match, typing = null
    input = input.slice(0, LONGEST_INPUT)
    PART.lastIndex = 0
    while ((match = PART.exec(input)) && match[0]) {
      var name = (match[2] || '').toLowerCase(), isPhrase = match[3] !== undefined, text = isPhrase ? match[3] : match[4]
      var value = name && !match[1] ? valueOf(facets, name, text) : null
      typing = null
      if (value) { parsed.values.push(value); continue }
      var field = fields.indexOf(name) >= 0 ? name : null
      if (name && !field) text = name + ' ' + text
      var found = casebook.words(text).map(casebook.fold).filter(Boolean)
      if (isPhrase && found.length > 1) parsed.phrases.push({ words: found, field: field, wanted: !match[1] })
      if (match[1] && !(isPhrase && found.length > 1)) {
        found.forEach(function (word) { parsed.without.push({ word: word, field: field }) })
      } else if (!match[1]) {
        found.forEach(function (word, n) {
          var star = n === found.length - 1 && /\*$/.test(text)
          parsed.words.push({ word: word, field: field, prefix: star })
        })
        if (!isPhrase && found.length) typing = parsed.words[parsed.words.length - 1]
      }
    }
    if (typing && /[\p{L}\p{N}\p{M}]$/u.test(input)) typing.prefix = true
    parsed.words = parsed.words.slice(-MOST_WORDS)
    return parsed
  }

  function valueOf (facets, name, text) {
    var wanted = casebook.folded(text)
    for (var n = 0; n < facets.length && wanted; n++) {
      if (facets[n].key !== name && facets[n].id !== name) continue
      var labels = facets[n].values.map(function (value) { return value.map(casebook.folded) })
      var exact = labels.findIndex(function (names) { return names.indexOf(wanted) >= 0 })
      var found = exact >= 0 ? exact : labels.findIndex(function (names) {
        return names.some(function (label) { return label.startsWith(wanted + ' ') })
      })
      if (found >= 0) return [n, found]
    }
    return null
  }

  /* The folded words of a text in one line. */
  casebook.folded = function (text) { return casebook.words(text).map(casebook.fold).join(' ') }
})(globalThis.casebook = globalThis.casebook || {})
