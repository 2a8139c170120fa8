import type { PublicName } from '@cpt/contract/endpoints'

/** A body that each public endpoint which takes JSON lets through, about an order and a car of the session. */
export const fittingBodies = ({
  orderId,
  vehicle,
  taskId,
}: {
  orderId: string
  vehicle: string
  /** Of a report: somebody else's, or nobody's. */
  taskId: string
}): Partial<Record<PublicName, Record<string, unknown>>> => ({
  'POST /api/v1/tesla/oauth/initiate': { language: 'en', optionalScopes: [] },
  'POST /api/v1/tesla/vehicle-report': { orderId, vehicle },
  'POST /api/v1/tesla/vehicle-report/html': { orderId, vehicle, language: 'en' },
  'POST /api/v1/tesla/vehicle-report/pdf': { task_id: taskId },
  'POST /api/v1/tesla/vehicle-report/pdf/async': { task_id: taskId },
  'POST /api/v1/orders': {
    package: 'basic',
    vehicles: [vehicle],
    language: 'en',
    units: 'metric',
    currency: 'EUR',
    photos: {},
    termsAccepted: true,
  },
  'POST /api/v1/orders/{id}/voucher': { code: 'NOWHERE' },
  'PUT /api/v1/orders/{id}/link': { secretSha256: 'a'.repeat(64) },
  'POST /api/v1/orders/{id}/access': { secret: 's'.repeat(43) },
  'POST /api/v1/orders/{id}/shares': { vehicle, secretSha256: 'a'.repeat(64), shows: 'masked' },
  'POST /api/v1/shares/{share_id}/open': { secret: 's'.repeat(43) },
  'POST /api/v1/shares/{share_id}/html': { secret: 's'.repeat(43), language: 'en' },
  'POST /api/v1/shares/{share_id}/photos/{number}': { secret: 's'.repeat(43) },
  'POST /api/v1/requests': {
    asker: 'Anna',
    vinEnd: '04711',
    pays: 'buyer',
    language: 'en',
    units: 'metric',
    currency: 'EUR',
    secretSha256: 'a'.repeat(64),
    termsAccepted: true,
  },
  'POST /api/v1/requests/{id}/open': { secret: 's'.repeat(43) },
  'POST /api/v1/requests/{id}/answer': {
    secret: 's'.repeat(43),
    vehicle,
    language: 'en',
    sharingAccepted: true,
  },
  'POST /api/v1/requests/{id}/decline': { secret: 's'.repeat(43), reason: 'declined' },
  'POST /api/v1/payments/stripe/checkout': { orderId, language: 'en' },
  'POST /api/v1/payments/paypal/orders': { orderId, language: 'en' },
  'POST /api/v1/verify': { sha256: 'a'.repeat(64) },
})
