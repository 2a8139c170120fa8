import type { Absence, Value } from '@cpt/contract/report'

/** A JSON object of unknown content. */
export type Answer = Readonly<Record<string, unknown>>

export const absent = (reason: Absence): { absent: Absence } => ({ absent: reason })
export const known = <T>(value: T): Value<T> => ({ value })
/** The value, or undefined when there is a reason instead. */
export const valueOr = <T>(figure: Value<T>): T | undefined => ('value' in figure ? figure.value : undefined)

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object under a key, or an empty one, so that a missing section reads as one without fields. */
export function part(answer: unknown, key: string): Answer {
  const found = isAnswer(answer) ? answer[key] : undefined
  return isAnswer(found) ? found : {}
}

export function list(answer: unknown, key: string): readonly unknown[] {
  const found = isAnswer(answer) ? answer[key] : undefined
  return Array.isArray(found) ? found : []
}

/** What lies inside Tesla's envelope; several endpoints come without one, release notes with two. */
export function unwrapped(body: unknown): unknown {
  let inner = body
  for (let depth = 0; depth < 3 && isAnswer(inner) && 'response' in inner; depth++) inner = inner['response']
  return inner
}

/**
 * Whether vehicle_data says anything of the car. Tesla answers 200 and `online` with all parts null, and computers that
 * just started with nothing but zeros; either is an envelope, not a reading (teslamate#910).
 */
export function saysSomething(vehicleData: unknown): boolean {
  const data = unwrapped(vehicleData)
  if (!isAnswer(data)) return false
  return ['charge_state', 'vehicle_state', 'vehicle_config', 'climate_state', 'drive_state'].some((name) => {
    const part = data[name]
    return isAnswer(part) && Object.entries(part).some(([key, value]) => key !== 'timestamp' && tells(value))
  })
}

/** A zero, a `false` and an empty text are what is there before anything is known. */
const tells = (value: unknown) =>
  (typeof value === 'number' && value !== 0) ||
  value === true ||
  (typeof value === 'string' && value !== '' && !/^<?(invalid|unknown)>?$/i.test(value))

export interface Bounds {
  min: number
  max: number
  /** Multiplies what was sent (miles to km); the bounds apply to the result. */
  factor?: number
  /** Decimals kept, so that 208.76 mi does not become 335.96665344 km. */
  decimals?: number
  /** Zero means "unknown" here. */
  zeroIsUnknown?: boolean
}

/** A number within bounds. Numbers sent as text count; anything else is "not reported". */
export function number(answer: Answer, key: string, bounds: Bounds): Value<number> {
  const raw = answer[key]
  const sent = typeof raw === 'string' && /^\s*-?\d{1,12}(\.\d{1,12})?\s*$/.test(raw) ? Number(raw) : raw
  if (typeof sent !== 'number' || Number.isNaN(sent)) return absent('not-reported')
  if (sent === 0 && bounds.zeroIsUnknown) return absent('not-reported')
  const value = rounded(sent * (bounds.factor ?? 1), bounds.decimals ?? 6)
  return value >= bounds.min && value <= bounds.max ? known(value) : absent('implausible')
}

