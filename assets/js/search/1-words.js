/* Words and their folds: the same here and in casebook/search/fold.py, to the last code point. */
(function (casebook) {
  'use strict'

  var LONGEST_WORD = 40
  var MARKS = '\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670' +
    '\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0640'
  var SIGN = '(?=[\\u0700-\\u180a\\u1810-\\u1aaf\\u1b00-\\u1cff\\u3099-\\u309a\\ua800-\\uabff])[\\p{Mn}\\p{Mc}]'
  var UNSPACED = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f'
  var LETTERS = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'ı': 'i', 'ς': 'σ' }
  var MARK = new RegExp('[' + MARKS + ']+', 'gu')
  var WORD = new RegExp('[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[' + MARKS + ']|' + SIGN + ')*', 'gu')
  var RUN = new RegExp('[' + UNSPACED + ']+|[^' + UNSPACED + ']+', 'gu')
  var LETTER = new RegExp('[^](?:[\\uff9e\\uff9f]|' + SIGN + ')*', 'gu')
  var IS_UNSPACED = new RegExp('^[' + UNSPACED + ']', 'u')

  /* A lower-case word without accents, ligatures and final forms. */
  casebook.fold = function (word) {
    if (/^[\x00-\x7f]*$/.test(word)) return word
    return word.normalize('NFKD').toLowerCase().replace(MARK, '').replace(/\s+/g, '').normalize('NFC').replace(/[ßæœøđðþłıς]/g, function (letter) {
      return LETTERS[letter]
    })
  }

  /* The words of a text in lower case; scripts without spaces give pairs of neighbouring letters with their signs. */
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
      var letters = IS_UNSPACED.test(part) ? part.match(LETTER) : []
      if (letters.length < 2) found.push(piece(part, at))
      for (var n = 0, within = at; n < letters.length - 1; within += letters[n++].length) found.push(piece(letters[n] + letters[n + 1], within))
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
