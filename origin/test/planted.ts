import type { Upstash } from '@cpt/local/vendors/upstash/main'
import { inflateSync } from 'node:zlib'

/** Something that must not be found, and where it may stand all the same (docs/storage.md says why). */
export interface Planted {
  what: string
  text: string
  /** Names of places, or beginnings of them. */
  allowed: readonly string[]
}

/** A text that was found somewhere: a log line, a value of a store, an address. */
export interface Place {
  where: string
  text: string
}

/** The ways in which a text is written by what lies between us and a store. */
export function spellings(text: string): string[] {
  const bytes = Buffer.from(text)
  const shifted = [0, 1, 2].flatMap((shift) => {
    const written = Buffer.concat([Buffer.alloc(shift), bytes])
    // Characters that neighbours have a share in are left out
    const [from, to] = [Math.ceil((shift * 8) / 6), Math.floor((written.length * 8) / 6)]
    return (['base64', 'base64url'] as const).map((code) => written.toString(code).slice(from, to))
  })
  const json = JSON.stringify(text).slice(1, -1)
  const utf16 = Buffer.from(text, 'utf16le').swap16()
  const all = [text, json, encodeURIComponent(text), bytes.toString('hex'), utf16.toString('hex'), ...shifted]
  return [...new Set(all.map((one) => one.toLowerCase()))]
}

/** What was found where it may not be; without the text itself, for a failure is a log too. */
export function findings(planted: readonly Planted[], places: readonly Place[]): string[] {
  const haystacks = places.map(({ where, text }) => ({ where, text: text.toLowerCase() }))
  return planted.flatMap(({ what, text, allowed }) => {
    const forms = spellings(text)
    return haystacks
      .filter(({ where }) => !allowed.some((one) => where.startsWith(one)))
      .filter((place) => forms.some((form) => place.text.includes(form)))
      .map(({ where }) => `${what} in ${where}`)
  })
}

/** Of these texts, each with a kind of place in which it must stand, those that are not there: a search that finds nothing. */
export const unseen = (
  places: readonly Place[],
  wanted: readonly (readonly [text: string, where: string])[],
) =>
  wanted
    .filter(([text, where]) => {
      const there = places.filter((one) => one.where.startsWith(where))
      return findings([{ what: where, text, allowed: [] }], there).length === 0
    })
    .map(([, where]) => where)

/** All that a PDF holds, unpacked: what a search of its bytes would pass over. */
export function insideOfPdf(bytes: Buffer): string {
  const raw = bytes.toString('latin1')
  const parts = [raw]
  for (const { index } of raw.matchAll(/stream\r?\n/g)) {
    const start = raw.indexOf('\n', index) + 1
    const end = raw.indexOf('endstream', start)
    try {
      parts.push(inflateSync(bytes.subarray(start, end)).toString('latin1'))
    } catch {
      // Not packed: it is in the raw bytes already
    }
  }
  return parts.join('\n')
}

/**
 * What docs/storage.md says there is, of one of its sections: a pattern for each name in the first column, in which
 * `{…}` stands for anything.
 */
export function registered(page: string, section: string): RegExp[] {
  const parts = page.split(new RegExp(`^## ${section}.*$`, 'm')).slice(1)
  const tables = parts.map((part) => part.split(/^## /m)[0]).join('\n')
  return [...tables.matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
    .map((name) => {
      const parts = name.split(/\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&'))
      return new RegExp(`^${parts.join('.+')}$`)
    })
}

/** Names that no row of the registry has. */
export const unregistered = (names: Iterable<string>, rows: readonly RegExp[]): string[] =>
  [...new Set(names)].filter((name) => !rows.some((row) => row.test(name)))

/** Commands that name no key, or only ask which there are. */
const keyless = new Set(['PING', 'KEYS', 'FLUSHALL', 'SCRIPT', 'INFO', 'TIME'])

const reading = new Set(['GET', 'MGET', 'HMGET', 'HGETALL', 'SMEMBERS', 'EXISTS', 'TTL', 'PTTL'])

/** Every command that Redis gets from now on: what it named, and all that was written with it, also if it is gone later. */
export function watchRedis({ store }: Upstash): { places: Place[]; keys: Set<string> } {
  const places: Place[] = []
  const keys = new Set<string>()
  const note = ([command = '', ...args]: readonly string[]) => {
    const name = command.toUpperCase()
    if (keyless.has(name)) return
    // What is only looked for is not kept
    if (!reading.has(name)) places.push({ where: `redis ${name}`, text: args.join('\n') })
    if (!name.startsWith('EVAL')) keys.add(args[0] ?? '')
    else for (const key of args.slice(2, 2 + Number(args[1]))) keys.add(key)
  }
  const { run, runAtomically } = store
  Object.assign(store, {
    run: (command: string, args: string[]) => {
      note([command, ...args])
      return run(command, args)
    },
    runAtomically: (commands: [string, ...string[]][]) => {
      commands.forEach(note)
      return runAtomically(commands)
    },
  })
  return { places, keys }
}
