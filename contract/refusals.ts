// Problems of an endpoint's own, by what it is about: each row of endpoints.ts names one of these lists. A test provokes
// every one of them at every row that has it; what the pipeline adds to each row is in shapes/problems.ts.

const signIn = ['tesla-not-connected', 'tesla-sign-in-again', 'tesla-scope-missing'] as const
const car = [
  'vehicle-asleep',
  'vehicle-offline',
  'vehicle-in-service',
  'vehicle-unsupported',
  'mobile-access-disabled',
] as const

/** Needs nothing but the record. */
export const record = ['database-unavailable'] as const
/** Needs the store of files too. */
const files = ['storage-unavailable', ...record] as const

export const order = ['order-not-found', ...record] as const
export const newOrder = [
  'tesla-not-connected',
  'vehicle-not-found',
  'photo-not-found',
  'package-not-fitting',
  ...record,
] as const
export const secondReading = [
  'order-not-found',
  'package-not-fitting',
  'payment-required',
  'report-not-ready',
  'second-reading-over',
  'tesla-not-connected',
  'vehicle-not-found',
  ...record,
] as const
export const orderLink = ['order-link-unknown', ...record] as const
export const paidOrder = [...order, 'payment-required'] as const
export const charging = [...paidOrder, 'package-not-fitting', 'nothing-to-download'] as const
export const invoices = [...charging, ...signIn, 'storage-unavailable'] as const
export const voucher = [
  ...order,
  'order-not-open',
  'voucher-unknown',
  'voucher-not-usable',
  'payment-provider-unavailable',
  'payment-provider-refused',
] as const

export const checkout = [
  ...order,
  'order-not-open',
  'payments-off',
  'payment-provider-unavailable',
  'payment-provider-refused',
] as const
export const capture = [
  ...order,
  'order-not-open',
  'payment-failed',
  'payment-provider-unavailable',
  'payment-provider-refused',
] as const
export const webhook = ['signature-invalid', 'payments-off', ...record] as const
/** The certificate that PayPal signs with is at PayPal. */
export const webhookOfPayPal = [...webhook, 'payment-provider-unavailable'] as const

export const tesla = [...signIn, 'tesla-unavailable', 'tesla-rate-limited', 'tesla-refused'] as const
export const reading = [
  ...paidOrder,
  ...tesla,
  ...car,
  'vehicle-not-found',
  'reading-in-progress',
  'report-not-ready',
  'report-gone',
] as const

export const report = ['report-not-found', ...record] as const
/** A link is signed when the status is asked for. */
export const status = [...report, 'storage-unavailable'] as const
export const queue = ['report-not-found', 'payment-required', 'report-gone', ...record] as const
/** What a report waits for has the name of that reason. */
export const pdf = [
  'report-not-found',
  ...files,
  'payment-required',
  'synchronous-off',
  'report-not-ready',
  'tesla-sign-in-again',
  'tesla-scope-missing',
  'tesla-unavailable',
  ...car,
] as const
export const file = ['link-invalid', 'report-gone', ...record] as const
export const task = ['report-not-ready', ...files] as const
export const synthetic = files

export const newPhoto = ['photo-not-usable', 'too-many-photos', ...files] as const
export const photo = ['photo-not-found', ...files] as const
export const orderPhoto = ['order-not-found', ...photo] as const

export const request = ['request-unknown', ...record] as const
export const endRequest = ['request-unknown', 'request-over', ...record] as const
export const withdrawal = ['order-not-found', 'request-over', ...record] as const
export const answer = [
  ...endRequest,
  'payment-required',
  'tesla-not-connected',
  'vehicle-not-found',
  'vehicle-not-asked-for',
] as const

export const newShare = [...paidOrder, 'report-not-ready', 'too-many-shares'] as const
export const share = ['share-unknown', ...record] as const
export const sharePhoto = ['share-unknown', ...photo] as const
