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

test('a clock that is wrong by hours neither ends a session at once nor keeps it for ever', async () => {
  for (const wrongByMs of [-3 * 60 * minutes, 0, 3 * 60 * minutes]) {
    const clock = handClock()
    const servers = clock.now() + wrongByMs
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
    const seconds = { iat: servers / 1_000, exp: servers / 1_000 + 1_800 }
    const session = new Session({
      store: memoryStore(),
      clock,
      open: async () => ({
        token: `${part({ alg: 'EdDSA' })}.${part(seconds)}.x`,
        expiresAt: new Date(servers + 30 * minutes).toISOString(),
      }),
      onNew: () => undefined,
    })
    await session.need()
    expect(session.token).toBeDefined()
    await clock.pass(29 * minutes)
    expect(session.token).toBeDefined()
    await clock.pass(2 * minutes)
    expect(session.token).toBeUndefined()
  }
})

test('its secret stays over a renewal, is gone with the session, and whoever kept something is told', async () => {
  const clock = handClock()
  const store = memoryStore()
  let over = 0
  const open = async () => ({
    token: 'token',
    expiresAt: new Date(clock.now() + 30 * minutes).toISOString(),
  })
  const session = new Session({ store, clock, open, onNew: () => undefined, onOver: () => over++ })
  await session.need()
  const { secret } = session
  expect(secret?.length).toBeGreaterThan(40)
  await session.renew()
  expect(session.secret).toBe(secret)
  const before = over
  await clock.pass(31 * minutes)
  session.tick()
  session.tick()
  expect(session.secret).toBeUndefined()
  expect(over).toBe(before + 1)
  expect(store.getItem('cpt.session')).not.toContain(secret)
  await session.need()
  expect(session.secret).not.toBe(secret)
  // A page that begins after the end finds nothing of it
  await clock.pass(31 * minutes)
  const later = over
  new Session({ store, clock, open, onNew: () => undefined, onOver: () => over++ })
  expect(over).toBe(later + 1)
})
