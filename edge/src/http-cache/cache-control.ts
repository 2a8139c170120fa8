import { parseDictionary } from 'structured-headers'

/**
 * Directives by name in lower case; a value where one was given, `true` where not. Of several of a kind the first
 * counts, but `no-cache` and `private` say together what each of them says.
 */
export type Directives = Map<string, string | true>

/** RFC 9111, 1.2.2: a delta that does not fit is taken as 2^31. */
const longest = 2_147_483_648
/** May name fields; in their plain form they are about the whole response. */
const qualified = new Set(['no-cache', 'private'])

/** Parses Cache-Control (RFC 9111, 5.2) of a request or a response; several header lines come joined by commas. */
export function parseCacheControl(value: string | null): Directives {
  const directives: Directives = new Map()
  for (const part of splitOutsideQuotes(value ?? '')) {
    const equals = part.indexOf('=')
    const name = (equals === -1 ? part : part.slice(0, equals)).toLowerCase()
    const value = equals === -1 ? true : part.slice(equals + 1)
    const before = directives.get(name)
    if (before === undefined) {
      if (name !== '') directives.set(name, value)
    } else if (qualified.has(name)) {
      directives.set(name, before === true || value === true ? true : `${before},${value}`)
    }
  }
  return directives
}

/**
 * Seconds of a directive, quoted or not. What is no whole number counts as 0: with freshness that cannot be read,
 * a response is taken for stale (RFC 9111, 4.2.1). Undefined when the directive is absent.
 */
export function secondsOf(directives: Directives, name: string): number | undefined {
  const value = directives.get(name)
  if (value === undefined) return undefined
  const digits = value === true ? '' : value.replace(/^"(.*)"$/, '$1')
  return /^\d+$/.test(digits) ? Math.min(Number(digits), longest) : 0
}

/** Field names of a qualified `no-cache="a, b"` or `private="a"`, in lower case; empty for the plain form. */
export function fieldsOf(directives: Directives, name: string): string[] {
  const value = directives.get(name)
  if (typeof value !== 'string') return []
  return value
    .replaceAll('"', '')
    .split(',')
    .map((field) => field.trim().toLowerCase())
    .filter((field) => field !== '')
}

/** `no-cache` or `private` in its plain form, which is about the whole response. */
export function isPlain(directives: Directives, name: string): boolean {
  return directives.has(name) && fieldsOf(directives, name).length === 0
}

/**
 * CDN-Cache-Control (RFC 9213): a structured dictionary. Undefined when absent, empty, or not well formed (a
 * directive of the wrong type included), so that Cache-Control and Expires decide.
 */
export function parseTargeted(value: string | null): Directives | undefined {
  if (value === null || value.trim() === '') return undefined
  let dictionary: ReturnType<typeof parseDictionary>
  try {
    dictionary = parseDictionary(value)
  } catch {
    return undefined
  }
  const directives: Directives = new Map()
  for (const [name, [item]] of dictionary) {
    const counted = durations.has(name)
    if (counted ? !Number.isInteger(item) : flags.has(name) && typeof item === 'number') return undefined
    if (item === false) continue
    directives.set(name, typeof item === 'number' ? String(item) : item === true ? true : '')
  }
  return directives
}

const durations = new Set(['max-age', 's-maxage', 'stale-while-revalidate', 'stale-if-error'])
const flags = new Set(['no-store', 'no-cache', 'private', 'public', 'must-revalidate', 'proxy-revalidate'])

function splitOutsideQuotes(value: string): string[] {
  const parts: string[] = []
  let part = ''
  let quoted = false
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at)
    if (quoted && character === '\\') {
      part += character + value.charAt(++at)
      continue
    }
    if (character === '"') quoted = !quoted
    if (character === ',' && !quoted) {
      parts.push(part.trim())
      part = ''
    } else part += character
  }
  return [...parts, part.trim()]
}
