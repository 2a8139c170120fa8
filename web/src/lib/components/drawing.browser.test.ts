import { createRawSnippet, tick } from 'svelte'
import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import Drawing from './Drawing.svelte'

const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => `<tr><td>${row}</td><td>kWh</td></tr>`).join('')
const html = `<article><h2>A car</h2><section><h3>Charging</h3><p>two <b>words</b></p><table><tbody>${rows(40)}</tbody></table>
  <details><summary>All</summary><table><tbody>${rows(200)}</tbody></table></details><p>Last</p></section><section><p>Sources</p></section></article>`

const photos = {
  id: 'photos',
  count: 0,
  text: {} as never,
  load: () => Promise.reject(new Error('there are none')),
}
const children = createRawSnippet(() => ({ render: () => '<p class="below">How to check</p>' }))
/** Space between the parts of a report means nothing. */
const elements = (root: ParentNode) =>
  [...root.querySelectorAll('*')].map((one) => `${one.tagName} ${one.textContent.replaceAll(/\s/g, '')}`)

test('a report that comes a piece at a time is in the end the very one that was drawn, and what stands below it comes last', async () => {
  await render(Drawing, { html, photos, children })
  const below = () => document.querySelector('.below')
  expect(below()).toBeNull()
  await expect.poll(below).toBeTruthy()
  const drawn = document.createElement('template')
  drawn.innerHTML = html
  const article = document.querySelector('article')
  expect(article && elements(article)).toEqual(elements(drawn.content.firstElementChild ?? document))
})

test('who prints or follows a link while it comes has all of it', async () => {
  await render(Drawing, { html, photos, children })
  await expect.poll(() => document.querySelector('article h2')).toBeTruthy()
  window.dispatchEvent(new Event('beforeprint'))
  expect(document.querySelector('article')?.textContent).toContain('Sources')
  await tick()
  expect(document.querySelector('.below')).toBeTruthy()
})

test('what the reader unfolds while it comes stays so when it comes in other units', async () => {
  const { rerender } = await render(Drawing, { html, photos, children })
  const fold = () => document.querySelector('details')
  await expect.poll(fold).toBeTruthy()
  fold()?.setAttribute('open', '')
  await rerender({ html: html.replaceAll('kWh', 'mi') })
  await expect.poll(() => document.querySelector('.below')).toBeTruthy()
  expect(document.querySelector('article')?.textContent).toContain('mi')
  expect(fold()?.open).toBe(true)
})
