import type { ChargingHistory, ChargingSession, Report } from '@cpt/contract/report'
import type { Answers } from '../reading/answers.ts'
import {
  absent,
  cleaned,
  flag,
  happened,
  isAnswer,
  known,
  list,
  number,
  rounded,
  text,
  unwrapped,
  valueOr,
  word,
} from '../reading/fields.ts'
import type { Answer } from '../reading/fields.ts'
import { kmPerMile } from './units.ts'

const states = {
  disconnected: 'disconnected',
  nopower: 'no-power',
  starting: 'starting',
  charging: 'charging',
  complete: 'complete',
  stopped: 'stopped',
  calibrating: 'calibrating',
} as const

export function chargingOf(answers: Answers): Report['charging'] {
  const { charge } = answers
  const state = word(charge, 'charging_state', states)
  const going = valueOr(state) === 'charging'
  return {
    state,
    portOpen: flag(charge, 'charge_port_door_open'),
    powerKW: going ? number(charge, 'charger_power', { min: 0, max: 1_000 }) : absent('not-applicable'),
    minutesToFull: going ? minutesToFull(charge) : absent('not-applicable'),
    energyAddedKWh: number(charge, 'charge_energy_added', { min: 0, max: 250, decimals: 2 }),
    rangeAddedKm: rangeAdded(charge),
    history: historyOf(answers),
  }
}

/** Some cars tell the minutes as 0 or not at all, and the same in hours. */
function minutesToFull(charge: Answer) {
  const minutes = number(charge, 'minutes_to_full_charge', { min: 0, max: 10_000 })
  const hours = number(charge, 'time_to_full_charge', { min: 0, max: 10_000, factor: 60, decimals: 0 })
  return (valueOr(minutes) ?? 0) === 0 && (valueOr(hours) ?? 0) > 0 ? hours : minutes
}

/** Rated km put in: the smaller of the two where both are told, because some cars exchange rated and ideal. */
function rangeAdded(charge: Answer) {
  const bounds = { min: 0, max: 1_500, factor: kmPerMile, decimals: 1 }
  const rated = number(charge, 'charge_miles_added_rated', bounds)
  const ideal = number(charge, 'charge_miles_added_ideal', bounds)
  return 'value' in rated && 'value' in ideal && ideal.value < rated.value ? ideal : rated
}

/** Minutes east of UTC at the car's place. */
export const placeMinutes = (config: Answer) =>
  number(config, 'utc_offset', { min: -720, max: 840, factor: 1 / 60, decimals: 0 })

/** More records than this are not from one car's life. */
const mostSessions = 10_000

function historyOf(answers: Answers): Report['charging']['history'] {
  const missing = answers.missing('chargingHistory')
  if (missing) return absent(missing)
  const { page, sent } = pageOf(answers.body('chargingHistory'))
  if (!sent) return absent('not-reported')
  const records = sent.filter(isAnswer)
  const unique = once(records)
  // Tesla's app is answered for one car, and since December 2025 without its VIN (tesla-invoices#9)
  const forOneCar = answers.source === 'file' && records.every(({ vin }) => cleaned(vin) === undefined)
  const own = unique.filter((record) => forOneCar || sameVin(record['vin'], answers.vin))
  // what is not even a record, or tells no VIN, is of no car
  const ofOthers = unique.filter(({ vin }) => cleaned(vin) !== undefined && !sameVin(vin, answers.vin))
  const nameless = sent.length - records.length + unique.length - own.length - ofOthers.length
  const place = valueOr(placeMinutes(answers.config))
  const sessions = own
    .map((record) => sessionOf(record, place))
    .filter((session) => session !== undefined)
    .filter((session) => session.startedAt <= answers.finishedAt)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0))
    .slice(0, mostSessions)
  const announced = valueOr(number(page, 'totalResults', { min: 0, max: 1e9 }))
  // one that came twice, such as when pages shifted, stands in the place of one that did not come
  const came = sent.length - records.length + unique.length
  return known({
    sessions,
    energyKWh: rounded(sum(sessions.map(({ energyKWh }) => valueOr(energyKWh) ?? 0)), 1),
    costs: costsOf(sessions),
    usage: usageOf(sessions),
    months: monthsOf(sessions),
    otherRecords: ofOthers.length,
    unreadable: own.length - sessions.length + nameless,
    complete: announced === undefined ? page['hasMoreData'] !== true : announced <= came,
  })
}

