import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { maxJsonBytes, maxPhotoBytes, maxWebhookBytes } from './limits.ts'
import {
  Catalog,
  CreateOrder,
  MakeOrderLink,
  OpenOrder,
  Order,
  OrderId,
  OrderLink,
  RedeemVoucher,
} from './order.ts'
import { CheckoutStarted, PayOrder, PayPalOrderStarted, Received } from './payment.ts'
import { Photo } from './photo.ts'
import { Erased, MyData } from './privacy.ts'
import { Report } from './report.ts'
import { Session } from './session.ts'
import { ReportStatus, TaskId, TaskQueued } from './task-status.ts'
import { GeneratePdf, Sweep, Swept } from './tasks.ts'
import { ConnectStarted, StartConnect, TeslaHealth, VehicleRef, Vehicles } from './vehicle.ts'
import { Verification, VerifyFile } from './verify.ts'

const OfOrder = z.strictObject({ orderId: OrderId, vehicle: VehicleRef })
const OfReport = z.strictObject({ task_id: TaskId })
const none = 0

/** Every endpoint of /api/v1, on one screen. `{name}` in a path is one segment. */
// prettier-ignore
export const publicApi = {
  'POST /api/v1/auth/sessions': { summary: 'Open an anonymous session, or renew the one whose token is sent', reply: Session, status: 201, token: 'optional', limit: 'auth', deadline: 'quick', repeat: 'with-key', maxBytes: maxJsonBytes, problems: ['sessions-unavailable'] },
  'DELETE /api/v1/auth/sessions/current': { summary: 'Close the session and forget what it held', reply: 'empty', status: 204, token: 'session', limit: 'auth', deadline: 'quick', repeat: 'safe', maxBytes: none, problems: ['sessions-unavailable'] },

  'POST /api/v1/tesla/oauth/initiate': { summary: "Start the sign-in on Tesla's page", json: StartConnect, reply: ConnectStarted, status: 200, token: 'session', limit: 'auth', deadline: 'quick', repeat: 'never', maxBytes: maxJsonBytes, problems: ['sessions-unavailable'] },
  'GET /api/v1/tesla/oauth/callback': { summary: "Where Tesla's page sends the browser back", query: z.looseObject({ state: z.string().min(1).max(200) }), reply: 'redirect', status: 303, token: 'oauth-state', limit: 'auth', deadline: 'money', repeat: 'never', maxBytes: none, problems: ['sessions-unavailable'] },
  'GET /api/v1/tesla/health': { summary: 'Whether calls to Tesla are let through', reply: TeslaHealth, status: 200, token: 'none', limit: 'read', deadline: 'quick', repeat: 'safe', cache: { maxAge: 5, whileStale: 5, ifError: 60 }, maxBytes: none, problems: [] },
  'GET /api/v1/tesla/vehicles': { summary: "The owner's cars; wakes none", reply: Vehicles, status: 200, token: 'session', limit: 'tesla', deadline: 'money', repeat: 'safe', maxBytes: none, problems: ['tesla-not-connected', 'tesla-sign-in-again', 'tesla-scope-missing', 'tesla-unavailable', 'tesla-rate-limited', 'tesla-refused'] },
  'POST /api/v1/tesla/vehicle-report': { summary: 'Read a car of a paid order now, or give the reading that is held', json: OfOrder, reply: Report, status: 200, token: 'session', limit: 'tesla', deadline: 'reading', repeat: 'with-key', maxBytes: maxJsonBytes, problems: ['order-not-found', 'vehicle-not-found', 'payment-required', 'reading-in-progress', 'report-not-ready', 'report-gone', 'vehicle-asleep', 'vehicle-offline', 'tesla-not-connected', 'tesla-unavailable'] },
  'POST /api/v1/tesla/vehicle-report/pdf': { summary: 'Make the PDF within the request (only where there is no queue)', json: OfReport, reply: 'pdf', status: 200, token: 'session', limit: 'report', deadline: 'reading', repeat: 'never', maxBytes: maxJsonBytes, problems: ['synchronous-off', 'report-not-found', 'payment-required', 'vehicle-asleep'] },
  'POST /api/v1/tesla/vehicle-report/pdf/async': { summary: 'Queue the PDF of a paid report', json: OfReport, reply: TaskQueued, status: 202, token: 'session', limit: 'report', deadline: 'quick', repeat: 'safe', maxBytes: maxJsonBytes, problems: ['report-not-found', 'report-gone', 'payment-required', 'queue-unavailable'] },
  'GET /api/v1/tesla/reports/status/{task_id}': { summary: 'How far a report is', reply: ReportStatus, status: 200, token: 'session', limit: 'poll', deadline: 'quick', repeat: 'safe', maxBytes: none, problems: ['report-not-found'] },
  'GET /api/v1/tesla/reports/file/{task_id}': { summary: 'The PDF itself, by a signed link (only where reports are kept on disk)', query: z.strictObject({ expires: z.string().regex(/^\d{1,12}$/), signature: z.string().max(100) }), reply: 'pdf', status: 200, token: 'link', limit: 'report', deadline: 'quick', repeat: 'safe', maxBytes: none, problems: ['link-invalid', 'report-gone'] },

  'GET /api/v1/catalog': { summary: 'Packages and prices', reply: Catalog, status: 200, token: 'none', limit: 'read', deadline: 'quick', repeat: 'safe', cache: { maxAge: 300, whileStale: 86_400, ifError: 86_400 }, maxBytes: none, problems: [] },
  'POST /api/v1/orders': { summary: 'Order reports of chosen cars', json: CreateOrder, reply: Order, status: 201, token: 'session', limit: 'pay', deadline: 'quick', repeat: 'with-key', maxBytes: maxJsonBytes, problems: ['vehicle-not-found', 'photo-not-found', 'package-not-fitting', 'database-unavailable'] },
  'GET /api/v1/orders/{id}': { summary: 'An order and the state of its reports', reply: Order, status: 200, token: 'session', limit: 'poll', deadline: 'quick', repeat: 'safe', maxBytes: none, problems: ['order-not-found', 'database-unavailable'] },
  'POST /api/v1/orders/{id}/voucher': { summary: 'Redeem a voucher', json: RedeemVoucher, reply: Order, status: 200, token: 'session', limit: 'pay', deadline: 'quick', repeat: 'with-key', maxBytes: maxJsonBytes, problems: ['order-not-found', 'order-not-open', 'voucher-unknown', 'voucher-not-usable'] },
  'PUT /api/v1/orders/{id}/link': { summary: 'Give the order its private link, by the hash of its secret; a former one stops', json: MakeOrderLink, reply: OrderLink, status: 200, token: 'session', limit: 'pay', deadline: 'quick', repeat: 'safe', maxBytes: maxJsonBytes, problems: ['order-not-found', 'database-unavailable'] },
  'POST /api/v1/orders/{id}/access': { summary: "See an order in this session, by its link's secret", json: OpenOrder, reply: Order, status: 200, token: 'session', limit: 'auth', deadline: 'quick', repeat: 'safe', maxBytes: maxJsonBytes, problems: ['order-link-unknown', 'database-unavailable'] },
  'GET /api/v1/orders/{id}/receipt.pdf': { summary: 'The receipt', reply: 'pdf', status: 200, token: 'session', limit: 'report', deadline: 'quick', repeat: 'safe', maxBytes: none, problems: ['order-not-found', 'payment-required'] },
  'GET /api/v1/orders/{id}/charging-invoices.zip': { summary: "Tesla's charging invoices of the order's cars", reply: 'zip', status: 200, token: 'session', limit: 'report', deadline: 'reading', repeat: 'safe', maxBytes: none, problems: ['order-not-found', 'payment-required', 'package-not-fitting', 'nothing-to-download'] },
  'GET /api/v1/orders/{id}/vehicles/{vin_ref}/charging-sessions.csv': { summary: 'Charging sessions of one car', reply: 'csv', status: 200, token: 'session', limit: 'report', deadline: 'quick', repeat: 'safe', maxBytes: none, problems: ['order-not-found', 'vehicle-not-found', 'payment-required', 'package-not-fitting', 'nothing-to-download'] },

  'POST /api/v1/photos': { summary: 'Add a photo (JPEG, PNG or WebP)', body: 'image', reply: Photo, status: 201, token: 'session', limit: 'upload', deadline: 'upload', repeat: 'never', maxBytes: maxPhotoBytes, problems: ['photo-not-usable', 'too-many-photos', 'storage-unavailable'] },
  'DELETE /api/v1/photos/{id}': { summary: 'Remove a photo', reply: 'empty', status: 204, token: 'session', limit: 'upload', deadline: 'quick', repeat: 'safe', maxBytes: none, problems: ['photo-not-found'] },

  'POST /api/v1/payments/stripe/checkout': { summary: "Pay an order on Stripe's page", json: PayOrder, reply: CheckoutStarted, status: 200, token: 'session', limit: 'pay', deadline: 'money', repeat: 'with-key', maxBytes: maxJsonBytes, problems: ['order-not-found', 'order-not-open', 'payments-off', 'payment-provider-unavailable'] },
  'POST /api/v1/payments/paypal/orders': { summary: 'Start to pay an order with PayPal', json: PayOrder, reply: PayPalOrderStarted, status: 200, token: 'session', limit: 'pay', deadline: 'money', repeat: 'with-key', maxBytes: maxJsonBytes, problems: ['order-not-found', 'order-not-open', 'payments-off', 'payment-provider-unavailable'] },
  'POST /api/v1/payments/paypal/orders/{id}/capture': { summary: 'Take the approved PayPal payment', reply: Order, status: 200, token: 'session', limit: 'pay', deadline: 'money', repeat: 'with-key', maxBytes: maxJsonBytes, problems: ['order-not-found', 'order-not-open', 'payment-failed', 'payment-provider-unavailable'] },
  'POST /api/v1/payments/stripe/webhook': { summary: 'Events from Stripe', body: 'signed', reply: Received, status: 200, token: 'signature', limit: 'webhook', deadline: 'money', repeat: 'safe', maxBytes: maxWebhookBytes, problems: ['signature-invalid', 'database-unavailable'] },
  'POST /api/v1/payments/paypal/webhook': { summary: 'Events from PayPal', body: 'signed', reply: Received, status: 200, token: 'signature', limit: 'webhook', deadline: 'money', repeat: 'safe', maxBytes: maxWebhookBytes, problems: ['signature-invalid', 'database-unavailable'] },

  'GET /api/v1/verify/{code}': { summary: 'Is the report with this code ours, and still good', reply: Verification, status: 200, token: 'none', limit: 'read', deadline: 'quick', repeat: 'safe', cache: { maxAge: 60, whileStale: 60, ifError: 86_400 }, maxBytes: none, problems: ['report-not-found'] },
  'POST /api/v1/verify': { summary: 'Is the file with this SHA-256 a report of ours', json: VerifyFile, reply: Verification, status: 200, token: 'none', limit: 'read', deadline: 'quick', repeat: 'safe', maxBytes: maxJsonBytes, problems: ['report-not-found'] },

  'GET /api/v1/privacy/my-data': { summary: 'Everything held about the caller', reply: MyData, status: 200, token: 'session', limit: 'privacy', deadline: 'money', repeat: 'safe', maxBytes: none, problems: [] },
  'DELETE /api/v1/privacy/my-data': { summary: 'Erase everything held about the caller', reply: Erased, status: 200, token: 'session', limit: 'privacy', deadline: 'money', repeat: 'safe', maxBytes: none, problems: [] },

  'GET /api/v1/openapi.json': { summary: 'This contract as OpenAPI 3.1', reply: z.looseObject({ openapi: z.string() }), status: 200, token: 'none', limit: 'read', deadline: 'quick', repeat: 'safe', cache: { maxAge: 300, whileStale: 3_600, ifError: 86_400 }, maxBytes: none, problems: [] },
  'GET /api/v1/docs': { summary: 'This contract as a page to read', reply: 'html', status: 200, token: 'none', limit: 'read', deadline: 'quick', repeat: 'safe', cache: { maxAge: 300, whileStale: 3_600, ifError: 86_400 }, maxBytes: none, problems: [] },
} as const satisfies Record<string, Endpoint>

