import { describe, expect, test } from 'vitest'
import type { Endpoint } from '@cpt/contract/endpoint'
import { publicApi, routeOf, type PublicName } from '@cpt/contract/endpoints'
import { problemName, type ProblemDocument, type ProblemName } from '@cpt/contract/problem'
import { bearer, testEdge, type TestEdge } from './test/edge.ts'

const names = Object.keys(publicApi) as PublicName[]
const rowOf = (name: PublicName): Endpoint => publicApi[name]
const those = (fits: (row: Endpoint) => boolean) => names.filter((name) => fits(rowOf(name)))
/** An address of its own for each endpoint, so that none uses up the limit of another. */
const addressOf = (name: PublicName) => `203.0.${names.indexOf(name)}.1`

interface Wanted {
  headers?: Record<string, string>
  body?: BodyInit
  method?: string
}

/** Asks as somebody who may, but for what is told otherwise; undefined takes a header away. */
async function ask(name: PublicName, wanted: Wanted = {}, edge: TestEdge = testEdge()) {
  const { method, path } = routeOf(name)
  const row = rowOf(name)
  const headers: Record<string, string> = {
    'cf-connecting-ip': addressOf(name),
    ...(row.token === 'session' ? await bearer() : {}),
    ...(row.token === 'signature' ? { 'stripe-signature': 's', 'paypal-transmission-sig': 's' } : {}),
    ...(row.maxBytes > 0 ? { 'content-type': 'application/json' } : {}),
    ...wanted.headers,
  }
  const body = wanted.body ?? (row.maxBytes > 0 ? '{}' : undefined)
  return edge.ask(path.replaceAll(/\{\w+\}/g, 'x'), {
    method: wanted.method ?? method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
}

async function refused(answer: Response, problem: ProblemName): Promise<void> {
  // Tesla sends a person here, not a program: a refusal is a page that tells the same problem.
  const page = answer.headers.get('location')
  if (page !== null) {
    expect(answer.status).toBe(303)
    expect(new URL(page, 'https://web.test').searchParams.get('problem')).toBe(problem)
    return
  }
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const document: ProblemDocument = await answer.json()
  expect(problemName(document.type)).toBe(problem)
  expect(document.status).toBe(answer.status)
  expect(document.detail).toMatch(/^[A-Z].*\.$/)
}

/** What the edge refuses by itself never reaches an origin. */
async function refusedHere(name: PublicName, wanted: Wanted, problem: ProblemName): Promise<void> {
  const edge = testEdge()
  await refused(await ask(name, wanted, edge), problem)
  expect(edge.reached).toEqual([])
}

test.each(names)('%s lets through who may', async (name) => {
  const edge = testEdge()
  expect((await ask(name, {}, edge)).status).toBe(200)
  expect(edge.reached.length).toBe(1)
})

test.each(names)('%s: another method', async (name) => {
  const { method } = routeOf(name)
  const edge = testEdge()
  const answer = await ask(name, { method: 'PATCH', body: '{}' }, edge)
  await refused(answer, 'method-not-allowed')
  expect(answer.headers.get('allow')).toContain(method)
  expect(edge.reached).toEqual([])
})

describe('who asks', () => {
  const sessions = those(({ token }) => token === 'session')
  test.each(sessions)('%s: signed out', async (name) => {
    const { path, method } = routeOf(name)
    const edge = testEdge()
    const answer = await edge.ask(path.replaceAll(/\{\w+\}/g, 'x'), {
      method,
      headers: { 'cf-connecting-ip': addressOf(name) },
    })
    await refused(answer, 'session-required')
    expect(edge.reached).toEqual([])
  })

  test.each(sessions)('%s: a session that has ended', async (name) => {
    const headers = await bearer({ exp: Date.UTC(2026, 10, 23, 12) / 1_000 - 1 })
    await refusedHere(name, { headers }, 'session-expired')
  })

  test.each(sessions)('%s: a token of nobody', async (name) => {
    await refusedHere(name, { headers: { authorization: 'Bearer a.b.c' } }, 'session-invalid')
  })

  test.each(those(({ token }) => token === 'signature'))('%s: without a signature', async (name) => {
    const headers = { 'stripe-signature': '', 'paypal-transmission-sig': '' }
    await refusedHere(name, { headers }, 'signature-invalid')
  })
})

test.each(names.filter((name) => !name.startsWith('GET ')))('%s: too large', async (name) => {
  await refusedHere(name, { body: new Uint8Array(rowOf(name).maxBytes + 1) }, 'body-too-large')
})

test.each(names)('%s: an Idempotency-Key that is none', async (name) => {
  await refusedHere(name, { headers: { 'idempotency-key': 'YWJjZGVm+/8=' } }, 'idempotency-key-invalid')
})

test.each(names)('%s: over the limit', async (name) => {
  // A few requests are the limit, no Redis is asked, and nothing is at hand: what is waits for no count.
  const notKept = () => Response.json({}, { headers: { 'cache-control': 'no-store' } })
  const edge = testEdge({ north: notKept, central: notKept, config: { limitFactor: 0.005 } })
  const authorization = await bearer()
  const headers = rowOf(name).token === 'session' ? authorization : {}
  expect((await ask(name, { headers }, edge)).status).toBe(200)
  let last = await ask(name, { headers }, edge)
  for (let more = 0; more < 40 && last.status === 200; more += 1) last = await ask(name, { headers }, edge)
  await refused(last, 'rate-limited')
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})

test.each(names)('%s: no region answers', async (name) => {
  const away = () => Promise.reject(new Error('connection refused'))
  // a request that may not be sent twice may have been carried out all the same
  const problem = rowOf(name).repeat === 'safe' ? 'regions-unavailable' : 'outcome-unknown'
  const onPage = rowOf(name).token === 'oauth-state' ? 'gateway-timeout' : problem
  await refused(await ask(name, {}, testEdge({ north: away, central: away })), onPage)
})
