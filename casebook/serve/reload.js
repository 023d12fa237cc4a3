/* Loads the page again when something was saved; a new style sheet is put in without that.
   A page that nobody sees does not listen: browsers keep only six connections to a server for all its pages. */
'use strict'
;(() => {
  let known = Number(document.currentScript.dataset.version)
  const box = document.getElementById('casebook-problems')
  let events = null, lost = false
  const take = news => {
    if (box.textContent !== news.problems) box.textContent = news.problems
    box.hidden = !news.problems
    if (news.version === known && !lost) return
    const missed = lost || news.version !== known + 1
    known = news.version
    lost = false
    if (news.problems) return
    const sheet = document.querySelector('link[rel=stylesheet][href*="assets/style."]')
    if (missed || !news.stylesOnly || !sheet) return location.reload()
    sheet.href = sheet.href.replace(/assets\/style\.[^/]*$/, news.styles)
  }
  const quiet = () => { if (events) events.close(); events = null }
  const listen = () => {
    if (events || document.visibilityState === 'hidden') return
    events = new EventSource('/-/events')
    events.onmessage = event => take(JSON.parse(event.data))
    events.onerror = () => { quiet(); lost = true; setTimeout(listen, 1000) }
  }
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' ? quiet() : listen())
  window.addEventListener('pagehide', quiet)
  window.addEventListener('pageshow', listen)
  listen()
})()
