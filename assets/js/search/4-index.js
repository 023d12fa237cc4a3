/* The index: stock lunr over the part that a query touches, with the results of the whole, to the last bit. */
(function (casebook) {
  'use strict'

  var NOTHING = Object.freeze({})

  /* The postings of a term: { term, index, documents, fields: [{ documents, weights }] by field }, or null. */
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
    var reader = new casebook.Numbers(shard.payload), escape = manifest.shapes.length
    reader.at = shard.offsets[position]
    var count = reader.next(), documents = new Uint32Array(count), shapes = new Array(count), before = -1, n
    for (n = 0; n < count; n++) documents[n] = before = before + 1 + reader.next()
    for (n = 0; n < count; n++) {
      var code = reader.next()
      shapes[n] = code === escape ? manifest.fields.map(function () { return reader.next() }) : manifest.shapes[code]
    }
    return {
      term: shard.terms[position],
      index: shard.start + position,
      documents: documents,
      fields: weighed(manifest, documents, shapes, lengths)
    }
  }

  /* By field, the documents with a term in it and lunr's weight of it there, in the order of operations that lunr has. */
  function weighed (manifest, documents, shapes, lengths) {
    var k1 = manifest.k1, b = manifest.b, counts = manifest.fields.map(function (_, field) { return times(shapes, field) })
    var withTerm = counts.reduce(function (sum, count) { return sum + count }, 0)
    var rarity = Math.log(1 + Math.abs((manifest.documents - withTerm + 0.5) / (withTerm + 0.5)))
    return counts.map(function (count, field) {
      var average = manifest.averages[field], boost = manifest.boosts[field], row = lengths[field]
      var found = { documents: new Uint32Array(count), weights: new Float64Array(count) }
      for (var n = 0, at = 0; n < shapes.length; n++) {
        var often = shapes[n][field]
        if (!often) continue
        var length = row[documents[n]]
        found.documents[at] = documents[n]
        found.weights[at++] = rounded(rarity * ((k1 + 1) * often) / (k1 * (1 - b + b * (length / average)) + often) * boost)
      }
      return found
    })
  }

  function times (shapes, field) {
    for (var n = 0, count = 0; n < shapes.length; n++) if (shapes[n][field]) count++
    return count
  }

  /* Three decimals as Python rounds them: near a half the decimal expansion decides. */
  function rounded (score) {
    var thousand = score * 1000, nearest = Math.round(thousand)
    return Math.abs(Math.abs(thousand - nearest) - 0.5) < 1e-6 ? Number(score.toFixed(3)) : nearest / 1000
  }

  /* All that a query needs: { manifest, clauses (as lunr.Query has them), terms, postings in the order of terms }.
     `resolve(word)` gives the terms of a clause that goes through the pipeline; without it a word is its own term. */
  casebook.gathered = function (store, clauses, resolve) {
    var asked = new lunr.Query(store.manifest.fields)
    clauses.forEach(function (clause) { asked.clause(Object.assign({}, clause)) }) // lunr adds wildcards that are asked for
    clauses = asked.clauses
    return Promise.all(clauses.map(function (clause) {
      var words = clause.usePipeline ? terms(clause.term) : [clause.term]
      return Promise.all(words.map(function (word) { return expanded(store, word, clause.editDistance || 0) }))
    })).then(function (found) {
      return Promise.all(Array.from(new Set(found.flat(2)), function (term) { return casebook.postings(store, term) }))
    }).then(function (postings) {
      postings = postings.filter(Boolean).sort(function (one, other) { return one.index - other.index })
      return { manifest: store.manifest, clauses: clauses, terms: terms, postings: postings }
    })

    /* Never an empty list, which lunr cannot bear in a required clause: a term that cannot be stands for none. */
    function terms (word) {
      var found = resolve ? resolve(word) : [word]
      return found.length ? found : ['\u0000']
    }
  }

  /* The results of lunr.Index.query for what is gathered on the whole index: [{ ref, score, matchData }]. */
  casebook.byLunr = function (gathered) {
    var clauses = gathered.clauses.map(function (clause) { return Object.assign({}, clause) }) // lunr writes in them
    return partialIndex(gathered).query(function (query) { query.clauses = clauses })
  }

  /* The terms of the index that a word with wildcards or an edit distance can stand for. */
  function expanded (store, word, distance) {
    var star = word.indexOf('*')
    if (!distance && star < 0) return Promise.resolve([word])
    var prefix = !distance && star === word.length - 1 ? word.slice(0, -1) : ''
    if (prefix) return termsWith(store, prefix)
    return allTerms(store).then(function (terms) {
      return terms.intersect(distance ? lunr.TokenSet.fromFuzzyString(word, distance) : lunr.TokenSet.fromString(word)).toArray()
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
        return lunr.TokenSet.fromArray(Array.from(terms).sort(byUnits))
      })
      store.terms.catch(function () { store.terms = null })
    }
    return store.terms
  }

  function byUnits (one, other) { return one < other ? -1 : one > other ? 1 : 0 }

  function partialIndex (gathered) {
    var manifest = gathered.manifest, inverted = Object.create(null), vectors = {}
    if (gathered.clauses.every(casebook.prohibited)) {
      for (var n = 0; n < manifest.documents; n++) {
        manifest.fields.forEach(function (name) { vectors[name + '/' + n] = new lunr.Vector() })
      }
    }
    gathered.postings.forEach(function (posting) { inverted[posting.term] = entry(manifest, posting, vectors) })
    var pipeline = new lunr.Pipeline()
    pipeline._stack = [function (token) {
      return gathered.terms(token.toString()).map(function (term) { return new lunr.Token(term, token.metadata) })
    }]
    return new lunr.Index({
      invertedIndex: inverted,
      fieldVectors: vectors,
      tokenSet: casebook.tokenSet(gathered.postings),
      fields: manifest.fields,
      pipeline: pipeline
    })
  }

  casebook.tokenSet = function (postings) {
    return lunr.TokenSet.fromArray(postings.map(function (posting) { return posting.term }))
  }

  casebook.prohibited = function (clause) { return clause.presence === lunr.Query.presence.PROHIBITED }

  function entry (manifest, posting, vectors) {
    var made = Object.create(null)
    made._index = posting.index
    manifest.fields.forEach(function (name, field) {
      var row = posting.fields[field]
      made[name] = {}
      row.documents.forEach(function (document, n) {
        var key = name + '/' + document
        made[name][document] = NOTHING
        if (vectors[key]) vectors[key].elements.push(posting.index, row.weights[n])
        else vectors[key] = new lunr.Vector([posting.index, row.weights[n]])
      })
    })
    return made
  }
})(globalThis.casebook = globalThis.casebook || {})
