/* From what was typed to records: exact before prefix before fuzzy, all words before some. */
(function (casebook) {
  'use strict'

  var MOST_COMPLETIONS = 12, FEW = 3
  var BOOST = { exact: 8, prefix: 2, fuzzy: 1 }

  /* The words that can be looked for: single letters and stop words are not in the index, but may be beginnings. */
  casebook.sought = function (store, words) {
    var kept = words.filter(function (word) {
      return store.manifest.stopWords.indexOf(word.word) < 0 && (word.prefix || !/^[a-z]$/.test(word.word))
    })
    var last = words[words.length - 1]
    return kept.length || !last || !last.prefix ? kept : [last]
  }

  /* Search the store: { documents (the best first; null where nothing is looked for), terms, unknown, loose }.
     `loose` says that no record has all the words, so that records with some of them are given. */
  casebook.search = function (store, parsed) {
    var words = casebook.sought(store, parsed.words)
    if (!words.length && !parsed.without.length && !parsed.phrases.length) return Promise.resolve({ documents: null, terms: [], unknown: [], loose: false })
    store.lengths().catch(function () {}) // they are needed with the postings, which are known later
    return Promise.all([Promise.all(words.map(function (word) { return understood(store, word) })),
      Promise.all(parsed.without.map(function (word) { return understood(store, { word: word.word, field: word.field }, true) }))
    ]).then(function (both) {
      var nothing = words.length === 1 && store.manifest.stopWords.indexOf(words[0].word) >= 0 && !both[0][0].size
      return nothing ? { documents: null, terms: [], unknown: [], loose: false } : ranked(store, both[0], both[1])
    }).then(function (result) {
      return parsed.phrases.length ? casebook.withPhrases(store, result, parsed.phrases) : result
    })
  }

  /* What a word can mean: its terms by how near they are, and the documents that hold any of them. */
  function understood (store, wanted, exactly) {
    return casebook.meanings(store, wanted.word).then(function (exact) {
      var completing = wanted.prefix && !exactly ? completions(store, wanted.word) : Promise.resolve([])
      return completing.then(function (longer) {
        var meaning = { wanted: wanted, exact: exact, prefix: longer.filter(not(exact)), fuzzy: [], suggestion: '' }
        return documentsWith(store, meaning).then(function () {
          if (exactly || meaning.size >= FEW) return meaning
          return casebook.similar(store, wanted.word).then(function (similar) {
            meaning.suggestion = !exact.length && !meaning.prefix.length && similar.length ? similar[0].word : ''
            meaning.fuzzy = similar.map(function (near) { return near.term }).filter(not(exact)).filter(not(meaning.prefix)).filter(once)
            return documentsWith(store, meaning)
          })
        })
      })
    })
  }

  function not (list) { return function (item) { return list.indexOf(item) < 0 } }
  function once (item, n, list) { return list.indexOf(item) === n }

  /* Note which documents a meaning has, and which of them exactly, a mark for each document; and how many they are. */
  function documentsWith (store, meaning) {
    var terms = meaning.exact.concat(meaning.prefix, meaning.fuzzy), field = store.manifest.fields.indexOf(meaning.wanted.field)
    return Promise.all(terms.map(function (term) { return casebook.postings(store, term) })).then(function (postings) {
      meaning.documents = new Uint8Array(store.manifest.documents)
      meaning.exactly = new Uint8Array(store.manifest.documents)
      meaning.size = 0
      postings.forEach(function (posting, number) {
        var documents = !posting ? [] : field < 0 ? posting.documents : posting.fields[field].documents
        for (var n = 0; n < documents.length; n++) {
          meaning.size += 1 - meaning.documents[documents[n]]
          meaning.documents[documents[n]] = 1
          if (number < meaning.exact.length) meaning.exactly[documents[n]] = 1
        }
      })
      return meaning
    })
  }

  /* The terms of a folded word: what the dictionary says, else its English stem if there is such a term. */
  casebook.meanings = function (store, word) {
    return store.blocks(word).then(function (blocks) {
      var found = []
      blocks.forEach(function (block) {
        for (var n = Math.max(0, casebook.floor(block.words, word)); n >= 0 && block.words[n] === word; n--) found.push(block.term(n))
      })
      if (found.length) return found.filter(once).sort()
      var stem = lunr.stemmer(new lunr.Token(word)).toString()
      return casebook.postings(store, stem).then(function (posting) { return posting ? [stem] : [] })
    })
  }

  /* The most frequent terms of the words that begin with `prefix`. */
  function completions (store, prefix) {
    return store.blocks(prefix).then(function (blocks) {
      var best = new Map()
      blocks.forEach(function (block) {
        for (var n = Math.max(0, casebook.floor(block.words, prefix)); n < block.words.length; n++) {
          if (!block.words[n].startsWith(prefix)) { if (block.words[n] > prefix) break; continue }
          best.set(block.term(n), Math.max(best.get(block.term(n)) || 0, block.frequency[n]))
        }
      })
      return mostFrequent(best, MOST_COMPLETIONS)
    })
  }

  /* The most frequent terms of a Map from terms to frequencies, of equals the shorter first. */
  function mostFrequent (frequencies, most) {
    var have = [], enough = 0
    frequencies.forEach(function (frequency) { have[frequency] = (have[frequency] || 0) + 1 })
    for (var least = have.length; least > 0 && enough < most;) enough += have[--least] || 0
    return Array.from(frequencies.keys()).filter(function (term) { return frequencies.get(term) >= least }).sort(function (one, other) {
      return frequencies.get(other) - frequencies.get(one) || one.length - other.length || (one < other ? -1 : 1)
    }).slice(0, most)
  }

  /* Words of the dictionary that differ by a slip of the finger: one from 4 letters, two from 8; the first letter stands. */
  casebook.similar = function (store, word) {
    var limit = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0
    if (!limit) return Promise.resolve([])
    return store.blocks(word.slice(0, 1)).then(function (blocks) {
      var found = []
      blocks.forEach(function (block) {
        block.words.forEach(function (other, n) {
          if (other === word || other[0] !== word[0] || Math.abs(other.length - word.length) > limit) return
          var slips = distance(word, other, limit)
          if (slips <= limit) found.push({ word: other, term: block.term(n), slips: slips, frequency: block.frequency[n] })
        })
      })
      return found.sort(function (one, other) { return one.slips - other.slips || other.frequency - one.frequency }).slice(0, 5)
    })
  }

  function distance (one, other, limit) {
    var before = [], above = [], row
    for (var j = 0; j <= other.length; j++) above[j] = j
    for (var i = 1; i <= one.length; i++) {
      row = [i]
      for (j = 1; j <= other.length; j++) {
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
      }
      if (Math.min.apply(null, row) > limit) return limit + 1
      before = above
      above = row
    }
    return above[other.length]
  }

  function ranked (store, meanings, without) {
    var count = store.manifest.documents, out = new Uint8Array(count), loose = false
    meanings.forEach(function (meaning) { mark(out, meaning.documents, 0) })
    without.forEach(function (meaning) { mark(out, meaning.documents, 1) })
    if (meanings.length > 1 && out.indexOf(0) < 0) {
      loose = true
      out.fill(0)
      without.forEach(function (meaning) { mark(out, meaning.documents, 1) })
    }
    return (meanings.length ? answering(store, meanings) : Promise.resolve(casebook.upTo(count))).then(function (documents) {
      var found = nearestFirst(casebook.without(documents, out), meanings)
      return {
        documents: found,
        terms: meanings.flatMap(function (meaning) { return meaning.exact.concat(meaning.prefix, meaning.fuzzy) }),
        unknown: meanings.filter(function (meaning) { return !meaning.exact.length && !meaning.prefix.length }).map(function (meaning) {
          return { word: meaning.wanted.word, suggestion: meaning.suggestion }
        }),
        loose: loose && found.length > 0
      }
    })
  }

  /* Mark in `out` the documents that `marks` has, or those that it has not. */
  function mark (out, marks, having) { for (var n = 0; n < out.length; n++) if (marks[n] === having) out[n] = 1 }

  /* The documents with any of the meanings' terms, in the order of their scores. */
  function answering (store, meanings) {
    var clauses = [], termsOf = {}
    meanings.forEach(function (meaning, n) {
      Object.keys(BOOST).forEach(function (nearness) {
        if (!meaning[nearness].length) return
        var name = nearness + ' ' + n
        termsOf[name] = meaning[nearness]
        clauses.push({ term: name, boost: BOOST[nearness], fields: meaning.wanted.field ? [meaning.wanted.field] : store.manifest.fields })
      })
    })
    if (!clauses.length) return Promise.resolve(new Uint32Array(0))
    return casebook.gathered(store, clauses, function (name) { return termsOf[name] }).then(function (gathered) {
      return casebook.scored(gathered).documents
    })
  }

  /* `documents` with those before that have more of the words exactly; within, as they stand. */
  function nearestFirst (documents, meanings) {
    var near = new Uint8Array(documents.length)
    meanings.forEach(function (meaning) {
      for (var n = 0; n < documents.length; n++) near[n] += meaning.exactly[documents[n]]
    })
    var found = new Uint32Array(documents.length), count = 0
    for (var exactly = meanings.length; exactly >= 0; exactly--) {
      for (var n = 0; n < documents.length; n++) if (near[n] === exactly) found[count++] = documents[n]
    }
    return found
  }
})(globalThis.casebook = globalThis.casebook || {})
