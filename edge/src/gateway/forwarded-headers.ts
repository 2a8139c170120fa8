/**
 * The only headers of a caller that an origin ever sees; what is not here (X-Forwarded-*, CF-*, cpt-*, Signature,
 * method overrides, cookies of others) does not arrive, whatever a caller writes.
 */
export const forwardedHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'origin',
  'prefer',
  'range',
  'sec-fetch-site',
  'user-agent',
] as const

/** Headers that providers sign their events with. */
export const webhookHeaders = [
  'stripe-signature',
  'paypal-auth-algo',
  'paypal-auth-version',
  'paypal-cert-url',
  'paypal-transmission-id',
  'paypal-transmission-sig',
  'paypal-transmission-time',
] as const
