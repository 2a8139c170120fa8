import { readerOf } from '@cpt/report-text/format'
import { reportText } from '@cpt/report-text/report-text'
import { plain, told } from '@cpt/report-text/test/told'
import { words } from '@cpt/report-text/words'
import { afterEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import '#lib/styles/base.css'
import { sampleReport as report } from '#lib/sample-report.ts'
import { drawn } from '#lib/test/eyes.ts'
import { appText } from '#text/index.ts'
import ReportView from './ReportView.svelte'

const screen = (await appText('en')).report
const props = { report, words: words.en, screen, language: 'en' as const, units: 'metric' as const }
const show = (more: object = {}) => render(ReportView, { ...props, ...more })

/** What a page says, with what it says to those who hear it. */
const read = (container: Element) =>
  plain(
    [
      container.textContent,
      ...[...container.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label')),
      ...[...container.querySelectorAll('[title]')].map((one) => one.getAttribute('title')),
    ].join(' '),
  )
const missing = (container: Element, units: 'metric' | 'imperial') => {
  const said = read(container).replaceAll(' ', '')
  const texts = told(reportText(report, readerOf(report, words.en, 'en', units)))
  return texts.filter((text) => !said.includes(text.replaceAll(' ', '')))
}
const whole = (container: Element) => expect.poll(() => container.querySelector('#sources')).not.toBeNull()

afterEach(() => {
  location.hash = ''
})

test('a report is drawn step by step, from its top, and is whole in the end', async () => {
  const { container } = await show()
  expect(container.querySelector('#sources')).toBeNull()
  const seen: string[] = []
  await expect
    .poll(() => {
      seen.push(...[...container.querySelectorAll('h2')].map(({ textContent }) => textContent))
      return missing(container, 'metric')
    })
    .toEqual([])
  const headings = [...container.querySelectorAll('h2')].map(({ textContent }) => textContent)
  expect([...new Set(seen)]).toEqual(headings)
})

test('nothing is drawn above what is drawn already, but what is folded', async () => {
  const { container } = await show()
  const parts = () =>
    [...container.querySelectorAll('h2, h3, dl, figure, table')].filter((one) => !one.closest('details'))
  const seen: Element[][] = []
  const watch = new MutationObserver(() => seen.push(parts()))
  watch.observe(container, { subtree: true, childList: true })
  await expect.poll(() => missing(container, 'metric')).toEqual([])
  watch.disconnect()
  const last = parts()
  for (const some of seen) expect(some).toEqual(last.slice(0, some.length))
  expect(new Set(seen.map(({ length }) => length)).size).toBeGreaterThan(10)
})

test('paper waits for no step', async () => {
  const { container } = await show()
  expect(missing(container, 'metric').length).toBeGreaterThan(100)
  dispatchEvent(new Event('beforeprint'))
  expect(missing(container, 'metric')).toEqual([])
})

test('the mark to scan is drawn for paper alone', async () => {
  const { container } = await show({ code: 'ABCDE-FGHJK' })
  const mark = () => container.querySelector('svg[aria-label$="/v/ABCDE-FGHJK"]')
  await whole(container)
  expect(mark()).toBeNull()
  dispatchEvent(new Event('beforeprint'))
  expect(mark()).not.toBeNull()
})

test('other units reach every step in its turn, also when they are chosen back meanwhile', async () => {
  const { container, rerender } = await show()
  await whole(container)
  const miles: number[] = []
  const watch = new MutationObserver(() => miles.push(container.textContent.match(/\smi\b/g)?.length ?? 0))
  watch.observe(container, { subtree: true, characterData: true, childList: true })
  await rerender({ units: 'imperial' })
  await rerender({ units: 'metric' })
  await rerender({ units: 'imperial' })
  await expect.poll(() => missing(container, 'imperial')).toEqual([])
  watch.disconnect()
  expect(missing(container, 'metric').length).toBeGreaterThan(20)
  // Not in one task, which a slow phone would not answer in
  expect(new Set(miles).size).toBeGreaterThan(4)
})

test('a link that is followed before its part is drawn leads there all the same', async () => {
  await page.viewport(360, 740)
  location.hash = '#unknowns'
  const { container } = await show()
  await whole(container)
  await drawn()
  expect(Math.abs(container.querySelector('#unknowns')?.getBoundingClientRect().top ?? 999)).toBeLessThan(2)
})

test.each([true, false])(
  'where the address opens the report (%s), a link to a part leaves it',
  async (addressed) => {
    location.hash = '#secret'
    const screen = await show({ addressed })
    await whole(screen.container)
    await screen.getByRole('navigation').getByRole('link', { name: words.en.heading.options }).click()
    expect(location.hash).toBe(addressed ? '#secret' : '#options')
    expect(
      Math.abs(screen.container.querySelector('#options')?.getBoundingClientRect().top ?? 999),
    ).toBeLessThan(2)
    if (addressed) expect(document.activeElement?.id).toBe('options')
  },
)
