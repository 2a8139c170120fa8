import { carModels, plants } from '@cpt/contract/report'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isSource, packOf, packs, referenceRows, sourceOf, sources } from './table.ts'
import type { ReferenceRow } from './table.ts'

const Text = z.string().min(1)
const confidence = z.enum(['A', 'B', 'C'])
const Span = z.tuple([z.number().positive(), z.number().positive()]).refine(([low, high]) => low <= high)

const Row = z.strictObject({
  id: z.string().regex(/^(s|s2|sl|x|xt|3|y|ct)-[a-z0-9-]+$/),
  model: z.enum(carModels),
  carTypes: z.array(Text).min(1),
  badges: z.array(z.string().regex(/^[a-z0-9+*]*$/)).min(1),
  drive: z.enum(['rear', 'all']),
  pack: Text.optional(),
  years: z.tuple([z.int().min(2012), z.int().max(2026)]).refine(([first, last]) => first <= last),
  plants: z.array(z.enum(plants)).min(1),
  facelift: z.literal(true).optional(),
  inches: z.int().min(18).max(22).optional(),
  scale: z.enum(['older', 'newer']).optional(),
  opened: z.literal(true).optional(),
  miles: z.int().min(139).max(412),
  low: z.int().positive(),
  high: z.int().positive(),
  nameEu: Text.optional(),
  nameUs: Text.optional(),
  sources: z.array(Text).min(1),
  confidence,
  note: Text.optional(),
})
const Pack = z.strictObject({
  id: Text,
  name: Text.optional(),
  mark: Text.optional(),
  optionCodes: z.array(z.string().regex(/^BT[0-9A-Z]{2}$/)),
  chemistry: z.enum(['nickel', 'lfp']),
  nominal: Span,
  usable: Span.optional(),
  filed: Text.optional(),
  sources: z.array(Text).min(1),
  confidence,
  note: Text.optional(),
})
const Source = z.strictObject({
  key: Text,
  what: Text,
  url: z.url().optional(),
  where: Text.optional(),
  remark: Text.optional(),
})

test('every row, pack and source has its form', () => {
  expect(referenceRows.length).toBeGreaterThan(150)
  expect(z.array(Row).safeParse(referenceRows).error).toBeUndefined()
  expect(z.array(Pack).safeParse(packs).error).toBeUndefined()
  expect(z.array(Source).safeParse(sources).error).toBeUndefined()
})

test('every row has an id of its own, a name, a span around its figure, and sources that can be followed', () => {
  expect(new Set(referenceRows.map(({ id }) => id)).size).toBe(referenceRows.length)
  for (const row of referenceRows) {
    expect(row.nameEu ?? row.nameUs, row.id).toBeDefined()
    expect(row.low, row.id).toBeLessThanOrEqual(row.miles)
    expect(row.high, row.id).toBeGreaterThanOrEqual(row.miles)
    expect(
      row.sources.filter((key) => !isSource(key)),
      row.id,
    ).toEqual([])
    if (row.pack !== undefined) expect(packOf(row), row.id).toBeDefined()
  }
  for (const pack of packs)
    expect(
      pack.sources.filter((key) => !isSource(key)),
      pack.id,
    ).toEqual([])
})

test('official and single good sources have an address; only what is worked out or weak may lack one', () => {
  for (const row of referenceRows.filter((one) => one.confidence === 'A')) {
    expect(sourceOf(row).url, row.id).not.toContain('carpulsetracker')
  }
})

/** Rows that hold for the same car on the same wheels, with one pack and one way of counting. */
const alike = (a: ReferenceRow, b: ReferenceRow) =>
  a.model === b.model &&
  a.pack === b.pack &&
  a.scale === b.scale &&
  a.carTypes.some((type) => b.carTypes.includes(type)) &&
  a.badges.some((badge) => b.badges.includes(badge)) &&
  a.drive === b.drive &&
  a.plants.some((plant) => b.plants.includes(plant)) &&
  (a.inches === b.inches || a.inches === undefined || b.inches === undefined) &&
  a.years[0] <= b.years[1] &&
  b.years[0] <= a.years[1]

