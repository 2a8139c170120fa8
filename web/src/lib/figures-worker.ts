// Writes a number and a date in a language, and tells that it has.
addEventListener('message', ({ data: locale }: MessageEvent<string>) => {
  new Intl.NumberFormat(locale).format(0)
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(0)
  postMessage(null)
})
