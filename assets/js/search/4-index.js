/* The index: stock lunr over the part that a query touches, with the results of the whole, to the last bit. */
(function (casebook) {
  'use strict'

  var NOTHING = Object.freeze({})

  /* The postings of a term: { index, documents, weights by field (NaN where the term is not in the field) }, or null. */
  casebook.postings = function (store, term) {
    var manifest = store.manifest, n = casebook.floor(manifest.postings, term)
    if (n < 0) return Promise.resolve(null)
    return Promise.all([store.shard(n), store.lengths()]).then(function (loaded) {
      var shard = loaded[0], position = casebook.floor(shard.terms, term)
      if (position < 0 || shard.terms[position] !== term) return null
      shard.decoded = shard.decoded || Object.create(null)
      return shard.decoded[term] || (shard.decoded[term] = decoded(manifest, shard, position, loaded[1]))
    })
  }

  function decoded (manifest, shard, position, lengths) {
    var reader = new casebook.Numbers(shard.payload)
    reader.at = shard.offsets[position]
    var count = reader.next(), documents = new Uint32Array(count), shapes = [], before = -1, n
    for (n = 0; n < count; n++) documents[n] = before = before + 1 + reader.next()
    for (n = 0; n < count; n++) {
      var code = reader.next(), shape = manifest.shapes[code]
      if (!shape) shape = manifest.fields.map(function () { return reader.next() })
      shapes.push(shape)
    }
    return {
      term: shard.terms[position],
      index: shard.start + position,
      documents: documents,
      weights: weights(manifest, documents, shapes, lengths)
    }
  }

  /* lunr's weight of a term in a field of a document, in the order of operations that lunr has. */
  function weights (manifest, documents, shapes, lengths) {
    var k1 = manifest.k1, b = manifest.b, withTerm = 0
    shapes.forEach(function (shape) { manifest.fields.forEach(function (_, field) { if (shape[field]) withTerm++ }) })
    var rarity = Math.log(1 + Math.abs((manifest.documents - withTerm + 0.5) / (withTerm + 0.5)))
    return manifest.fields.map(function (_, field) {
      var row = new Float64Array(documents.length), average = manifest.averages[field], boost = manifest.boosts[field]
      for (var n = 0; n < documents.length; n++) {
        var times = shapes[n][field]
        if (!times) { row[n] = NaN; continue }
        var length = lengths[field][documents[n]]
        row[n] = rounded(rarity * ((k1 + 1) * times) / (k1 * (1 - b + b * (length / average)) + times) * boost)
      }
      return row
    })
  }

  /* Three decimals as Python rounds them: near a half the decimal expansion decides. */
  function rounded (score) {
    var thousand = score * 1000, nearest = Math.round(thousand)
    return Math.abs(Math.abs(thousand - nearest) - 0.5) < 1e-6 ? Number(score.toFixed(3)) : nearest / 1000
  }

  /* The results of lunr.Index.query for `clauses` (as lunr.Query has them) on the whole index: [{ ref, score, matchData }].
     `resolve(word)` gives the terms of a clause that goes through the pipeline; without it a word is its own term. */
  casebook.query = function (store, clauses, resolve) {
    var own = function (word) { return [word] }, asked = new lunr.Query(store.manifest.fields)
    clauses.forEach(function (clause) { asked.clause(Object.assign({}, clause)) }) // lunr adds wildcards that are asked for
    clauses = asked.clauses
    return Promise.all(clauses.map(function (clause) {
      var words = clause.usePipeline === false ? [clause.term] : (resolve || own)(clause.term)
      return Promise.all(words.map(function (word) { return expanded(store, word, clause.editDistance || 0) }))
    })).then(function (found) {
      var terms = Array.from(new Set(found.flat(2)))
      return Promise.all(terms.map(function (term) { return casebook.postings(store, term) }))
    }).then(function (postings) {
      var index = partialIndex(store.manifest, postings.filter(Boolean), clauses, resolve || own)
      return index.query(function (query) { query.clauses = clauses })
    })
  }

  /* The terms of the index that a word with wildcards or an edit distance can stand for. */
  function expanded (store, word, distance) {
    var star = word.indexOf('*')
    if (!distance && star < 0) return Promise.resolve([word])
    var prefix = !distance && star === word.length - 1 ? word.slice(0, -1) : ''
    return (prefix ? termsWith(store, prefix) : allTerms(store)).then(function (terms) {
      if (prefix) return terms
      var wanted = distance ? lunr.TokenSet.fromFuzzyString(word, distance) : lunr.TokenSet.fromString(word)
      return lunr.TokenSet.fromArray(terms).intersect(wanted).toArray()
    })
  }

  function termsWith (store, prefix) {
    var firsts = store.manifest.postings, shards = []
    var to = casebook.floor(firsts, prefix + '\uffff')
    for (var n = Math.max(0, casebook.floor(firsts, prefix)); n <= to; n++) shards.push(store.shard(n))
    return Promise.all(shards).then(function (loaded) {
      return loaded.flatMap(function (shard) {
        return shard.terms.filter(function (term) { return term.startsWith(prefix) })
      })
    })
  }

  function allTerms (store) {
    if (!store.terms) {
      store.terms = store.blocks('').then(function (blocks) {
        var terms = new Set()
        blocks.forEach(function (block) { block.words.forEach(function (_, n) { terms.add(block.term(n)) }) })
        return Array.from(terms).sort(byUnits)
      })
      store.terms.catch(function () { store.terms = null })
    }
    return store.terms
  }

  function byUnits (one, other) { return one < other ? -1 : one > other ? 1 : 0 }

  function partialIndex (manifest, postings, clauses, resolve) {
    var inverted = Object.create(null), vectors = {}
    var onlyProhibited = clauses.every(function (clause) { return clause.presence === lunr.Query.presence.PROHIBITED })
    if (onlyProhibited) {
      for (var n = 0; n < manifest.documents; n++) {
        manifest.fields.forEach(function (name) { vectors[name + '/' + n] = new lunr.Vector() })
      }
    }
    postings.sort(function (one, other) { return one.index - other.index }).forEach(function (posting) {
      inverted[posting.term] = entry(manifest, posting, vectors)
    })
    var pipeline = new lunr.Pipeline()
    pipeline._stack = [function (token) { return tokens(resolve(token.toString()), token) }]
    return new lunr.Index({
      invertedIndex: inverted,
      fieldVectors: vectors,
      tokenSet: lunr.TokenSet.fromArray(postings.map(function (posting) { return posting.term })),
      fields: manifest.fields,
      pipeline: pipeline
    })
  }

  /* Never an empty list, which lunr cannot bear in a required clause: a term that cannot be stands for none. */
  function tokens (terms, token) {
    return (terms.length ? terms : ['\u0000']).map(function (term) { return new lunr.Token(term, token.metadata) })
  }

  function entry (manifest, posting, vectors) {
    var made = Object.create(null)
    made._index = posting.index
    manifest.fields.forEach(function (name, field) {
      var row = posting.weights[field]
      made[name] = {}
      for (var n = 0; n < row.length; n++) {
        if (row[n] !== row[n]) continue
        var document = posting.documents[n], key = name + '/' + document
        made[name][document] = NOTHING
        if (vectors[key]) vectors[key].elements.push(posting.index, row[n])
        else vectors[key] = new lunr.Vector([posting.index, row[n]])
      }
    })
    return made
  }
})(globalThis.casebook = globalThis.casebook || {})