/** Also turns minus zero into zero. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  return Math.round(value * scale) / scale + 0
}

/** What Tesla's computers write where there is nothing; the name of a car can hold it too. */
const nothing = /^(<?invalid>?|<?unknown>?|null|undefined|nan|none|\[object.*|\ufffd+)$/i
/** Controls and ends of lines stand between words. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb]+/g
/** Marks that reorder or hide text, or show nothing: a report is read by people who did not write it. */
const hidden = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+/g
/**
 * Joiners are letters' business: Persian words and Indian clusters are written with them, and emoji put together. None
 * is left where there is nothing to join.
 */
const looseJoiners = /(?<![\p{L}\p{M}\p{Emoji}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{Emoji}])/gu

/** Clean text of a bounded length, or undefined when nothing readable is left. */
export function cleaned(raw: unknown, maxLength = 200): string | undefined {
  if (typeof raw !== 'string') return undefined
  const head = raw
    .slice(0, maxLength * 4)
    .toWellFormed()
    .normalize('NFC')
  const text = decoded(head)
    .replaceAll(hidden, '')
    .replaceAll(controls, ' ')
    .replaceAll(looseJoiners, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (text === '' || nothing.test(text)) return undefined
  const characters = [...text]
  return characters.length > maxLength
    ? `${characters
        .slice(0, maxLength - 1)
        .join('')
        .replace(/[\s\u200c\u200d]+$/, '')}…`
    : text
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" }

/** Some names come as they stood in a web page: `Tom &amp; Jerry`. */
const decoded = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => entities[name] ?? '')

export function text(answer: Answer, key: string, maxLength = 200): Value<string> {
  const found = cleaned(answer[key], maxLength)
  return found === undefined ? absent('not-reported') : known(found)
}

/** Booleans, and the 0, 1, "true", "false" that some cars send instead; digits as text count like numbers. */
export function flag(answer: Answer, key: string): Value<boolean> {
  const raw = answer[key]
  if (typeof raw === 'boolean') return known(raw)
  if (typeof raw === 'number' && Number.isFinite(raw) && raw >= 0) return known(raw !== 0)
  if (raw === 'true' || raw === 'false') return known(raw === 'true')
  if (typeof raw === 'string' && /^\d{1,3}$/.test(raw)) return known(Number(raw) !== 0)
  return absent('not-reported')
}

/** Times outside these years are clocks gone wrong. */
const earliest = Date.UTC(2008, 0, 1)
const latest = Date.UTC(2100, 0, 1)

/**
 * ISO 8601 in UTC out of seconds, milliseconds (as a number or its digits) or ISO text; undefined when it is no
 * believable time. A text without a zone is taken for UTC, whatever clock this machine goes by.
 */
export function instant(raw: unknown): string | undefined {
  let time: number
  if (typeof raw === 'number') time = raw < 1e11 ? raw * 1_000 : raw
  else if (typeof raw !== 'string') return undefined
  else if (/^\d{10}(\d{3})?$/.test(raw)) return instant(Number(raw))
  else if (/^\d{4}-\d{2}-\d{2}/.test(raw)) time = Date.parse(withoutZone.test(raw) ? `${raw}Z` : raw)
  else return undefined
  return time >= earliest && time < latest ? new Date(time).toISOString() : undefined
}

const withoutZone = /[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/

/** The calendar day that a time was written with, in its own zone: `2033-03-04T00:00:00+02:00` is the fourth. */
export function dayOf(raw: unknown): string | undefined {
  const at = instant(raw)
  return at && new Date(Date.parse(at) + (offsetOf(raw) ?? 0) * 60_000).toISOString().slice(0, 10)
}

/**
 * When something happened, and the clock it was written down by. A text without a zone was written by the clock of
 * the place: that of the car is the nearest known.
 */
export function happened(raw: unknown, placeMinutes = 0): { at: string; offsetMinutes?: number } | undefined {
  const at = instant(raw)
  if (at === undefined) return undefined
  if (typeof raw === 'string' && withoutZone.test(raw))
    return { at: new Date(Date.parse(at) - placeMinutes * 60_000).toISOString(), offsetMinutes: placeMinutes }
  const offsetMinutes = offsetOf(raw)
  return { at, ...(offsetMinutes === undefined ? {} : { offsetMinutes }) }
}

/** Minutes east of UTC that an ISO time was written with; undefined for one without, or a number. */
export function offsetOf(raw: unknown): number | undefined {
  const [, zulu, sign, hours = '', minutes = ''] =
    (typeof raw === 'string' && /T[\d:.]+(?:(Z)|([+-])(\d{2}):?(\d{2}))$/i.exec(raw)) || []
  if (zulu) return 0
  if (!sign) return undefined
  const total = Number(hours) * 60 + Number(minutes)
  // the earliest clocks are 12 hours behind UTC, the latest 14 hours ahead
  return total > 840 ? undefined : sign === '-' ? -total + 0 : total
}

export function time(answer: Answer, key: string): Value<string> {
  const found = instant(answer[key])
  return found === undefined ? absent('not-reported') : known(found)
}

/** One of the words, compared without case and punctuation; `other` when it is a word we do not know. */
export function word<T extends string>(answer: Answer, key: string, words: Record<string, T>): Value<T> {
  const raw = cleaned(answer[key], 60)
  if (raw === undefined) return absent('not-reported')
  const found = Object.hasOwn(words, raw.toLowerCase()) ? words[raw.toLowerCase()] : undefined
  return found === undefined ? absent('not-reported') : known(found)
}
