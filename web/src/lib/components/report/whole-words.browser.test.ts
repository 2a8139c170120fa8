import type { Row } from '@cpt/report-text/model'
import { afterEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { cdp, page } from 'vitest/browser'
import '#lib/styles/base.css'
import DataTable from './DataTable.svelte'
import Facts from './Facts.svelte'

afterEach(() => page.viewport(1280, 900))

/** How many lines a word of an element takes. */
function linesOf(element: Element | undefined, word: string): number {
  const walk = document.createTreeWalker(element ?? document, NodeFilter.SHOW_TEXT)
  let node = walk.nextNode()
  while (node && !node.textContent?.includes(word)) node = walk.nextNode()
  if (!node) throw new Error(`${word} is not there`)
  const range = document.createRange()
  const at = node.textContent?.indexOf(word) ?? 0
  range.setStart(node, at)
  range.setEnd(node, at + word.length)
  return new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top)).size
}

test.each([320, 360, 390, 1280])('a VIN and a long word stand whole in a window of %s px', async (width) => {
  await page.viewport(width, 900)
  const vin = 'LRW3E7EK8PC713204'
  const word = 'aakkosjärjestyksessä'
  const rows: Row[] = [
    { label: 'Valmistenumero (VIN)', value: vin, code: true },
    { label: 'Väri', value: word },
  ]
  const { container } = await render(Facts, { rows })
  container.style.padding = '0 1rem'
  expect([vin, word].map((one) => linesOf(container, one))).toEqual([1, 1])
})

test('a short value stands beside its name', async () => {
  await page.viewport(360, 900)
  const { container } = await render(Facts, { rows: [{ label: 'Vuosimalli', value: '2023' }] })
  const [name, value] = ['dt', 'dd'].map((one) => container.querySelector(one)?.getBoundingClientRect().top)
  expect(value).toBe(name)
})

test('a row of a table on a phone gives its value what the name of the column leaves', async () => {
  await page.viewport(360, 900)
  const word = 'kiinnitysrekisteristä'
  const { container } = await render(DataTable, {
    table: {
      columns: [{ title: 'Ei tiedossa' }, { title: 'Mitä voit tehdä' }],
      rows: [[{ text: 'Lainat' }, { text: `Tarkista maasi luotto- tai ${word}.` }]],
    },
    label: 'Mitä tämä raportti ei voi tietää',
    named: true,
  })
  container.style.padding = '0 1rem'
  expect(linesOf(container, word)).toBe(1)
})

test.each([320, 360])(
  'a name of Tesla’s parts at its underscores alone in a window of %s px',
  async (width) => {
    await page.viewport(width, 900)
    const parts = ['VCFRONT', 'a192', '12vBatteryVoltage']
    const remark = `Tesla: ${parts.join('_')}`
    const table = {
      columns: [{ title: 'Aika' }, { title: 'Hälytys' }],
      rows: [[{ text: '3. marraskuuta 2026 klo 12.14' }, { text: 'Pienjänniteakku', remark }]],
    }
    const drawn = [
      await render(DataTable, { table, label: 'Hälytykset' }),
      await render(Facts, { rows: [{ label: 'Hälytys', value: 'Pienjänniteakku', remark }] }),
    ]
    for (const { container } of drawn) {
      container.style.padding = '0 1rem'
      expect(container.textContent).toContain(remark)
      expect(parts.map((part) => linesOf(container, part))).toEqual([1, 1, 1])
    }
  },
)

test('in the column of a printed page an amount, a time and a heading stand whole', async () => {
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' })
  try {
    const whole = ['Energie', 'Lempäälä', '38,0\u00a0kWh', '227,85\u00a0NOK']
    const [energy = '', place = '', amount = '', cost = ''] = whole
    const { container } = await render(DataTable, {
      table: {
        columns: [
          { title: 'Datum' },
          { title: 'Ort' },
          { title: energy, numeric: true },
          { title: 'Kosten', numeric: true },
        ],
        rows: [
          [
            { text: '23.09.2026, 14:53' },
            { text: `${place} – Ideapark, FI` },
            { text: amount },
            { text: cost },
          ],
        ],
      },
      label: 'Ladevorgänge',
    })
    container.style.width = '88mm'
    expect(whole.map((one) => linesOf(container, one))).toEqual([1, 1, 1, 1])
    expect(container.querySelector('table')?.scrollWidth).toBeLessThanOrEqual(container.clientWidth)
  } finally {
    await cdp().send('Emulation.setEmulatedMedia', { media: '' })
  }
})
