/* Reading what casebook/search/encoding.py and shapes.py write. */
(function (casebook) {
  'use strict'

  var VALUES = new Int8Array(128).fill(-1)
  for (var code = 35, value = 0; code < 127; code++) if (code !== 92) VALUES[code] = value++

  /* A reader of numbers in b91. */
  function Numbers (text) { this.text = text; this.at = 0 }
  Numbers.prototype.next = function () {
    for (var rest = 0, symbol; ;) {
      symbol = VALUES[this.text.charCodeAt(this.at++)]
      if (!(symbol >= 0)) throw new Error('broken numbers')
      if (symbol < 64) return rest * 64 + symbol
      rest = rest * 27 + symbol - 63
    }
  }
  Numbers.prototype.skip = function (count) {
    while (count) {
      if (this.at >= this.text.length) throw new Error('broken numbers')
      if (VALUES[this.text.charCodeAt(this.at++)] < 64) count--
    }
  }
  casebook.Numbers = Numbers

  casebook.numbers = function (text, count) {
    var reader = new Numbers(text), all = new Uint32Array(count)
    for (var n = 0; n < count; n++) all[n] = reader.next()
    return all
  }

  casebook.frontDecoded = function (text) {
    var before = ''
    return text ? text.split(' ').map(function (part) {
      before = before.slice(0, VALUES[part.charCodeAt(0)]) + part.slice(1)
      return before
    }) : []
  }

  casebook.fileName = function (first) {
    for (var hash = 2166136261, n = 0; n < first.length; n++) hash = Math.imul(hash ^ first.charCodeAt(n), 16777619) >>> 0
    return ('0000000' + hash.toString(16)).slice(-8)
  }

  /* The position of the last item of the sorted list that is not after `word`, or -1. */
  casebook.floor = function (list, word) {
    var low = 0, high = list.length
    while (low < high) {
      var middle = (low + high) >> 1
      if (list[middle] <= word) low = middle + 1; else high = middle
    }
    return low - 1
  }

  /* The table of shapes: how often a term stands in each field, the commonest first. */
  casebook.shapes = function (limits) {
    var all = []
    for (var t = 0; t < limits[0]; t++) {
      for (var s = 0; s < limits[1]; s++) {
        for (var b = 0; b < limits[2]; b++) {
          for (var g = 0; g < limits[3]; g++) if (t + s + b + g) all.push([t, s, b, g, cost(t, s, b, g)])
        }
      }
    }
    return all.sort(function (x, y) { return x[4] - y[4] || x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || x[3] - y[3] })
  }

  function cost (title, summary, body, tags) {
    return (title && 5 + 4 * (title - 1)) + (summary && 3 + 3 * (summary - 1)) + (body || 6) + (tags && 6 + 4 * (tags - 1))
  }
})(globalThis.casebook = globalThis.casebook || {})
