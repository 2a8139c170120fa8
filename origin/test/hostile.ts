import fc from 'fast-check'
import { readFileSync } from 'node:fs'

/**
 * Parameters of one property: a fixed seed, so that a run on one machine is the run on all. `HOSTILE_TIMES=20` does
 * twenty times as many, `HOSTILE_SEED=7` others.
 */
export function runs(numRuns: number): { seed: number; numRuns: number } {
  return {
    seed: Number(process.env['HOSTILE_SEED'] ?? 1),
    numRuns: numRuns * Number(process.env['HOSTILE_TIMES'] ?? 1),
  }
}

/** Inputs that once did harm, or are known to do so elsewhere; each is tried before anything is drawn. */
export interface Corpus {
  vin: string[]
  token: string[]
  fernet: string[]
  signature: string[]
  texts: string[]
  contentTypes: string[]
}

export const corpus = JSON.parse(
  readFileSync(new URL('fixtures/hostile-corpus.json', import.meta.url), 'utf8'),
) as Corpus

/** Mostly null, once in `times` the other. */
export const rarely = <T>(times: number, other: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: other })

/** A text with a few of its characters exchanged, left out, doubled, or cut off. */
export const bent = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(Math.max(0, text.length - 1)),
        how: fc.constantFrom('exchange', 'leave out', 'double', 'put in', 'cut'),
        by: fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom(...corpus.texts)),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) => {
      let made = text
      for (const { at, how, by } of changes) {
        const [before, after] = [made.slice(0, at), made.slice(at)]
        if (how === 'exchange') made = before + by + after.slice(1)
        else if (how === 'leave out') made = before + after.slice(1)
        else if (how === 'double') made = before + after + after
        else if (how === 'put in') made = before + by + after
        else made = before
      }
      return made
    })

/** Bytes with some of the first ones changed, a piece taken out, or the end cut off. */
export const bentBytes = (bytes: Uint8Array, head = 700): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(Math.min(head, bytes.length) - 1), fc.nat(255)), { maxLength: 2 }),
      gap: rarely(4, fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 400 }))),
      keep: rarely(6, fc.integer({ min: 1, max: bytes.length })),
    })
    .map(({ changes, gap, keep }) => {
      const made = Uint8Array.from(bytes)
      for (const [at, value] of changes) made[at] = value
      const parts = gap ? [made.subarray(0, gap[0]), made.subarray(gap[0] + gap[1])] : [made]
      return new Uint8Array(Buffer.concat(parts)).slice(0, keep ?? undefined)
    })

/** What cars, proxies and people who mean harm put where a figure or a name should be. */
export const untidy: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '<invalid>',
    'NaN',
    0,
    -1,
    1e308,
    -1e308,
    5e-324,
    2 ** 53,
    -300,
    140,
    true,
    [],
    {},
    [null],
    [[[[[[]]]]]],
    { __proto__: null, constructor: { prototype: { polluted: true } } },
  ),
  fc.constantFrom(...corpus.texts),
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue(),
)

/** Every place in a JSON value, as the keys that lead there. */
export function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))]
}

/** The value with another in one place; nothing of the first is changed. */
export function putAt(target: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (typeof target !== 'object' || target === null) return target
  const copy = (Array.isArray(target) ? [...(target as unknown[])] : { ...target }) as Record<string, unknown>
  copy[key] = putAt(copy[key], rest, value)
  return copy
}

/** A JSON value spoiled in up to `most` of its places. */
export function spoiled(value: unknown, most = 8): fc.Arbitrary<unknown> {
  const places = placesOf(value)
  return fc
    .array(fc.tuple(fc.constantFrom(...places), untidy), { minLength: 1, maxLength: most })
    .map((changes) => changes.reduce((made, [path, by]) => putAt(made, path, by), value))
}
