/* From what a visitor types to records: words, phrases, exclusions, fields and facets; exact before prefix before fuzzy. */
(function (casebook) {
  'use strict'

  var LONGEST_INPUT = 400, MOST_WORDS = 12, MOST_COMPLETIONS = 12, FEW = 3, MOST_PHRASE_CANDIDATES = 2000
  var BOOST = { exact: 8, prefix: 2, fuzzy: 1 }
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
    var wanted = folded(text)
    for (var n = 0; n < facets.length && wanted; n++) {
      if (facets[n].key !== name && facets[n].id !== name) continue
      var labels = facets[n].values.map(function (value) { return value.map(folded) })
      var exact = labels.findIndex(function (names) { return names.indexOf(wanted) >= 0 })
      var found = exact >= 0 ? exact : labels.findIndex(function (names) {
        return names.some(function (label) { return label.startsWith(wanted + ' ') })
      })
      if (found >= 0) return [n, found]
    }
    return null
  }

  function folded (text) { return casebook.words(text).map(casebook.fold).join(' ') }

  /* The words that can be looked for: single letters and stop words are not in the index, but may be beginnings. */
  function sought (store, words) {
    var kept = words.filter(function (word) {
      return store.manifest.stopWords.indexOf(word.word) < 0 && (word.prefix || !/^[a-z]$/.test(word.word))
    })
    var last = words[words.length - 1]
    return kept.length || !last || !last.prefix ? kept : [last]
  }

  /* Search the store: { documents (best first, or all in order for no words), scores, terms, unknown, loose }.
     `loose` says that no record has all the words, so that records with some of them are given. */
  casebook.search = function (store, parsed) {
    var words = sought(store, parsed.words)
    if (!words.length && !parsed.without.length && !parsed.phrases.length) return Promise.resolve({ documents: null, terms: [], unknown: [], loose: false })
    return Promise.all([Promise.all(words.map(function (word) { return understood(store, word) })),
      Promise.all(parsed.without.map(function (word) { return understood(store, { word: word.word, field: word.field }, true) }))
    ]).then(function (both) {
      var nothing = words.length === 1 && store.manifest.stopWords.indexOf(words[0].word) >= 0 && !both[0][0].documents.size
      return nothing ? { documents: null, terms: [], unknown: [], loose: false } : ranked(store, both[0], both[1])
    }).then(function (result) {
      return parsed.phrases.length ? withPhrases(store, result, parsed.phrases) : result
    })
  }

  /* What a word can mean: its terms by how near they are, and the documents that hold any of them. */
  function understood (store, wanted, exactly) {
    return casebook.meanings(store, wanted.word).then(function (exact) {
      var completing = wanted.prefix && !exactly ? completions(store, wanted.word) : Promise.resolve([])
      return completing.then(function (longer) {
        var meaning = { wanted: wanted, exact: exact, prefix: longer.filter(not(exact)), fuzzy: [], suggestion: '' }
        return documentsWith(store, meaning).then(function () {
          if (exactly || meaning.documents.size >= FEW) return meaning
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

  function documentsWith (store, meaning) {
    var terms = meaning.exact.concat(meaning.prefix, meaning.fuzzy), field = store.manifest.fields.indexOf(meaning.wanted.field)
    return Promise.all(terms.map(function (term) { return casebook.postings(store, term) })).then(function (postings) {
      meaning.documents = new Set()
      meaning.exactly = new Set()
      postings.forEach(function (posting, number) {
        if (!posting) return
        posting.documents.forEach(function (document, n) {
          if (field >= 0 && posting.weights[field][n] !== posting.weights[field][n]) return
          meaning.documents.add(document)
          if (number < meaning.exact.length) meaning.exactly.add(document)
        })
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
      return Array.from(best.keys()).sort(function (one, other) {
        return best.get(other) - best.get(one) || one.length - other.length || (one < other ? -1 : 1)
      }).slice(0, MOST_COMPLETIONS)
    })
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
    var excluded = new Set()
    without.forEach(function (meaning) { meaning.documents.forEach(function (document) { excluded.add(document) }) })
    var kept = allOf(meanings, excluded, store), loose = false
    if (!kept.size && meanings.length > 1) {
      loose = true
      meanings.forEach(function (meaning) { meaning.documents.forEach(function (document) { if (!excluded.has(document)) kept.add(document) }) })
    }
    var clauses = [], termsOf = {}
    meanings.forEach(function (meaning, n) {
      Object.keys(BOOST).forEach(function (nearness) {
        if (!meaning[nearness].length) return
        var name = nearness + ' ' + n
        termsOf[name] = meaning[nearness]
        clauses.push({ term: name, boost: BOOST[nearness], fields: meaning.wanted.field ? [meaning.wanted.field] : store.manifest.fields, usePipeline: true })
      })
    })
    var asked = clauses.length ? casebook.query(store, clauses, function (name) { return termsOf[name] || [] }) : Promise.resolve([])
    return asked.then(function (hits) {
      var found = hits.map(function (hit) { return +hit.ref }).filter(function (document) { return kept.has(document) })
      var near = new Map(found.map(function (document) {
        return [document, meanings.filter(function (meaning) { return meaning.exactly.has(document) }).length]
      }))
      found.sort(function (one, other) { return near.get(other) - near.get(one) }) // stable: within, by score
      return {
        documents: meanings.length ? found : Array.from(kept).sort(function (one, other) { return one - other }),
        terms: meanings.flatMap(function (meaning) { return meaning.exact.concat(meaning.prefix, meaning.fuzzy) }),
        unknown: meanings.filter(function (meaning) { return !meaning.exact.length && !meaning.prefix.length }).map(function (meaning) {
          return { word: meaning.wanted.word, suggestion: meaning.suggestion }
        }),
        loose: loose && found.length > 0
      }
    })
  }

  function allOf (meanings, excluded, store) {
    var kept = new Set()
    if (!meanings.length) {
      for (var n = 0; n < store.manifest.documents; n++) if (!excluded.has(n)) kept.add(n)
      return kept
    }
    meanings[0].documents.forEach(function (document) {
      if (!excluded.has(document) && meanings.every(function (meaning) { return meaning.documents.has(document) })) kept.add(document)
    })
    return kept
  }

  /* Keep the documents in which the words of each wanted phrase stand together in a field, and those of no other do. */
  function withPhrases (store, result, phrases) {
    var candidates = (result.documents || []).slice(0, MOST_PHRASE_CANDIDATES), fields = store.manifest.fields
    return Promise.all([store.cards(candidates), store.texts(candidates)]).then(function (loaded) {
      result.documents = candidates.filter(function (_, n) {
        var texts = [loaded[0][n][2], loaded[0][n][3], loaded[1][n][0], loaded[1][n][1]]
        var lines = texts.map(function (text) { return ' ' + folded(text) + ' ' })
        return phrases.every(function (phrase) {
          return phrase.wanted === lines.some(function (line, field) {
            return (!phrase.field || fields[field] === phrase.field) && line.indexOf(' ' + phrase.words.join(' ') + ' ') >= 0
          })
        })
      })
      result.loose = false
      return result
    })
  }
})(globalThis.casebook = globalThis.casebook || {})
