/** What spans are called; those of requests have the endpoint's name instead. */
export const spanNames = {
  tesla: 'tesla call',
  provider: 'payment provider call',
  outbox: 'outbox send',
  enqueue: 'queue send',
  report: 'report make',
  reading: 'car read',
  render: 'report render',
  store: 'bucket put',
} as const
export type SpanName = (typeof spanNames)[keyof typeof spanNames]

/** What is measured, with units as UCUM writes them; `http.server.request.duration` is OpenTelemetry's own name. */
export const measureNames = {
  requests: { name: 'http.server.request.duration', unit: 's' },
  render: { name: 'cpt.report.render.duration', unit: 's' },
  teslaCalls: { name: 'cpt.tesla.calls.billed', unit: '{call}' },
  breakerOpened: { name: 'cpt.tesla.breaker.opened', unit: '{opening}' },
  queueAge: { name: 'cpt.outbox.age', unit: 's' },
  refundsOwed: { name: 'cpt.refunds.owed', unit: '{refund}' },
} as const
