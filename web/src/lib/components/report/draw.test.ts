import { words } from '@cpt/report-text/words'
import { expect, test } from 'vitest'
import { reportStyles } from '#lib/report-parts.server.ts'
import { reports } from '../../../../../origin/test/reports.ts'
import { drawReport } from './draw.ts'

const [report] = Object.values(reports())
if (!report) throw new Error('there is no report to draw')
const as = { words: words.en, language: 'en', units: 'metric' } as const

test('no name that somebody gave is markup', () => {
  const hostile = `"><img src=x onerror=alert(1)></title><script>alert(1)</script>'--><!--`
  const html = drawReport({ ...as, report: { ...report, car: { ...report.car, name: { value: hostile } } } })
  expect(html).toContain('&lt;img src=x')
  expect(html).not.toMatch(/<(?:img|script|iframe|object|embed|style|link|base|form)\b/)
})

test('what is drawn asks for no script and no style of its own', () => {
  const html = drawReport({ ...as, report, check: { code: '7KQ4M-X9TRB', site: 'https://example.com' } })
  expect(html).toContain('https://example.com/v/7KQ4M-X9TRB')
  expect(html).not.toMatch(/<[^>]* (?:style|on\w+)=/)
  expect(html).not.toContain('<!--')
})

test('the styles of a page are for the parts of every report, by their names', () => {
  const html = Object.values(reports())
    .map((one) => drawReport({ ...as, report: one }))
    .join('')
  const parts = new Set(html.match(/(?<=class="[^"]*)\breport-\w+/g))
  expect(parts.size).toBeGreaterThan(8)
  const styles = reportStyles()
  expect([...parts].filter((part) => !styles.includes(`.${part}`))).toEqual([])
})
