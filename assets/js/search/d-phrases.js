/* Words in quotes: they stand together, in this order, in one field of a record. */
(function (casebook) {
  'use strict'

  var MOST_CARDS = 2000, MOST_TEXTS = 100

  /* Keep the documents in which the words of each wanted phrase stand together in a field, and those of no other do. Where
     the postings leave it open the cards are read, and where these do the texts, of the first hundred such documents. */
  casebook.withPhrases = function (store, result, phrases) {
    return Promise.all(phrases.map(function (phrase) { return possible(store, phrase) })).then(function (may) {
      var candidates = Array.from(result.documents || []).filter(function (document) {
        return phrases.every(function (phrase, n) { return !phrase.wanted || may[n][document] })
      })
      var open = candidates.filter(function (document) { return may.some(function (fields) { return fields[document] }) })
      return heldBy(store, open.slice(0, MOST_CARDS), phrases, may).then(function (held) {
        open.forEach(function (document) { may[0][document] = held.has(document) ? 0 : 1 })
        result.documents = candidates.filter(function (document) { return !may[0][document] })
        result.loose = false
        return result
      })
    })
  }

  /* The Set of those of `documents` that hold what the phrases ask for. */
  function heldBy (store, documents, phrases, may) {
    var fields = store.manifest.fields
    return store.cards(documents).then(function (cards) {
      var inCard = cards.map(function (card) {
        return phrases.map(function (phrase) { return stands(phrase, fields, [card[2], card[3]]) })
      })
      var unclear = documents.filter(function (document, at) {
        return phrases.some(function (_, n) { return may[n][document] > 3 && !inCard[at][n] }) // above 3 is more than title and summary
      }).slice(0, MOST_TEXTS)
      return store.texts(unclear).then(function (texts) {
        return new Set(documents.filter(function (document, at) {
          var read = unclear.indexOf(document)
          return phrases.every(function (phrase, n) {
            var inText = read < 0 ? !phrase.wanted && may[n][document] > 3 : stands(phrase, fields, ['', ''].concat(texts[read]))
            return phrase.wanted === (inCard[at][n] || inText)
          })
        }))
      })
    })
  }

  /* By document the fields, a bit each, that have all words of a phrase that the index knows. */
  function possible (store, phrase) {
    var fields = store.manifest.fields, known = casebook.sought(store, phrase.words.map(function (word) { return { word: word } }))
    return Promise.all(known.map(function (wanted) {
      return casebook.meanings(store, wanted.word).then(function (terms) {
        return Promise.all(terms.map(function (term) { return casebook.postings(store, term) }))
      })
    })).then(function (byWord) {
      var all = new Uint8Array(store.manifest.documents).fill(phrase.field ? 1 << fields.indexOf(phrase.field) : (1 << fields.length) - 1)
      byWord.forEach(function (postings) {
        var having = new Uint8Array(all.length), n
        postings.filter(Boolean).forEach(function (posting) {
          posting.fields.forEach(function (field, number) {
            for (n = 0; n < field.documents.length; n++) having[field.documents[n]] |= 1 << number
          })
        })
        for (n = 0; n < all.length; n++) all[n] &= having[n]
      })
      return all
    })
  }

  function stands (phrase, fields, texts) {
    return texts.some(function (text, field) {
      if (phrase.field && fields[field] !== phrase.field) return false
      return (' ' + casebook.folded(text) + ' ').indexOf(' ' + phrase.words.join(' ') + ' ') >= 0
    })
  }
})(globalThis.casebook = globalThis.casebook || {})
