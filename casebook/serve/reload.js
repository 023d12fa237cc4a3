/* Loads the page again when something was saved; a new style sheet is put in without that. */
'use strict'
;(() => {
  const seen = Number(document.currentScript.dataset.version)
  const box = document.getElementById('casebook-problems')
  let known = seen
  const listen = () => {
    const events = new EventSource('/-/events')
    events.onmessage = event => {
      const news = JSON.parse(event.data)
      box.textContent = news.problems
      box.hidden = !news.problems
      if (news.version === known) return
      known = news.version
      if (news.problems) return
      const sheet = document.querySelector('link[rel=stylesheet][href*="assets/style."]')
      if (!news.stylesOnly || !sheet) return location.reload()
      sheet.href = sheet.href.replace(/assets\/style\.[^/]*$/, news.styles)
    }
    events.onerror = () => { events.close(); setTimeout(listen, 1000) }
  }
  listen()
})()