/** Called by the task queue and the scheduler alone; the edge answers 404 to these paths. */
// prettier-ignore
export const workerApi = {
  'POST /worker/generate-pdf': { summary: 'Read (if needed), render, seal and store one report', json: GeneratePdf, reply: ReportStatus, status: 200, token: 'task', limit: 'webhook', deadline: 'reading', repeat: 'safe', maxBytes: maxJsonBytes, problems: ['task-token-invalid'] },
  'POST /worker/outbox': { summary: 'Send what waits in the outbox', json: Sweep, reply: Swept, status: 200, token: 'task', limit: 'webhook', deadline: 'reading', repeat: 'safe', maxBytes: maxJsonBytes, problems: ['task-token-invalid'] },
  'POST /worker/reconcile': { summary: 'Find paid orders nobody told us of; refund what failed for good', json: Sweep, reply: Swept, status: 200, token: 'task', limit: 'webhook', deadline: 'reading', repeat: 'safe', maxBytes: maxJsonBytes, problems: ['task-token-invalid'] },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof publicApi | keyof typeof workerApi

/** Method and path template of a row's name. */
export function routeOf(name: EndpointName): { method: string; path: string } {
  const [method = '', path = ''] = name.split(' ')
  return { method, path }
}

/** Path in Hono's writing: `{task_id}` becomes `:task_id`. */
export function honoPath(name: EndpointName): string {
  return routeOf(name).path.replaceAll(/\{(\w+)\}/g, ':$1')
}
