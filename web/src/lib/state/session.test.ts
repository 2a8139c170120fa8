import { expect, test } from 'vitest'
import { memoryStore } from './clock.ts'
import { Session } from './session.svelte.ts'
import { handClock, settled } from './test/clock.ts'

const minutes = 60_000

function anonymous(store = memoryStore()) {
  const clock = handClock()
  const opened: number[] = []
  let begun = 0
  let refuse = false
  const session = new Session({
    store,
    clock,
    open: async () => {
      if (refuse) throw new Error('refused')
      opened.push(clock.now())
      return {
        token: `token-${opened.length}`,
        expiresAt: new Date(clock.now() + 30 * minutes).toISOString(),
      }
    },
    onNew: () => begun++,
  })
  return { session, clock, opened, store, begun: () => begun, refuse: (now: boolean) => (refuse = now) }
}

test('a session is opened when it is needed, once for callers at the same time', async () => {
  const { session, opened, begun } = anonymous()
  expect(session.phase).toBe('none')
  await Promise.all([session.need(), session.need()])
  await session.need()
  expect(opened.length).toBe(1)
  expect(begun()).toBe(1)
  expect(session.token).toBe('token-1')
})

test('a session in use is renewed quietly and never ends', async () => {
  const { session, clock, opened, begun } = anonymous()
  await session.need()
  for (let minute = 0; minute < 60; minute++) {
    await clock.pass(minutes)
    session.active()
    session.tick()
    await settled()
  }
  expect(session.phase).toBe('alive')
  expect(opened.length).toBeGreaterThan(2)
  expect(begun()).toBe(1)
})

test('a session nobody uses is warned about two minutes before it ends, and then over', async () => {
  const { session, clock, opened } = anonymous()
  await session.need()
  await clock.pass(27 * minutes)
  session.tick()
  expect(session.phase).toBe('alive')
  await clock.pass(1.5 * minutes)
  session.tick()
  expect(session.phase).toBe('ending')
  expect(session.leftSeconds).toBe(90)
  await clock.pass(2 * minutes)
  session.tick()
  expect(session.phase).toBe('ended')
  expect(session.token).toBeUndefined()
  expect(opened.length).toBe(1)
})

test('staying puts the end off; what the session holds stays', async () => {
  const { session, clock, begun } = anonymous()
  await session.need()
  await clock.pass(29 * minutes)
  await session.renew()
  expect(session.phase).toBe('alive')
  expect(begun()).toBe(1)
})

test('an ended session that is opened again is a new one', async () => {
  const { session, clock, begun } = anonymous()
  await session.need()
  await clock.pass(31 * minutes)
  await session.need()
  expect(begun()).toBe(2)
})

test('a quiet renewal that fails is tried again, and the reader is not disturbed', async () => {
  const { session, clock, opened, refuse } = anonymous()
  await session.need()
  refuse(true)
  await clock.pass(12 * minutes)
  session.active()
  session.tick()
  await settled()
  expect(session.phase).toBe('alive')
  refuse(false)
  session.active()
  session.tick()
  await settled()
  expect(opened.length).toBe(2)
})

test('a reload finds the session; another tab does not', async () => {
  const first = anonymous()
  await first.session.need()
  expect(anonymous(first.store).session.token).toBe('token-1')
  expect(anonymous().session.token).toBeUndefined()
})

test('an unreadable store is no session', () => {
  const store = memoryStore()
  store.setItem('cpt.session', '{')
  expect(anonymous(store).session.phase).toBe('none')
})
