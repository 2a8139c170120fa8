import type { Order } from '@cpt/contract/order'
import { expect, test } from 'vitest'
import { createApi } from '#lib/api.ts'
import { memoryStore } from './clock.ts'
import { Journey } from './journey.svelte.ts'
import { createOrderAccess } from './order-access.ts'
import { createOrderLinkMaker, hashOf } from './order-link-maker.ts'
import { Session } from './session.svelte.ts'
import { handClock } from './test/clock.ts'

const id = '5d0c5f0e-7a43-4a3c-9a3c-9d6f6c0f9a11'

/** Our servers, as far as links go: one order, sessions by their token, and a log of what was asked. */
function servers(clock: { now: () => number }) {
  const asked: { call: string; token: string | null; body: string }[] = []
  const state = {
    open: new Set<string>(),
    sees: new Set<string>(),
    hash: '',
    madeAt: '',
    loseAnswers: 0,
  }
  const order = () => ({ orderId: id, link: state.hash ? { madeAt: state.madeAt, worksUntil: '' } : null })
  const refuse = (name: string, status: number) =>
    Response.json({ type: `https://carpulsetracker.com/problems/${name}` }, { status })
  const answer = async (call: string, token: string | null, body: Record<string, string>) => {
    if (call === 'POST /api/v1/auth/sessions') {
      const fresh = `token-${asked.length}`
      state.open.add(fresh)
      return Response.json({
        token: fresh,
        expiresAt: new Date(clock.now() + 1_800_000).toISOString(),
      })
    }
    if (token === null) return refuse('session-required', 401)
    if (!state.open.has(token)) return refuse('session-expired', 401)
    if (call === `POST /api/v1/orders/${id}/access`) {
      if ((await hashOf(body.secret ?? '')) !== state.hash) return refuse('order-link-unknown', 404)
      state.sees.add(token)
      return Response.json(order())
    }
    if (!state.sees.has(token)) return refuse('order-not-found', 404)
    if (call === `PUT /api/v1/orders/${id}/link`) {
      if (state.hash !== body.secretSha256) state.madeAt = new Date(clock.now() + asked.length).toISOString()
      state.hash = body.secretSha256 ?? ''
      if (state.loseAnswers-- > 0) throw new TypeError('connection lost')
      return Response.json(order().link)
    }
    return Response.json(order())
  }
  const fetch = async (url: string, init: RequestInit) => {
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? null
    const body = typeof init.body === 'string' ? init.body : ''
    const call = `${init.method} ${url}`
    asked.push({ call, token, body })
    return answer(call, token, body === '' ? {} : (JSON.parse(body) as Record<string, string>))
  }
  return { state, asked, order, fetch: fetch as typeof globalThis.fetch }
}

/** A tab: its own storage, session and journey. */
function tab() {
  const clock = handClock()
  const there = servers(clock)
  const journey = new Journey(memoryStore())
  const session: Session = new Session({
    store: memoryStore(),
    clock,
    open: () => api('POST /api/v1/auth/sessions', { key: 'key' }),
    onNew: () => journey.startSession(),
  })
  const api = createApi({
    fetch: there.fetch,
    token: () => session.token,
    online: () => true,
    wait: async () => {},
    onSessionOver: () => session.ended(),
    onNoAnswer: () => {},
  })
  const access = createOrderAccess({ api, session, journey })
  const maker = createOrderLinkMaker({ api, journey })
  const look = () => access.within(id, () => api('GET /api/v1/orders/{id}', { path: { id } }))
  const ordered = async () => {
    await session.need()
    there.state.sees.add(session.token ?? '')
    return there.order() as unknown as Order
  }
  return { ...there, clock, journey, session, access, maker, look, ordered }
}

test('an order gets its link once; our servers learn the hash and not the secret', async () => {
  const { asked, journey, maker, ordered, order } = tab()
  await maker.first(await ordered())
  const made = asked.filter(({ call }) => call.startsWith('PUT'))
  expect(made).toHaveLength(1)
  const { secret = '' } = journey.current.links[id] ?? {}
  expect(secret).toHaveLength(43)
  expect(made[0]?.body).toContain(await hashOf(secret))
  expect(JSON.stringify(asked)).not.toContain(secret)
  await maker.first(order())
  expect(asked.filter(({ call }) => call.startsWith('PUT'))).toHaveLength(1)
})

test('when the answer is lost, the same link is asked for again', async () => {
  const { state, asked, journey, maker, ordered, order } = tab()
  const first = await ordered()
  state.loseAnswers = 3
  await expect(maker.first(first)).rejects.toThrow()
  const { secret } = journey.current.links[id] ?? {}
  await maker.first(order())
  expect(journey.current.links[id]).toEqual({ secret, madeAt: state.madeAt })
  expect(new Set(asked.filter(({ call }) => call.startsWith('PUT')).map(({ body }) => body)).size).toBe(1)
})

test('a link that was made elsewhere is neither shown nor replaced, until a new one is wanted', async () => {
  const { state, journey, maker, ordered } = tab()
  const first = await ordered()
  expect(await maker.first({ ...first, link: { madeAt: '2026-11-23T12:00:00Z', worksUntil: '' } })).toBeNull()
  expect(journey.current.links).toEqual({})
  await maker.renew(id)
  expect(journey.current.links[id]?.madeAt).toBe(state.madeAt)
})

test('a page whose session ran out, or was closed, opens its order again by the link', async () => {
  const { state, clock, session, maker, look, ordered } = tab()
  await maker.first(await ordered())
  await clock.pass(1_900_000)
  expect(session.token).toBeUndefined()
  expect(await look()).toMatchObject({ orderId: id })

  state.open.clear()
  expect(await look()).toMatchObject({ orderId: id })
  expect(session.phase).toBe('alive')
})

test('without a link, or with one that has stopped, the refusal is told', async () => {
  const { state, clock, maker, look, ordered } = tab()
  const first = await ordered()
  await clock.pass(1_900_000)
  await expect(look()).rejects.toMatchObject({ problem: 'session-required' })

  await ordered()
  await maker.first(first)
  state.hash = await hashOf('another')
  state.sees.clear()
  await expect(look()).rejects.toMatchObject({ problem: 'order-link-unknown' })
})

test('a tab that knows nothing opens an order by its link, and holds the link from then on', async () => {
  const { state, access, journey, look } = tab()
  const secret = 'Zk3vT0y-b_8RrN5mXwq1Qe2uLs9dHc4gJf7pAo6iKtM'
  state.hash = await hashOf(secret)
  state.madeAt = '2026-11-23T12:00:00Z'
  await expect(access.open({ orderId: id, secret: secret.toLowerCase() })).rejects.toMatchObject({
    problem: 'order-link-unknown',
  })
  expect(journey.current.links).toEqual({})
  await access.open({ orderId: id, secret })
  expect(journey.current.links[id]).toEqual({ secret, madeAt: state.madeAt })
  expect(await look()).toMatchObject({ orderId: id })
})
