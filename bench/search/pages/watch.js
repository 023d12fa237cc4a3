/* Runs before the page: notes when the rows of an answer stand in the list, laid out. */
(function () {
  'use strict'

  var answer = null, settled

  window.benchAnswer = function () { return answer }

  /* Ask as a visitor who presses Enter. */
  window.benchAsk = function (words) {
    var box = document.getElementById('q')
    begin()
    box.value = words
    box.form.requestSubmit()
  }

  function begin () {
    clearTimeout(settled)
    answer = { from: performance.now(), first: 0, last: 0, rows: 0, over: false }
  }

  function look (changes) {
    var list = document.getElementById('list')
    if (!list || !answer || !changes.some(function (change) { return list.contains(change.target) })) return
    var rows = list.querySelectorAll('.row h2 a').length
    if (!rows && !list.textContent.trim()) return
    document.body.getBoundingClientRect()
    answer.last = performance.now() - answer.from
    answer.first = answer.first || answer.last
    answer.rows = rows
    clearTimeout(settled)
    settled = setTimeout(function () { answer.over = true }, 300)
  }

  begin()
  answer.from = 0
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
})()
