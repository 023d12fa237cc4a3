/* Words and their folds: the same here and in casebook/search/fold.py, to the last code point. */
(function (casebook) {
  'use strict'

  var LONGEST_WORD = 40
  var MARKS = '\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670' +
    '\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0640'
  var UNSPACED = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff'
  var LETTERS = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'ı': 'i', 'ς': 'σ' }
  var MARK = new RegExp('[' + MARKS + ']+', 'gu')
  var WORD = new RegExp('[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[' + MARKS + '])*', 'gu')
  var RUN = new RegExp('[' + UNSPACED + ']+|[^' + UNSPACED + ']+', 'gu')
  var IS_UNSPACED = new RegExp('^[' + UNSPACED + ']', 'u')

  /* A lower-case word without accents, ligatures and final forms. */
  casebook.fold = function (word) {
    if (/^[\x00-\x7f]*$/.test(word)) return word
    return word.normalize('NFKD').toLowerCase().replace(MARK, '').replace(/\s+/g, '').normalize('NFC').replace(/[ßæœøđðþłıς]/g, function (letter) {
      return LETTERS[letter]
    })
  }

  /* The words of a text in lower case; scripts without spaces give pairs of neighbouring characters. */
  casebook.words = function (text) {
    var found = []
    ;(text.toLowerCase().normalize('NFC').match(WORD) || []).forEach(function (run) {
      pieces(run).forEach(function (piece) { found.push(cut(piece)) })
    })
    return found
  }

  /* The folded words of a text with where they stand in it: [word, from, to]. */
  casebook.wordsWithPlaces = function (text) {
    var found = [], match, pattern = new RegExp(WORD.source, 'gu')
    while ((match = pattern.exec(text))) {
      var from = match.index
      pieces(match[0]).forEach(function (piece) {
        found.push([casebook.fold(cut(piece.toLowerCase().normalize('NFC'))), from + piece.at, from + piece.at + piece.length])
      })
    }
    return found
  }

  /* The pieces of a run of letters, as String objects that know where in it they begin. */
  function pieces (run) {
    var found = [], at = 0
    ;(run.match(RUN) || []).forEach(function (part) {
      if (!IS_UNSPACED.test(part) || part.length < 2) found.push(piece(part, at))
      else for (var n = 0; n < part.length - 1; n++) found.push(piece(part.slice(n, n + 2), at + n))
      at += part.length
    })
    return found
  }

  function piece (text, at) {
    var made = new String(text)
    made.at = at
    return made
  }

  function cut (word) {
    return word.length <= LONGEST_WORD ? String(word) : Array.from(String(word)).slice(0, LONGEST_WORD).join('')
  }
})(globalThis.casebook = globalThis.casebook || {})