test('two rows that hold for one car say why in a note, or go by different names', () => {
  for (const [index, a] of referenceRows.entries()) {
    for (const b of referenceRows.slice(index + 1)) {
      if (!alike(a, b)) continue
      const different = a.nameEu !== b.nameEu || a.nameUs !== b.nameUs
      expect(different || (a.note !== undefined && b.note !== undefined), `${a.id} and ${b.id}`).toBe(true)
    }
  }
})

describe('every car sold from 2012 to 2026 in Europe or the US has rows', () => {
  /** Model, badge, first and last model year: Tesla's own ranges of models over the years. */
  const sold: readonly [string, string, number, number][] = [
    ['Model S', '60', 2013, 2017],
    ['Model S', '85', 2012, 2016],
    ['Model S', '75d', 2016, 2019],
    ['Model S', '100d', 2017, 2026],
    ['Model S', 'p100d', 2016, 2026],
    ['Model X', '75d', 2016, 2019],
    ['Model X', '100d', 2017, 2026],
    ['Model X', 'p100d', 2016, 2026],
    ['Model 3', '50', 2019, 2026],
    ['Model 3', '74', 2017, 2020],
    ['Model 3', '74', 2023, 2026],
    ['Model 3', '74d', 2018, 2026],
    ['Model 3', 'p74d', 2018, 2026],
    ['Model Y', '50', 2021, 2026],
    ['Model Y', '74', 2024, 2026],
    ['Model Y', '74d', 2020, 2026],
    ['Model Y', 'p74d', 2020, 2026],
    ['Cybertruck', 'cyberbeast', 2024, 2026],
    ['Cybertruck', '*', 2024, 2026],
  ]
  test.each(sold)('%s %s, %i to %i', (model, badge, first, last) => {
    for (let year = first; year <= last; year++) {
      const rows = referenceRows.filter(
        (row) =>
          row.model === model && row.badges.includes(badge) && row.years[0] <= year && year <= row.years[1],
      )
      expect(rows.length, String(year)).toBeGreaterThan(0)
    }
  })
})

/** Constants of public captures and of two loggers: a second source, which must fit K₀ ÷ R₀ of the row. */
describe('constants that others filed fit the rows', () => {
  const filed: readonly [string, number, number][] = [
    ['3-standard-range-plus-2019-bt35', 0.1361, 0.02],
    ['3-standard-range-plus-2021-bt41', 0.126, 0.02],
    ['3-rear-wheel-drive-2021-btf1-s', 0.138, 0.02],
    ['3-standard-range-plus-2020-btf0-s', 0.133, 0.02],
    ['3-standard-range-plus-2021-btf0-s', 0.127, 0.02],
    ['3-long-range-awd-2022-bt42-18', 0.139, 0.02],
    ['3-performance-2021-bt42-20-fs', 0.158, 0.02],
    ['3-long-range-awd-2024-bt43-18-sf', 0.141, 0.02],
    ['3-premium-rwd-2026-5m-18-s', 0.132, 0.02],
    ['y-long-range-awd-2021-bt43-19-sb-330', 0.148, 0.02],
    ['y-performance-2022-bt43-21-bs-300', 0.165, 0.02],
    ['y-long-range-rwd-2024-bt43-19-b', 0.149, 0.02],
    ['s-p85d-2015-bt85', 0.2, 0.05],
    ['s-85d-2015-bt85', 0.1794, 0.05],
    ['s2-100d-2017-btx6', 0.193, 0.05],
    ['x-90d-2016-btx4', 0.2015, 0.05],
    ['x-100d-2017-btx6', 0.217, 0.05],
    ['xt-long-range-dual-motor-2022-btxb-20', 0.181, 0.05],
    ['sl-plaid-2021-btxb-21', 0.172, 0.05],
  ]
  test.each(filed)('%s counts by about %d kWh/km', (id, constant, tolerance) => {
    const row = referenceRows.find((one) => one.id === id)
    const pack = row && packOf(row)
    expect(pack).toBeDefined()
    if (!row || !pack) return
    const km = 1.609344
    expect(constant * (1 + tolerance)).toBeGreaterThanOrEqual(pack.nominal[0] / (row.high * km))
    expect(constant * (1 - tolerance)).toBeLessThanOrEqual(pack.nominal[1] / (row.low * km))
  })
})