/**
 * The records, and what is said beside them: bare, inside an envelope of their own, or as Tesla's own app is answered
 * (`data.me.charging.historyV2`). No records at all where there is no list: that is no answer, not an empty history.
 */
function pageOf(body: unknown): { page: Answer; sent: readonly unknown[] | undefined } {
  let page = unwrapped(body)
  for (const key of ['data', 'me', 'charging', 'historyV2'])
    if (isAnswer(page) && isAnswer(page[key])) page = unwrapped(page[key])
  const beside = isAnswer(page) ? page : {}
  if (Array.isArray(page)) return { page: beside, sent: page }
  const { data, totalResults } = beside
  return { page: beside, sent: Array.isArray(data) ? data : totalResults === 0 ? [] : undefined }
}

/**
 * A session that Tesla sends twice, such as on two pages, is one: the one that tells more of its fees. Without an id
 * those of one time and place are.
 */
function once(records: readonly Answer[]): Answer[] {
  const found = new Map<unknown, Answer>()
  for (const record of records) {
    const key = keyOf(record) ?? record
    const before = found.get(key)
    if (!before || list(before, 'fees').length < list(record, 'fees').length) found.set(key, record)
  }
  return [...found.values()]
}

function keyOf(record: Answer): string | undefined {
  const told = (keys: readonly string[]) =>
    keys.map((key) => record[key]).filter((raw) => typeof raw === 'number' || typeof raw === 'string')
  const [id] = told(['sessionId', 'chargeSessionId'])
  if (id !== undefined) return `id ${id}`
  const when = told(['chargeStartDateTime', 'chargeStopDateTime', 'unlatchDateTime'])
  return when.length === 0 ? undefined : [...when, ...told(['siteLocationName', 'vin'])].join(' ')
}

function sameVin(raw: unknown, vin: string): boolean {
  return vin !== '' && typeof raw === 'string' && raw.trim().toUpperCase() === vin
}

const feeKinds: Record<string, 'charging' | 'parking'> = {
  CHARGING: 'charging',
  PARKING: 'parking',
  CONGESTION: 'parking',
}

/** Undefined when it does not say when it was. */
function sessionOf(record: Answer, placeMinutes?: number): ChargingSession | undefined {
  const whenever = (key: string) => happened(record[key], placeMinutes)
  const ended = (whenever('chargeStopDateTime') ?? whenever('unlatchDateTime'))?.at
  const started =
    whenever('chargeStartDateTime') ?? whenever('chargeStopDateTime') ?? whenever('unlatchDateTime')
  if (started === undefined) return undefined
  const { at: startedAt, offsetMinutes } = started
  const fees = list(record, 'fees')
    .filter(isAnswer)
    .slice(0, 20)
    .map((fee): ChargingSession['fees'][number] => {
      const currency = cleaned(fee['currencyCode'], 3)?.toUpperCase()
      return {
        kind: feeKinds[(cleaned(fee['feeType'], 40) ?? '').toUpperCase()] ?? 'other',
        uom: cleaned(fee['uom'], 12)?.toLowerCase() ?? '?',
        usage: usedBy(fee),
        amount: number(fee, 'totalDue', { min: -100_000, max: 10_000_000, decimals: 2 }),
        currency: currency && /^[A-Z]{3}$/.test(currency) ? known(currency) : absent('not-reported'),
        paid: flag(fee, 'isPaid'),
      }
    })
  const metered = fees.filter(
    ({ kind, uom, usage }) => kind === 'charging' && uom === 'kwh' && 'value' in usage,
  )
  const energy = sum(metered.map(({ usage }) => valueOr(usage) ?? 0))
  return {
    startedAt,
    ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
    endedAt: ended && ended >= startedAt ? known(ended) : absent('not-reported'),
    place: text(record, 'siteLocationName', 80),
    country: text(record, 'countryCode', 3),
    energyKWh:
      metered.length === 0
        ? absent('not-reported')
        : energy <= 300
          ? known(rounded(energy, 2))
          : absent('implausible'),
    fees,
    invoices: Math.min(100, list(record, 'invoices').length),
  }
}

