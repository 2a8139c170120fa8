import { languages } from '@cpt/contract/languages'
import { describe, expect, test } from 'vitest'
import { tidyReading } from '../../../test/readings.ts'
import { stack } from '../pdf/content.ts'
import { layOut } from '../pdf/pdfmake-inside.ts'
import type { PlacedItem } from '../pdf/pdfmake-inside.ts'
import { typefaces } from '../render.ts'
import { toReport } from '../report.ts'
import { toDocument } from './document.ts'

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
