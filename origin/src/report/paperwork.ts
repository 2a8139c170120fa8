import type { alertParts, Report, warrantyKinds } from '@cpt/contract/report'
import type { Answers } from '../reading/answers.ts'
import {
  absent,
  cleaned,
  dayOf,
  flag,
  happened,
  instant,
  isAnswer,
  known,
  list,
  number,
  text,
  time,
  valueOr,
} from '../reading/fields.ts'
import type { Answer } from '../reading/fields.ts'
import { placeMinutes } from './charging.ts'
import { kmPerMile } from './units.ts'

type AlertPart = (typeof alertParts)[number]
type Alert = Extract<Report['alerts'], { value: unknown }>['value']['list'][number]

/** Computers of the car whose names begin alert names. What is not here is `other`. */
const parts: readonly (readonly [RegExp, AlertPart])[] = [
  [/^(BMS|HVP)_/, 'battery'],
  [/^(CP|CHG|PCS|CC|UMC)_/, 'charging'],
  [/^(DI|DIS|DIF|DIR|DIREL|DIRER|PM|PMR|PMF)_/, 'drive'],
  [/^(ESP|IBST|EPB|EPBL|EPBR)_/, 'brakes'],
  [/^EPAS/, 'steering'],
  [/^TPMS/, 'tyres'],
  [/^TAS_/, 'suspension'],
  [/^(RCM|OCS)/, 'restraints'],
  [/^(HVAC|THC|CMPD?|PTC|CCCM)_/, 'climate'],
  [/^(DAS|APP|APS|PARK|ULTRASONIC)_?/, 'assistance'],
  [/^(VCFRONT|VCLEFT|VCRIGHT|VCSEC|VCSEAT|VCBATT|BC|BCFRONT|GTW)/, 'body'],
  [/^(UI|CID|IC|MCU)_/, 'display'],
]

const mostAlerts = 100

export function alertsOf(answers: Answers): Report['alerts'] {
  const missing = answers.missing('recentAlerts')
  if (missing) return absent(missing)
  const body = answers.body('recentAlerts')
  const found = isAnswer(body) ? body['recent_alerts'] : body
  // without a list nothing was told, least of all that there were none
  if (!Array.isArray(found)) return absent('not-reported')
  const sent: readonly unknown[] = found
  const read = sent.filter(isAnswer).flatMap((alert): Alert[] => {
    const name = cleaned(alert['name'], 80)
    if (!name) return []
    const when = happened(alert['time'], valueOr(placeMinutes(answers.config)))
    const audiences = (Array.isArray(alert['audience']) ? alert['audience'] : [alert['audience']]).filter(
      (one) => typeof one === 'string',
    )
    return [
      {
        name,
        at: when ? known(when.at) : absent('not-reported'),
        ...(when?.offsetMinutes === undefined ? {} : { offsetMinutes: when.offsetMinutes }),
        audience: audiences.includes('customer')
          ? 'driver'
          : audiences.some((one) => one.startsWith('service'))
            ? 'service'
            : 'technical',
        text: text(
          {
            said:
              typeof alert['user_text'] === 'string'
                ? alert['user_text'].replaceAll(/\s*\n\s*/g, ' – ')
                : undefined,
          },
          'said',
          300,
        ),
        part: parts.find(([begins]) => begins.test(name.toUpperCase()))?.[1] ?? 'other',
      },
    ]
  })
  // one that is listed twice happened once; the same at another time happened again
  const alerts = [
    ...new Map(
      read.map((one) => ['value' in one.at ? JSON.stringify([one.name, one.at]) : one, one]),
    ).values(),
  ]
  const newestFirst = (a: Alert, b: Alert) => (valueOr(b.at) ?? '').localeCompare(valueOr(a.at) ?? '', 'en')
  return known({
    list: alerts.sort(newestFirst).slice(0, mostAlerts),
    total: alerts.length,
    unreadable: sent.length - read.length,
  })
}

type WarrantyItem = Extract<Report['warranty'], { value: unknown }>['value']['items'][number]
const kinds: Record<string, (typeof warrantyKinds)[number]> = {
  NEW_MFG_WARRANTY: 'basic',
  BATTERY_WARRANTY: 'battery',
  DRIVEUNIT_WARRANTY: 'drive-unit',
}

const dayMs = 86_400_000

/**
 * What Tesla sends as the odometer at the end of a warranty that ends by time alone is 9999999. Seen by clients of the
 * public Fleet API; in Europe battery and drive unit of some cars are sold without a limit of distance. Anything from
 * a million less one on means the same: no car is covered so far.
 */
const noLimit = { from: 999_999, to: 99_999_999 }

