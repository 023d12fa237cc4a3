/* The store: loads the files of the index when they are first needed, each once, and hands out what is in them. */
(function (casebook) {
  'use strict'

  /* `load(path)` returns a promise that is kept when the script at `path` of the index's folder has run. */
  function Store (load) {
    this.load = load
    this.arrived = {}
    this.promised = {}
  }

  Store.prototype.register = function (kind, key) {
    this.arrived[kind + ' ' + key] = Array.prototype.slice.call(arguments, 2)
  }

  /* The data of a file, made by `make` from what it registered; a file that fails is asked for once more. */
  Store.prototype.get = function (kind, key, path, make) {
    var store = this, name = kind + ' ' + key
    if (!this.promised[name]) {
      var take = function () {
        if (!store.arrived[name]) throw new Error(path)
        var made = make.apply(null, store.arrived[name])
        delete store.arrived[name]
        return made
      }
      var address = path + (this.manifest ? '?v=' + this.manifest.build : '')
      this.promised[name] = this.load(address).then(take).catch(function () {
        return store.load(address + (address.indexOf('?') < 0 ? '?' : '&') + 'again').then(take)
      })
      this.promised[name].catch(function () { delete store.promised[name] })
    }
    return this.promised[name]
  }

  Store.prototype.open = function () {
    var store = this
    return this.get('manifest', 0, 'manifest.js', function (manifest) {
      manifest.shapes = casebook.shapes(manifest.limits)
      manifest.postings = casebook.frontDecoded(manifest.postings)
      manifest.words = casebook.frontDecoded(manifest.words)
      manifest.facets = manifest.facets.map(function (facet) {
        return { id: facet[0], label: facet[1], key: facet[2], values: facet[3], sets: null, codes: null }
      })
      manifest.starts = []
      var counts = casebook.numbers(manifest.postingCounts, manifest.postings.length)
      for (var n = 0, start = 0; n < counts.length; start += counts[n++]) manifest.starts.push(start)
      store.manifest = manifest
      return manifest
    })
  }

  Store.prototype.lengths = function () {
    var count = this.manifest.documents
    return this.get('lengths', 0, 'lengths.js', function (rows) {
      return rows.map(function (row) { return casebook.numbers(row, count) })
    })
  }

  /* Shard `n` of the postings: its terms, and where the postings of each begin. */
  Store.prototype.shard = function (n) {
    var manifest = this.manifest, first = manifest.postings[n]
    return this.get('postings', first, 'postings/' + casebook.fileName(first) + '.js', function (terms, payload) {
      var list = casebook.frontDecoded(terms), reader = new casebook.Numbers(payload), escape = manifest.shapes.length
      var offsets = list.map(function () {
        var at = reader.at, count = reader.next()
        reader.skip(count)
        for (; count; count--) if (reader.next() === escape) reader.skip(manifest.fields.length)
        return at
      })
      return { terms: list, payload: payload, offsets: offsets, start: manifest.starts[n] }
    })
  }

  /* Block `n` of the dictionary: folded words as written, the term of each, and how frequent it is (a power of two). */
  Store.prototype.block = function (n) {
    var first = this.manifest.words[n]
    return this.get('words', first, 'words/' + casebook.fileName(first) + '.js', function (words, endings, codes, classes) {
      var list = casebook.frontDecoded(words), codeOf = casebook.numbers(codes, list.length)
      return {
        words: list,
        frequency: casebook.numbers(classes, list.length),
        term: function (i) {
          var ending = endings[codeOf[i]]
          return list[i].slice(0, list[i].length - ending[0]) + ending[1]
        }
      }
    })
  }

  /* The blocks that can hold words with this beginning; all of them for an empty one. */
  Store.prototype.blocks = function (prefix) {
    var words = this.manifest.words, found = []
    var from = prefix ? Math.max(0, casebook.floor(words, prefix)) : 0
    var to = prefix ? Math.max(from, casebook.floor(words, prefix + '\uffff')) : words.length - 1
    while (from > 0 && words[from] === prefix) from--
    for (; from <= to && words.length; from++) found.push(this.block(from))
    return Promise.all(found)
  }

  /* Give `facets` of the manifest their columns: the combinations of values that there are, and which document has which. */
  Store.prototype.columns = function (facets) {
    var store = this, count = this.manifest.documents
    return Promise.all(facets.map(function (facet) {
      return store.get('facets', facet.id, 'facets/' + facet.id + '.js', function (sets, codes) {
        facet.codes = casebook.numbers(codes, count)
        facet.sets = sets
      })
    }))
  }

  /* The place of each document among all titles, and its year. */
  Store.prototype.orders = function () {
    var count = this.manifest.documents
    return this.get('orders', 0, 'orders.js', function (titles, years) {
      return { titles: casebook.numbers(titles, count), years: casebook.numbers(years, count) }
    })
  }

  Store.prototype.practices = function () {
    var count = this.manifest.documents
    return this.get('kinds', 0, 'kinds.js', function (kinds) {
      return casebook.without(casebook.upTo(count), casebook.numbers(kinds, count)) // their kind is 0
    })
  }

  Store.prototype.cards = function (documents) {
    var store = this, size = this.manifest.cardsInFile
    return Promise.all(Array.from(documents, function (document) {
      var key = Math.floor(document / size)
      return store.get('cards', key, 'cards/' + key + '.js', function (rows) { return rows }).then(function (rows) {
        return rows[document % size]
      })
    }))
  }

  /* The text and the tags of each document. */
  Store.prototype.texts = function (documents) {
    var store = this
    return Promise.all(Array.from(documents, function (document) {
      return store.get('texts', document, 'texts/' + document + '.js', function (text, tags) { return [text, tags] })
    }))
  }

  casebook.Store = Store
})(globalThis.casebook = globalThis.casebook || {})