const tiers = [1, 2, 3, 4] as const

/**
 * What a fee is for: what was used at the base rate, and at each further one that costs something. Where the base rate
 * is for energy, Tesla writes into the further ones the minutes of slow and fast charging, at no rate and no price.
 */
function usedBy(fee: Answer) {
  const bounds = { min: 0, max: 1_000_000, decimals: 3 }
  const base = number(fee, 'usageBase', bounds)
  const used = tiers.flatMap((tier) => {
    const usage = valueOr(number(fee, `usageTier${tier}`, bounds))
    const priced = [`rateTier${tier}`, `totalTier${tier}`].some(
      (key) => (valueOr(number(fee, key, { min: 0, max: 1e9 })) ?? 0) > 0,
    )
    return usage === undefined ? [] : [{ usage, priced }]
  })
  const counted = used.filter(({ priced }) => priced)
  const further = counted.length > 0 || (valueOr(base) ?? 0) > 0 ? counted : used
  const parts = [...further.map(({ usage }) => usage), ...('value' in base ? [base.value] : [])]
  return parts.length === 0 ? base : known(rounded(sum(parts), 3))
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function costsOf(sessions: readonly ChargingSession[]): ChargingHistory['costs'] {
  const costs = new Map<string, { amount: number; unpaid: number }>()
  for (const { currency, amount, paid } of sessions.flatMap(({ fees }) => fees)) {
    const code = valueOr(currency)
    const due = valueOr(amount)
    if (code === undefined || due === undefined) continue
    const cost = costs.get(code) ?? { amount: 0, unpaid: 0 }
    cost.amount += due
    if (valueOr(paid) === false) cost.unpaid += due
    costs.set(code, cost)
  }
  return [...costs]
    .map(([currency, { amount, unpaid }]) => ({
      currency,
      amount: rounded(amount, 2),
      unpaid: rounded(unpaid, 2),
    }))
    .sort((a, b) => a.currency.localeCompare(b.currency, 'en'))
}

function usageOf(sessions: readonly ChargingSession[]): ChargingHistory['usage'] {
  const usages = new Map<string, ChargingHistory['usage'][number]>()
  for (const { kind, uom, usage } of sessions.flatMap(({ fees }) => fees)) {
    const used = valueOr(usage)
    if (used === undefined) continue
    const key = `${kind} ${uom}`
    const total = usages.get(key) ?? { kind, uom, usage: 0, fees: 0 }
    usages.set(key, { ...total, usage: rounded(total.usage + used, 3), fees: total.fees + 1 })
  }
  return [...usages.values()].sort((a, b) => `${a.kind} ${a.uom}`.localeCompare(`${b.kind} ${b.uom}`, 'en'))
}

/** By the month of the start at its place, as on the invoice. Times are believable, so there are some hundred. */
function monthsOf(sessions: readonly ChargingSession[]): ChargingHistory['months'] {
  const started = sessions.map(monthOf).sort()
  const [oldest] = started
  const newest = started.at(-1)
  if (!newest || !oldest) return []
  const months: ChargingHistory['months'] = []
  const byMonth = new Map<string, ChargingHistory['months'][number]>()
  for (let month = oldest; month <= newest; month = monthAfter(month)) {
    const entry = { month, sessions: 0, energyKWh: 0 }
    months.push(entry)
    byMonth.set(month, entry)
  }
  for (const session of sessions) {
    const entry = byMonth.get(monthOf(session))
    if (!entry) continue
    entry.sessions += 1
    entry.energyKWh = rounded(entry.energyKWh + (valueOr(session.energyKWh) ?? 0), 2)
  }
  return months
}

const monthOf = ({ startedAt, offsetMinutes }: ChargingSession) =>
  new Date(Date.parse(startedAt) + (offsetMinutes ?? 0) * 60_000).toISOString().slice(0, 7)

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