export function warrantyOf(answers: Answers, odometerKm: number | undefined): Report['warranty'] {
  const missing = answers.missing('warranty')
  if (missing) return absent(missing)
  const body = answers.body('warranty')
  const lists = {
    active: 'activeWarranty',
    upcoming: 'upcomingWarranty',
    expired: 'expiredWarranty',
  } as const
  const items: WarrantyItem[] = []
  let entries = 0
  const seen = new Set<string>()
  const deliveries: string[] = []
  for (const [listed, key] of Object.entries(lists) as [keyof typeof lists, string][]) {
    entries += list(body, key).length
    for (const sent of list(body, key).filter(isAnswer).slice(0, 30)) {
      if (!saysWhat(sent)) continue
      const item = warrantyItem(sent, listed, answers.finishedAt, odometerKm)
      const before = seen.size
      if (seen.add(JSON.stringify(item)).size === before) {
        entries -= 1
        continue
      }
      items.push(item)
      const delivered = deliveryOf(sent)
      if (delivered) deliveries.push(delivered)
    }
  }
  if (items.length === 0) return absent('not-reported')
  deliveries.sort()
  // they agree, or nothing is concluded
  const [earliest] = deliveries
  const agreed = earliest !== undefined && earliest === deliveries.at(-1)
  return known({
    items,
    unreadable: entries - items.length,
    firstDelivery: agreed ? known(earliest) : absent('not-enough-data'),
  })
}

/** Of which warranty it is, or how far that reaches; an entry that says neither is none. */
const saysWhat = (sent: Answer) =>
  ['warrantyType', 'warrantyDisplayName', 'expirationDate'].some((key) => cleaned(sent[key]) !== undefined)

function warrantyItem(
  sent: Answer,
  listed: WarrantyItem['listed'],
  at: string,
  odometerKm: number | undefined,
): WarrantyItem {
  // of one that ended before its time, the day on which it did
  const until =
    listed === 'expired' && dayOf(sent['warrantyExpiredOn']) ? 'warrantyExpiredOn' : 'expirationDate'
  const expires = instant(sent[until])
  const expiresOn = dayOf(sent[until])
  const unit = (cleaned(sent['odometerUnit'], 10) ?? '').toUpperCase()
  const unlimited =
    valueOr(number(sent, 'expirationOdometer', { min: noLimit.from, max: noLimit.to })) !== undefined
  const expiresAtKm = unlimited
    ? absent('no-limit')
    : // a distance in no unit is none
      unit === ''
      ? absent('not-reported')
      : number(sent, 'expirationOdometer', {
          min: 1_000,
          max: 2_000_000,
          factor: unit.startsWith('K') ? 1 : kmPerMile,
          decimals: 0,
          zeroIsUnknown: true,
        })
  const days = expires === undefined ? undefined : Math.floor((Date.parse(expires) - Date.parse(at)) / dayMs)
  const limitKm = valueOr(expiresAtKm)
  const km = limitKm === undefined || odometerKm === undefined ? undefined : Math.round(limitKm - odometerKm)
  const ended =
    days !== undefined && days < 0
      ? 'time'
      : km !== undefined && km < 0
        ? 'distance'
        : listed === 'expired'
          ? 'time'
          : days === undefined
            ? 'unknown'
            : 'no'
  return {
    kind: kinds[(cleaned(sent['warrantyType'], 40) ?? '').toUpperCase()] ?? 'other',
    name: text(sent, 'warrantyDisplayName', 100),
    listed,
    expiresOn: expiresOn ? known(expiresOn) : absent('not-reported'),
    expiresAtKm,
    leftDays: days === undefined ? absent('not-reported') : known(Math.max(0, days)),
    leftKm:
      km === undefined
        ? absent(unlimited ? 'no-limit' : limitKm === undefined ? 'not-reported' : 'not-enough-data')
        : known(Math.max(0, km)),
    ended,
  }
}

function deliveryOf(sent: Answer): string | undefined {
  const expires = dayOf(sent['expirationDate'])
  const years = valueOr(number(sent, 'coverageAgeInYears', { min: 1, max: 15 }))
  if (!expires || !years || !Number.isInteger(years)) return undefined
  const delivered = new Date(expires)
  delivered.setUTCFullYear(delivered.getUTCFullYear() - years)
  return delivered.toISOString().slice(0, 10)
}

const mostOptions = 200

export function optionsOf(answers: Answers): Report['options'] {
  const missing = answers.missing('options')
  if (missing) return absent(missing)
  const body = answers.body('options')
  const sent: readonly unknown[] = Array.isArray(body) ? body : list(body, 'codes')
  const read = sent.flatMap((one) => {
    // a code alone, as the old list of options had it
    const option = typeof one === 'string' ? { code: one } : isAnswer(one) ? one : {}
    const code = cleaned(option['code'], 20)
    return code ? [{ code, name: text(option, 'displayName', 100), active: flag(option, 'isActive') }] : []
  })
  const options = new Map<string, (typeof read)[number]>()
  for (const option of read) {
    const key = option.code.replace(/^\$/, '').toUpperCase()
    const before = options.get(key)
    if (!before || ('absent' in before.name && 'value' in option.name)) options.set(key, option)
  }
  const shown = [...options.values()].slice(0, mostOptions)
  return shown.length === 0
    ? absent('not-reported')
    : known({ list: shown, unreadable: sent.length - read.length + options.size - shown.length })
}

export function serviceOf(answers: Answers): Report['service'] {
  const missing = answers.missing('serviceData')
  if (missing) return absent(missing)
  const body = answers.body('serviceData')
  const answer = isAnswer(body) ? body : {}
  const status = text(answer, 'service_status', 60)
  return known({
    inService: 'value' in status ? known(/in_service/i.test(status.value)) : known(false),
    status: 'value' in status ? known(status.value.replaceAll('_', ' ')) : status,
    endsAt: time(answer, 'service_etc'),
  })
}
