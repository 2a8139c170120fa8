import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { userEvent } from 'vitest/browser'
import { fill } from '@cpt/report-text/fill'
import { appText } from '#text/index.ts'
import { journey, session } from '#lib/state/client.svelte.ts'
import '#lib/styles/base.css'
import { page } from '#lib/test/app/state.svelte.ts'
import { servers } from '#lib/test/servers.ts'
import SessionGuard from './SessionGuard.svelte'

const text = await appText('en')
const words = text.session
const orderId = '5e0f1c5e-0000-4000-8000-000000000000'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  document.title = 'Your cars'
  journey.forget()
  session.forget()
})
afterEach(() => void vi.useRealTimers())

/** The guard on a page, in a session of an hour whose reader does nothing from now on. */
async function guardOn(path: string) {
  page.go(path)
  const asked = servers({
    'POST /api/v1/auth/sessions': () => ({
      token: 'a.b.c',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  })
  await session.need()
  session.active()
  const screen = await render(SessionGuard, { text })
  const dialog = screen.getByRole('dialog', { name: words.endingTitle })
  /** What the warning says; nothing while there is none. A wait for it would move the clock. */
  const warning = () => dialog.query()?.textContent
  return { screen, asked, warning }
}
async function pass(seconds: number) {
  vi.advanceTimersByTime(seconds * 1_000)
  await tick()
}

test('two minutes before its end, and not earlier, a session is warned of, in the title too', async () => {
  const { warning } = await guardOn('cars')
  await pass(58 * 60 - 1)
  expect(warning()).toBeUndefined()
  expect(document.title).toBe('Your cars')
  await pass(1)
  expect(warning()).toContain(fill(words.ending, { time: '2:00' }))
  expect(document.title).toBe(`2:00 · ${words.endingTitle}`)
  await pass(55)
  expect(warning()).toContain(fill(words.ending, { time: '1:05' }))
  expect(document.title).toBe(`1:05 · ${words.endingTitle}`)
})

test.each(['the button', 'Escape'])('who stays by %s has a new session and no warning', async (by) => {
  const { screen, asked, warning } = await guardOn('cars')
  await pass(59 * 60)
  expect(warning()).toBeDefined()
  if (by === 'Escape') await userEvent.keyboard('{Escape}')
  else await screen.getByRole('button', { name: words.stay }).click()
  await expect.poll(() => document.title).toBe('Your cars')
  expect(warning()).toBeUndefined()
  expect(asked).toHaveLength(2)
  await pass(2 * 60)
  expect(screen.getByRole('alert').query()).toBeNull()
})

test('a session that ended is told where something is under way, with both ways back', async () => {
  const { screen, warning } = await guardOn('cars')
  await pass(59 * 60)
  expect(warning()).toBeDefined()
  await pass(60)
  expect(warning()).toBeUndefined()
  await expect.element(screen.getByRole('alert').getByText(words.endedTitle, { exact: false })).toBeVisible()
  await expect.element(screen.getByRole('link', { name: words.again })).toHaveAttribute('href', '/en/connect')
  await expect
    .element(screen.getByRole('link', { name: text.common.footer.open }))
    .toHaveAttribute('href', '/en/open')
  expect(document.title).toBe('Your cars')
})

test('an order that its link opens again is neither warned of nor lost', async () => {
  journey.set({ orderId, links: { [orderId]: { secret: 's'.repeat(43), madeAt: undefined } } })
  const { screen, warning } = await guardOn('report')
  await pass(59 * 60)
  expect(session.phase).toBe('ending')
  expect(warning()).toBeUndefined()
  await pass(2 * 60)
  expect(session.phase).toBe('ended')
  expect(screen.getByRole('alert').query()).toBeNull()
})
