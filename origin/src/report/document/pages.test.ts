import { languages } from '@cpt/contract/languages'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { fullReading, readings, tidyReading } from '../../../test/readings.ts'
import { stack } from '../pdf/content.ts'
import { layOut } from '../pdf/pdfmake-inside.ts'
import type { PlacedItem } from '../pdf/pdfmake-inside.ts'
import type { Reading } from '../../reading/reading.ts'
import { renderPdf, typefaces } from '../render.ts'
import { toReport } from '../report.ts'
import { toDocument } from './document.ts'
import { fitted } from './photos.ts'

const photos = [1, 2, 3, 4].map(() => ({ data: new Uint8Array(), width: 800, height: 600 }))
const report = toReport(tidyReading())

/** Where an item ends, points from the top of its page. */
function endOf({ type, item }: PlacedItem): number {
  if (type === 'line') return item.y + item.getHeight()
  if (type === 'image') return item.y + item._height
  return item.type === 'line' ? Math.max(item.y1, item.y2) : item.y + item.h
}

describe('a tidy car with four photos', () => {
  test.each(languages)('fills six pages in %s, none less than half', (language) => {
    const sheet = toDocument(report, {
      language,
      units: 'metric',
      photos,
      verify: { code: 'ABCDE-23456', url: 'https://carpulsetracker.com/v/ABCDE-23456' },
      signature: { by: 'Car Pulse Tracker', certificates: 'https://carpulsetracker.com/certificates.pem' },
      generatedAt: '2026-11-20T12:05:00Z',
    })
    const pages = layOut(stack(sheet.content).node, sheet.page, typefaces())
    const { top, bottom, height } = sheet.page
    const filled = pages.map(({ items }) => (Math.max(...items.map(endOf)) - top) / (height - top - bottom))
    expect(filled).toHaveLength(6)
    for (const share of filled) expect(share).toBeGreaterThan(0.5)
  })
})

// bpampuch/pdfmake#328
test('a small photo is printed small, not blurred; a thin one keeps its shape', () => {
  expect(fitted({ width: 64, height: 48 }, 234, 132)).toEqual({ width: 64, height: 48 })
  expect(fitted({ width: 750, height: 500 }, 234, 132)).toEqual({ width: 198, height: 132 })
  expect(fitted({ width: 1, height: 750 }, 234, 132)).toEqual({ width: 0.176, height: 132 })
})

test.each(languages)('no line of any report in %s ends within a range', (language) => {
  const ended: string[] = []
  const options = { language, units: 'metric', photos: [], generatedAt: '2026-11-20T12:05:00Z' } as const
  for (const reading of [...Object.values(readings()), tidyReading()]) {
    const sheet = toDocument(toReport(reading), options)
    for (const { items } of layOut(stack(sheet.content).node, sheet.page, typefaces()))
      for (const { type, item } of items)
        if (type === 'line') ended.push(item.inlines.map(({ text }) => text).join(''))
  }
  expect(ended.filter((line) => /\d–\d/.test(line)).length).toBeGreaterThan(2)
  expect(ended.filter((line) => /(?:\d|\d\s(?:km|mi))\s?–\s*$|^–\s?\d/.test(line))).toEqual([])
})

const withName = (name: string): Reading => {
  const one = structuredClone(fullReading())
  const { response } = one.sections.vehicleData.body as { response: { vehicle_state: object } }
  Object.assign(response.vehicle_state, { vehicle_name: name })
  return one
}
const withSessions = (count: number): Reading => {
  const one = structuredClone(fullReading())
  const { body } = one.sections.chargingHistory as { body: { data: object[] } }
  body.data = Array.from({ length: count }, (_, sessionId) => ({ ...body.data[0], sessionId }))
  return one
}

test('whatever was read, in any language, everything that is said is found on the pages', async () => {
  const jpeg = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#335577' } })
    .jpeg()
    .toBuffer()
  const odd = [
    ...Object.values(readings()),
    tidyReading(),
    withSessions(0),
    withSessions(10_000),
    ...['星星', 'كوكب الشرق', 'כוכב', '👩‍🚒', 'Ёлка & Ωmega', 'W'.repeat(80)].map(withName),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...languages),
      fc.constantFrom(...odd),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom('metric' as const, 'imperial' as const),
      async (language, reading, count, units) => {
        const photos = Array.from({ length: count }, () => ({ data: jpeg, width: 60, height: 80 }))
        const options = { language, units, photos, generatedAt: '2026-11-20T12:05:00Z' }
        // fails where what was placed is not what was tagged
        await expect(renderPdf(toReport(reading), options)).resolves.toBeInstanceOf(Buffer)
      },
    ),
    { numRuns: 15 },
  )
}, 120_000)
