import { endpoints } from './endpoint.ts'
import { longestWaitSeconds, maxPhotoBytes, maxWebhookBytes } from './limits.ts'
import * as of from './refusals.ts'

// Rows that several endpoints have in common.
const webhook = {
  token: 'signature',
  limit: 'webhook',
  deadline: 'money',
  repeat: 'safe',
  maxBytes: maxWebhookBytes,
  problems: of.webhook,
} as const
const watched = { limit: 'poll', waits: longestWaitSeconds } as const
const upload = { limit: 'upload', deadline: 'upload', repeat: 'never', maxBytes: maxPhotoBytes } as const
const task = { token: 'task', limit: 'webhook', deadline: 'reading', repeat: 'safe' } as const
const document = { token: 'none', limit: 'read', cache: 'document' } as const

/**
 * Every endpoint of /api/v1, on one screen: policy only, as edge, origin and web need it; shapes/ has what is sent
 * and answered. `{name}` in a path is one segment. What a row leaves out is the usual (endpoint.ts): for a session,
 * quick, repeated as HTTP says of the method, JSON where the method takes a body.
 */
// prettier-ignore
export const publicApi = endpoints({
  'POST /api/v1/auth/sessions': { token: 'optional', limit: 'auth' },
  'DELETE /api/v1/auth/sessions/current': { limit: 'auth' },

  'POST /api/v1/tesla/oauth/initiate': { limit: 'auth', repeat: 'safe' },
  'GET /api/v1/tesla/oauth/callback': { token: 'oauth-state', limit: 'auth', deadline: 'money' },
  'GET /api/v1/tesla/health': { token: 'none', limit: 'read', cache: 'state' },
  'GET /api/v1/tesla/vehicles': { limit: 'tesla', deadline: 'money', problems: of.tesla },
  'POST /api/v1/tesla/vehicle-report': { limit: 'tesla', deadline: 'reading', problems: of.reading },
  'POST /api/v1/tesla/vehicle-report/html': { limit: 'tesla', deadline: 'reading', problems: of.reading },
  'POST /api/v1/tesla/vehicle-report/pdf': { limit: 'report', deadline: 'reading', repeat: 'never', problems: of.pdf },
  'POST /api/v1/tesla/vehicle-report/pdf/async': { limit: 'report', repeat: 'safe', problems: of.queue },
  'GET /api/v1/tesla/reports/status/{task_id}': { ...watched, problems: of.status },
  'GET /api/v1/tesla/reports/file/{task_id}': { token: 'link', limit: 'report', problems: of.file },

  'GET /api/v1/catalog': { token: 'none', limit: 'read', cache: 'prices' },
  'POST /api/v1/orders': { limit: 'pay', problems: of.newOrder },
  'GET /api/v1/orders/{id}': { ...watched, problems: of.order },
  'POST /api/v1/orders/{id}/voucher': { limit: 'pay', problems: of.voucher },
  'POST /api/v1/orders/{id}/second-reading': { limit: 'pay', problems: of.secondReading },
  'PUT /api/v1/orders/{id}/link': { limit: 'pay', problems: of.order },
  'POST /api/v1/orders/{id}/access': { limit: 'auth', repeat: 'safe', problems: of.orderLink },
  'GET /api/v1/orders/{id}/receipt.pdf': { limit: 'report', problems: of.paidOrder },
  'GET /api/v1/orders/{id}/charging-invoices.zip': { limit: 'report', deadline: 'reading', problems: of.invoices },
  'GET /api/v1/orders/{id}/vehicles/{vin_ref}/charging-sessions.csv': { limit: 'report', problems: of.charging },
  'GET /api/v1/orders/{id}/vehicles/{vin_ref}/photos/{number}': { limit: 'upload', problems: of.orderPhoto },

  'POST /api/v1/orders/{id}/shares': { limit: 'pay', problems: of.newShare },
  'GET /api/v1/orders/{id}/shares': { limit: 'poll', problems: of.order },
  'DELETE /api/v1/orders/{id}/shares/{share_id}': { limit: 'pay', problems: of.order },
  'POST /api/v1/shares/{share_id}/open': { token: 'none', limit: 'read', repeat: 'safe', problems: of.share },
  'POST /api/v1/shares/{share_id}/html': { token: 'none', limit: 'read', repeat: 'safe', problems: of.share },
  'POST /api/v1/shares/{share_id}/photos/{number}': { token: 'none', limit: 'read', repeat: 'safe', problems: of.sharePhoto },

  'POST /api/v1/requests': { limit: 'pay', problems: of.record },
  'POST /api/v1/requests/{id}/open': { token: 'none', limit: 'read', repeat: 'safe', problems: of.request },
  'POST /api/v1/requests/{id}/answer': { limit: 'pay', problems: of.answer },
  'POST /api/v1/requests/{id}/decline': { token: 'none', limit: 'read', repeat: 'safe', problems: of.endRequest },
  'DELETE /api/v1/requests/{id}': { limit: 'pay', problems: of.withdrawal },

  'POST /api/v1/photos': { ...upload, problems: of.newPhoto },
  'DELETE /api/v1/photos/{id}': { limit: 'upload', problems: of.photo },

  'POST /api/v1/payments/stripe/checkout': { limit: 'pay', deadline: 'money', problems: of.checkout },
  'POST /api/v1/payments/paypal/orders': { limit: 'pay', deadline: 'money', problems: of.checkout },
  'POST /api/v1/payments/paypal/orders/{id}/capture': { limit: 'pay', deadline: 'money', problems: of.capture },
  'POST /api/v1/payments/stripe/webhook': webhook,
  'POST /api/v1/payments/paypal/webhook': { ...webhook, problems: of.webhookOfPayPal },

  'GET /api/v1/verify/{code}': { token: 'none', limit: 'read', cache: 'verdict', problems: of.report },
  'POST /api/v1/verify': { token: 'none', limit: 'read', repeat: 'safe', problems: of.report },

  'GET /api/v1/privacy/my-data': { limit: 'privacy', deadline: 'money', problems: of.record },
  'DELETE /api/v1/privacy/my-data': { limit: 'privacy', deadline: 'money', problems: of.record },

  'GET /api/v1/openapi.json': document,
  'GET /api/v1/docs': document,
})

/** Called by the task queue and the scheduler alone; the edge answers 404 to these paths. */
export const workerApi = endpoints({
  'POST /worker/generate-pdf': { ...task, problems: of.task },
  'POST /worker/outbox': { ...task, problems: of.record },
  'POST /worker/reconcile': { ...task, problems: of.record },
  'POST /worker/synthetic-order': { ...task, problems: of.synthetic },
})

export const allEndpoints = { ...publicApi, ...workerApi }
export type PublicName = keyof typeof publicApi
export type EndpointName = keyof typeof allEndpoints
/** The names between braces in the path of a row. */
export type ParamOf<Name extends string> = Name extends `${string}{${infer Param}}${infer Rest}`
  ? Param | ParamOf<Rest>
  : never

/** Method and path template of a row's name. */
export function routeOf(name: EndpointName): { method: string; path: string } {
  const [method = '', path = ''] = name.split(' ')
  return { method, path }
}
