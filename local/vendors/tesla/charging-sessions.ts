import type { ChargingSession } from './garage.ts'

interface Ask {
  vin: string
  count: number
  country: keyof typeof places
  now: Date
  /** The same seed gives the same sessions. */
  seed: number
}

const places = {
  FI: {
    currency: 'EUR',
    rate: 0.38,
    offset: '+02:00',
    sites: ['Espoo, Finland', 'Lohja, Finland', 'Turku, Finland', 'Tampere, Finland'],
  },
  SE: {
    currency: 'SEK',
    rate: 4.2,
    offset: '+01:00',
    sites: ['Arlanda, Sweden', 'Örebro, Sweden', 'Malung, Sweden'],
  },
  US: {
    currency: 'USD',
    rate: 0.42,
    offset: '-08:00',
    sites: ['Truckee, CA', 'Gilroy, CA - Pacheco Pass', 'Redwood City, CA'],
  },
}

/** Sessions on Tesla's own network, newest first, some with an idle fee, a few free, one without any invoice. */
export function chargingSessions({ vin, count, country, now, seed }: Ask): ChargingSession[] {
  const place = places[country]
  const random = seeded(seed)
  return Array.from({ length: count }, (_, n) => {
    const start = new Date(now.getTime() - (4 + n * 11 + Math.floor(random() * 6)) * 86_400_000)
    const minutes = 14 + Math.floor(random() * 32)
    const kwh = 12 + Math.floor(random() * 45)
    const idleMinutes = random() > 0.85 ? 3 + Math.floor(random() * 9) : 0
    const free = n % 17 === 16
    const sessionId = seed * 1_000_000 + n
    const at = (plusMinutes: number) =>
      `${new Date(start.getTime() + plusMinutes * 60_000).toISOString().slice(0, 19)}${place.offset}`
    return {
      sessionId,
      vin,
      siteLocationName: place.sites[n % place.sites.length],
      chargeStartDateTime: at(0),
      chargeStopDateTime: at(minutes),
      unlatchDateTime: at(minutes + 2 + idleMinutes),
      countryCode: country,
      fees: [
        fee(sessionId * 2, 'CHARGING', 'kwh', kwh, free ? 0 : place.rate, place.currency),
        fee(sessionId * 2 + 1, 'PARKING', 'min', idleMinutes, idleMinutes ? 0.5 : 0, place.currency),
      ],
      billingType: 'IMMEDIATE',
      invoices: free
        ? []
        : [
            {
              fileName: `${country}-${sessionId}.pdf`,
              contentId: `inv-${seed}-${n}`,
              invoiceType: 'IMMEDIATE',
            },
          ],
      vehicleMakeType: 'TSLA',
    }
  })
}

function fee(id: number, feeType: string, uom: string, usage: number, rate: number, currencyCode: string) {
  const total = Math.round(usage * rate * 100) / 100
  return {
    sessionFeeId: id,
    feeType,
    currencyCode,
    pricingType: total > 0 ? 'PAYMENT' : 'NO_CHARGE',
    rateBase: rate,
    rateTier1: 0,
    rateTier2: 0,
    rateTier3: null,
    rateTier4: null,
    usageBase: usage,
    usageTier1: 0,
    usageTier2: 0,
    usageTier3: null,
    usageTier4: null,
    totalBase: total,
    totalTier1: 0,
    totalTier2: 0,
    totalTier3: 0,
    totalTier4: 0,
    totalDue: total,
    netDue: total,
    uom,
    isPaid: true,
    status: 'PAID',
  }
}

/** Park and Miller's generator: numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed * 48_271 + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
