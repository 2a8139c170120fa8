import type { TeslaHealth } from '@cpt/contract/vehicle'
import { createRawSnippet } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { fill } from '@cpt/report-text/fill'
import { createFormats } from '#lib/format.ts'
import '#lib/styles/base.css'
import { page } from '#lib/test/app/state.svelte.ts'
import { servers } from '#lib/test/servers.ts'
import { journeyText } from '#text/index.ts'
import Layout from './+layout.svelte'

const texts = await journeyText('en')
const text = texts.service
const fine: TeslaHealth = { state: 'closed', since: null, retryAfterSeconds: 0, hosts: [] }
const since = '2026-11-23T11:58:00Z'
const tripped: TeslaHealth = { ...fine, state: 'open', since, retryAfterSeconds: 20 }

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A page of the journey, while our servers or Tesla are as `health` says at the time. */
async function pageWhile(path: string, health: () => TeslaHealth | Response | Promise<never>) {
  page.go(path)
  const asked = servers({ 'GET /api/v1/tesla/health': health })
  const screen = await render(Layout, {
    data: { language: 'en' as const, text: texts, seller: texts.seller },
    params: { lang: 'en' },
    children: createRawSnippet(() => ({ render: () => '<h1>The page itself</h1>' })),
  })
  await expect.element(screen.getByRole('heading', { name: 'The page itself' })).toBeVisible()
  const notice = (title: string) => screen.getByRole('status').filter({ hasText: title })
  return { screen, notice, asked }
}

test('while calls to Tesla are held back, it is said since when, and the next look takes it away', async () => {
  let health = tripped
  const { screen, notice, asked } = await pageWhile('connect', () => health)
  await expect.element(notice(text.teslaTitle)).toBeVisible()
  const time = createFormats('en', 'metric').clock(since)
  await expect.element(screen.getByText(fill(text.tesla, { time, seconds: 20 }))).toBeVisible()
  health = fine
  await vi.advanceTimersByTimeAsync(20_000)
  await expect.element(notice(text.teslaTitle)).not.toBeInTheDocument()
  const looks = asked.length
  await vi.advanceTimersByTimeAsync(120_000)
  expect(asked).toHaveLength(looks)
})

test('who only checks a report is not told of Tesla', async () => {
  const { notice, asked } = await pageWhile('verify', () => tripped)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  expect(notice(text.teslaTitle).query()).toBeNull()
})

test('while our servers do not answer, what can still be done is a press away', async () => {
  const { screen, notice } = await pageWhile('cars', () => new Response('', { status: 503 }))
  await expect.element(notice(text.downTitle)).toBeVisible()
  await expect.element(notice(text.downTitle).getByRole('link')).toHaveLength(2)
  await expect.element(screen.getByRole('heading', { name: 'The page itself' })).toBeVisible()
})

test('a lost connection is told at once, and taken back when the connection is', async () => {
  const { notice } = await pageWhile('cars', () => fine)
  expect(notice(text.offlineTitle).query()).toBeNull()
  window.dispatchEvent(new Event('offline'))
  await expect.element(notice(text.offlineTitle)).toBeVisible()
  window.dispatchEvent(new Event('online'))
  await expect.element(notice(text.offlineTitle)).not.toBeInTheDocument()
})

test('what is told of the connection moves nothing, is in sight, and can be closed', async () => {
  const { screen, notice } = await pageWhile('cars', () => fine)
  const heading = screen.getByRole('heading', { name: 'The page itself' }).element()
  const before = heading.getBoundingClientRect().top
  window.dispatchEvent(new Event('offline'))
  await expect.element(notice(text.offlineTitle)).toBeVisible()
  expect(heading.getBoundingClientRect().top).toBe(before)
  const { bottom, height } = notice(text.offlineTitle).element().getBoundingClientRect()
  expect(bottom).toBe(window.innerHeight)
  expect(height).toBeGreaterThan(20)
  // By itself: to aim at it takes timers, which stand still here
  document.querySelector<HTMLElement>('[role=status] button')?.click()
  await expect.element(notice(text.offlineTitle)).not.toBeInTheDocument()
  // The next time is another one
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(1_000)
  window.dispatchEvent(new Event('offline'))
  await expect.element(notice(text.offlineTitle)).toBeVisible()
})

test('nothing that has the focus stands behind what is told, with text of twice the size too', async () => {
  const { notice } = await pageWhile('cars', () => fine)
  document.documentElement.style.fontSize = '200%'
  try {
    window.dispatchEvent(new Event('offline'))
    await expect.element(notice(text.offlineTitle)).toBeVisible()
    const links = [...document.querySelectorAll<HTMLElement>('footer a')]
    expect(links.length).toBeGreaterThan(9)
    const hidden = () =>
      links.filter((link) => {
        link.focus()
        const top = notice(text.offlineTitle).element().closest('.foot')?.getBoundingClientRect().top ?? 0
        return Math.floor(link.getBoundingClientRect().bottom) > top
      })
    await expect.poll(hidden).toEqual([])
  } finally {
    document.documentElement.style.removeProperty('font-size')
  }
})

test('a browser that takes a dead network for a live one is not believed', async () => {
  let isDead = true
  const { notice } = await pageWhile('cars', () => (isDead ? Promise.reject(new TypeError('no way')) : fine))
  await vi.advanceTimersByTimeAsync(10_000)
  await expect.element(notice(text.offlineTitle)).toBeVisible()
  isDead = false
  await vi.advanceTimersByTimeAsync(60_000)
  await expect.element(notice(text.offlineTitle)).not.toBeInTheDocument()
})

test('what the pages themselves fail at does not take the way out away', async () => {
  page.go('cars')
  servers({ 'GET /api/v1/tesla/health': () => fine })
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const screen = await render(Layout, {
    data: { language: 'en' as const, text: texts, seller: texts.seller },
    params: { lang: 'en' },
    children: createRawSnippet(() => ({
      render: () => {
        throw new Error('this page fails')
      },
    })),
  })
  await expect.element(screen.getByText(texts.problems.pageFailed.title)).toBeVisible()
  await expect.element(screen.getByRole('contentinfo')).toBeVisible()
  error.mockRestore()
})

test('a page whose own texts did not come says so with those of the page before, and offers to try again', async () => {
  page.go('open')
  servers({ 'GET /api/v1/tesla/health': () => fine })
  const screen = await render(Layout, {
    data: { language: 'en' as const, text: texts, seller: texts.seller, lacking: true },
    params: { lang: 'en' },
    children: createRawSnippet(() => ({ render: () => '<h1>The page itself</h1>' })),
  })
  await expect.element(screen.getByRole('heading', { name: texts.problems.pageFailed.title })).toBeVisible()
  await expect.element(screen.getByRole('button', { name: texts.common.retry })).toBeVisible()
  expect(screen.getByText('The page itself').query()).toBeNull()
})
