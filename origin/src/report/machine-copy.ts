import { methodVersion } from '@cpt/contract/method'
import type { Report, SectionName } from '@cpt/contract/report'
import type { Attachment } from './pdf/attachment.ts'

/** Name of the copy within the PDF, and of the signed facts beside it. */
export const copyName = 'report.json'
export const signedFactsName = 'report.jws'

/** Units of all numbers: by how a field's name ends, and by name where it does not tell. */
const units = {
  byEndOfName: {
    Km: 'kilometre',
    C: 'degree Celsius',
    Bar: 'bar',
    KW: 'kilowatt',
    KWh: 'kilowatt-hour',
    kWhPerKm: 'kilowatt-hour per kilometre',
    Percent: 'percent',
    Days: 'day',
    Minutes: 'minute; east of UTC where it is an offset',
    At: 'ISO 8601 time in UTC',
    On: 'ISO 8601 date',
  },
  byName: {
    'battery.level': 'percent',
    'battery.usableLevel': 'percent',
    'battery.chargeLimit': 'percent',
    'battery.health.percent': 'percent of the rated range when new',
    'battery.health.parts': 'percent of the figure',
    'battery.health.energy': 'kilowatt-hour',
    'battery.health.normal.band': 'percent of the rated range when new',
    'charging.history.costs': 'in the currency beside it',
    'charging.history.sessions.fees.amount': 'in the currency beside it',
    'charging.history.sessions.fees.usage': 'in the unit (uom) beside it',
    'comparison.level': 'percent',
    'comparison.percent': 'percent of the rated range when new',
    'charging.minutesToFull': 'minute',
  },
} as const

type Source = { by: 'tesla' | 'issuer'; from: readonly SectionName[]; note?: string }

const sent = (...from: SectionName[]): Source => ({ by: 'tesla', from })
const worked = (note: string, ...from: SectionName[]): Source => ({ by: 'issuer', from, note })

/** Where each part of the report comes from: Tesla's answer as it was sent, or worked out by us from such. */
const sources = {
  car: worked(
    'vin, name, colour, wheels and trim code as sent; decodedVin, checkDigit, year and trim name worked out',
    'vehicle',
    'vehicleData',
    'options',
  ),
  odometerKm: sent('vehicleData'),
  battery: sent('vehicleData'),
  'battery.health': worked(`method ${methodVersion}`, 'vehicleData', 'options', 'warranty'),
  charging: sent('vehicleData'),
  'charging.history': worked('sessions as sent; sums worked out', 'chargingHistory'),
  tyres: worked('pressures as sent; verdicts worked out', 'vehicleData'),
  software: sent('vehicleData', 'releaseNotes'),
  closures: sent('vehicleData'),
  climate: sent('vehicleData'),
  modes: sent('vehicleData'),
  alerts: sent('recentAlerts'),
  warranty: worked('expiry as sent; what is left of it worked out', 'warranty', 'vehicleData'),
  options: sent('options'),
  service: sent('serviceData'),
  comparison: worked('the facts of the first report as they were signed, and this reading'),
  notices: worked('rules of the issuer over the whole reading', 'vehicle', 'vehicleData'),
} as const satisfies Partial<Record<keyof Report | `${keyof Report}.${string}`, Source>>

interface CopyOptions {
  language: string
  /** ISO 8601. */
  generatedAt: string
  verify?: { code: string; url: string } | undefined
  photos?: readonly { sha256: string }[]
}

/**
 * The report for programs, to be attached to its pages: every fact that the pages are written from and those that have
 * no room there, such as each charging session, with units, sources and the version of the method.
 */
export function machineCopy(
  report: Report,
  { language, generatedAt, verify, photos = [] }: CopyOptions,
): string {
  const copy = {
    schema: 'cpt-report-copy/1',
    code: verify?.code ?? null,
    verifyAt: verify?.url ?? null,
    issuedAt: generatedAt,
    language,
    method: methodVersion,
    units,
    sources,
    photosSha256: photos.map(({ sha256 }) => sha256),
    report,
  }
  return `${JSON.stringify(copy, null, 1)}\n`
}

/** The copy as a file within the PDF. */
export const copyAttachment = (copy: string): Attachment => ({
  name: copyName,
  type: 'application/json',
  relationship: 'Data',
  description: 'All facts of this report, for programs',
  bytes: new TextEncoder().encode(copy),
})
