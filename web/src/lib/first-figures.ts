// Runs in a thread of its own, named by the reader's locale (tasks.ts).
const locale = self.name
new Intl.NumberFormat(locale).format(0)
new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(0)
new Intl.DisplayNames(locale, { type: 'region' }).of('FI')
postMessage('written')
