import type { Verification } from '@cpt/contract/verify'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import '#lib/styles/base.css'
import { page } from '#lib/test/app/state.svelte.ts'
import { refusal, servers } from '#lib/test/servers.ts'
import { journeyText } from '#text/index.ts'
import Shared from './shared/+page.svelte'

const text = await journeyText('en')
const shareId = '5e0f1c5e-0000-4000-8000-000000000000'
const start = new Date('2026-11-23T12:00:00Z')

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => {
  vi.useRealTimers()
  history.replaceState(null, '', '#')
})

/** The page that shows a report with its file, whose link is another each time that it is opened. */
async function shownWithFile(answer: () => Response | object = () => ({})) {
  let times = 0
  // Not by assigning to it, of which the page would hear as well
  history.replaceState(null, '', `#${shareId}.${'s'.repeat(43)}`)
  page.go('shared')
  servers({
    'POST /api/v1/shares/{share_id}/open': () => {
      times += 1
      const found = answer()
      if (found instanceof Response) return found
      // Within the page, so that it can be seen where it leads
      const download_url = `${location.href.split('#')[0]}#file-${times}`
      const shown = { shareId, shows: 'pdf', language: 'en', units: 'metric', code: null, photos: 0 }
      return { ...shown, endsAt: '2026-12-07T12:00:00Z', download_url, ...found }
    },
    'POST /api/v1/shares/{share_id}/html': () => ({ html: '<h2>At a glance</h2>', units: 'metric' }),
  })
  const screen = await render(Shared, {
    data: { language: 'en', text, seller: text.seller },
    params: { lang: 'en' },
  })
  const button = screen.getByRole('button', { name: text.report.download })
  await expect.element(button).toBeVisible()
  return { screen, button, times: () => times }
}

test('the file is had by the link that came with the report', async () => {
  const { button, times } = await shownWithFile()
  const before = times()
  await button.click()
  await expect.poll(() => location.hash).toBe(`#file-${before}`)
})

test('on a page that stayed open for longer than a link works, the file is had by a new one', async () => {
  const { button, times } = await shownWithFile()
  const before = times()
  vi.setSystemTime(start.getTime() + 3_600_000)
  await button.click()
  await expect.poll(() => location.hash).toBe(`#file-${before + 1}`)
})

test('where the owner has ended it meanwhile, that is said beside it, and what is read stays', async () => {
  let ended = false
  const { screen, button } = await shownWithFile(() => (ended ? refusal('share-unknown', 404) : {}))
  ended = true
  vi.setSystemTime(start.getTime() + 3_600_000)
  await button.click()
  const said = screen.getByRole('alert').filter({ hasText: text.problems['share-unknown'].title })
  await expect.element(said).toBeVisible()
  await expect.element(screen.getByRole('heading', { name: 'At a glance' })).toBeVisible()
  expect(location.hash).toContain(shareId)
})

test('another link in the same tab shows its own report and what is said of that one alone', async () => {
  vi.useRealTimers()
  const other = '6e0f1c5e-0000-4000-8000-000000000000'
  const record: Verification = {
    code: 'AAAAA-22222',
    status: 'valid',
    issuedAt: '2026-11-20T10:01:00Z',
    readAt: '2026-11-20T10:00:00Z',
    language: 'en',
    model: 'Model 3',
    vinMasked: 'LRW3E****',
    odometerKm: 54_577,
    sha256: '0'.repeat(64),
    facts: 'a.b.c',
    supersededBy: null,
    method: '3',
    laterReading: null,
    revokedAt: null,
  }
  history.replaceState(null, '', `#${shareId}.${'s'.repeat(43)}`)
  page.go('shared')
  let fails = false
  servers({
    'POST /api/v1/shares/{share_id}/open': ({ path }) => {
      if (fails) return refusal('internal', 500)
      const code = path.share_id === other ? 'BBBBB-22222' : record.code
      const shown = { shareId, shows: 'pdf', language: 'en', units: 'metric', code, photos: 0 }
      return { ...shown, endsAt: '2026-12-07T12:00:00Z' }
    },
    'POST /api/v1/shares/{share_id}/html': ({ path }) =>
      fails
        ? refusal('internal', 500)
        : { html: `<article><h2>${path.share_id}</h2></article>`, units: 'metric' },
    'GET /api/v1/verify/{code}': ({ path }) =>
      path.code === record.code ? record : refusal('internal', 500),
  })
  const screen = await render(Shared, {
    data: { language: 'en', text, seller: text.seller },
    params: { lang: 'en' },
  })
  await expect.element(screen.getByText(record.code)).toBeVisible()
  location.hash = `#${other}.${'s'.repeat(43)}`
  await expect.element(screen.getByRole('heading', { name: other })).toBeVisible()
  expect(screen.getByText(record.code).query()).toBeNull()
  fails = true
  location.hash = `#${shareId}.${'s'.repeat(43)}`
  await expect.element(screen.getByRole('button', { name: text.common.retry })).toBeVisible()
})
