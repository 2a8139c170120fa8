import type { Row } from '@cpt/report-text/model'
import { afterEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import '#lib/styles/base.css'
import Facts from './Facts.svelte'

afterEach(() => page.viewport(1280, 900))

/** How many lines each value takes, beside or below its name. */
async function linesOf(rows: Row[], width: number) {
  await page.viewport(width, 900)
  const { container } = await render(Facts, { rows })
  container.style.padding = '0 1rem'
  return [...container.querySelectorAll('dd')].map((value) => {
    const text = document.createRange()
    text.selectNodeContents(value)
    return new Set([...text.getClientRects()].filter((one) => one.width > 0).map((one) => one.top)).size
  })
}

const vin = { label: 'Valmistenumero (VIN)', value: 'LRW3E7EK8PC713204', code: true as const }
const word = { label: 'Väri', value: 'aakkosjärjestyksessä' }

test.each([320, 360, 390, 1280])('a VIN and a long word stand whole in a window of %s px', async (width) => {
  expect(await linesOf([vin, word], width)).toEqual([1, 1])
})

test('a short value stands beside its name', async () => {
  await page.viewport(360, 900)
  const { container } = await render(Facts, { rows: [{ label: 'Vuosimalli', value: '2023' }] })
  const [name, value] = ['dt', 'dd'].map((one) => container.querySelector(one)?.getBoundingClientRect().top)
  expect(value).toBe(name)
})
