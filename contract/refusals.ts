// Problems of an endpoint's own, by what it is about; endpoints.ts names one of these in each row. A test provokes
// every one of them at every row.
export const order = ['order-not-found', 'database-unavailable'] as const
export const newOrder = [
  'vehicle-not-found',
  'photo-not-found',
  'package-not-fitting',
  'database-unavailable',
] as const
export const orderLink = ['order-link-unknown', 'database-unavailable'] as const
export const paidOrder = ['order-not-found', 'payment-required'] as const
export const charging = [...paidOrder, 'package-not-fitting', 'nothing-to-download'] as const
export const voucher = ['order-not-found', 'order-not-open', 'voucher-unknown', 'voucher-not-usable'] as const
export const checkout = [
  'order-not-found',
  'order-not-open',
  'payments-off',
  'payment-provider-unavailable',
] as const
export const capture = [
  'order-not-found',
  'order-not-open',
  'payment-failed',
  'payment-provider-unavailable',
] as const
export const webhook = ['signature-invalid', 'database-unavailable'] as const

export const tesla = [
  'tesla-not-connected',
  'tesla-sign-in-again',
  'tesla-scope-missing',
  'tesla-unavailable',
  'tesla-rate-limited',
  'tesla-refused',
] as const
export const reading = [
  ...paidOrder,
  'vehicle-not-found',
  'reading-in-progress',
  'report-not-ready',
  'report-gone',
  'vehicle-asleep',
  'vehicle-offline',
  'tesla-not-connected',
  'tesla-unavailable',
] as const
export const pdf = ['synchronous-off', 'report-not-found', 'payment-required', 'vehicle-asleep'] as const
export const queue = ['report-not-found', 'report-gone', 'payment-required', 'queue-unavailable'] as const
export const report = ['report-not-found'] as const
export const file = ['link-invalid', 'report-gone'] as const

export const newPhoto = ['photo-not-usable', 'too-many-photos', 'storage-unavailable'] as const
export const photo = ['photo-not-found'] as const
