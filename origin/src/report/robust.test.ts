import { Report } from '@cpt/contract/report'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullReading } from '../../test/readings.ts'
import type { Reading } from '../reading/reading.ts'
import { toReport } from './report.ts'

/** What cars, proxies and people who mean harm put where a figure should be. */
const untidy = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    ' ',
    '<invalid>',
    'null',
    'NaN',
    0,
    -0,
    -1,
    1e308,
    Number.NaN,
    Infinity,
    -300,
    140,
    true,
    false,
    [],
    {},
    [null],
    '\u202Egnp.exe',
    '[object Object]',
    '__proto__',
    '<img src=x onerror=alert(1)>',
    'ä'.repeat(50_000),
    '\uD800',
  ),
  fc.anything(),
  fc.string({ unit: 'binary' }),
  fc.double(),
)

/** Every place in a JSON value. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
}

function put(target: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const copy: Record<string, unknown> = Array.isArray(target)
    ? Object.assign([...(target as unknown[])])
    : { ...(target as object) }
  copy[key] = put(copy[key] ?? {}, rest, value)
  return copy
}

const whole = { ...fullReading() }
const everyPlace = places({ ...whole, sections: whole.sections })

/** No text of a report may be one of the words for nothing. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

test('the sample has enough places to spoil', () => {
  expect(everyPlace.length).toBeGreaterThan(500)
})

test('whatever stands in any few places of a reading, a report on contract comes out', () => {
  const spoiled = fc.array(fc.tuple(fc.constantFrom(...everyPlace), untidy), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(spoiled, (changes) => {
      let reading: unknown = whole
      for (const [path, value] of changes) if (path.length > 0) reading = put(reading, path, value)
      const report = toReport(reading as Reading)
      expect(Report.safeParse(report).error).toBeUndefined()
      expect(JSON.stringify(report)).not.toMatch(/:null|\[object|<invalid>/)
      for (const text of textsOf(report)) expect(text).not.toMatch(/^(null|undefined|nan|<invalid>)?$/i)
    }),
    { numRuns: 400 },
  )
})

test('whatever is sent as any whole section, a report on contract comes out', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(whole.sections)),
      fc.anything({ withNullPrototype: true }),
      (name, body) => {
        const reading = put(whole, ['sections', name, 'body'], body) as Reading
        expect(Report.safeParse(toReport(reading)).error).toBeUndefined()
      },
    ),
    { numRuns: 300 },
  )
})
