import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveStandIn, type StandIn } from './serve.ts'

let work: string[]
let standIn: StandIn

beforeEach(async () => {
  work = []
  const app = new Hono()
    .post('/pay', async (c) => {
      work.push(await c.req.text())
      return c.json({ paid: true })
    })
    .get('/long', (c) => c.text('0123456789'.repeat(100)))
  standIn = await serveStandIn({
    name: 'shop',
    app,
    portVariable: 'SHOP_PORT',
    books: () => ({ work }),
    reset: () => void (work.length = 0),
  })
})
afterEach(() => standIn.close())

const pay = (body: string) => fetch(`${standIn.url}/pay`, { method: 'POST', body })
const control = (path: string, init?: RequestInit) => fetch(`${standIn.url}/_control/${path}`, init)

test('without a fault the work is done and answered', async () => {
  expect(await (await pay('a')).json()).toEqual({ paid: true })
  expect(await (await control('books')).json()).toEqual({ work: ['a'] })
})

test('a lost answer leaves the work done', async () => {
  standIn.faults.add({ kind: 'lost-answer', times: 1 })
  await expect(pay('a')).rejects.toThrow()
  expect(work).toEqual(['a'])
  expect((await pay('b')).status).toBe(200)
})

test('a refused request does no work', async () => {
  standIn.faults.add({ kind: 'refuse', times: 1 })
  await expect(pay('a')).rejects.toThrow()
  expect(work).toEqual([])
})

test('a duplicated request does the work twice and answers once', async () => {
  standIn.faults.add({ kind: 'duplicate', times: 1 })
  expect((await pay('a')).status).toBe(200)
  expect(work).toEqual(['a', 'a'])
})

test('a cut answer announces more than arrives', async () => {
  standIn.faults.add({ kind: 'cut', times: 1 })
  const answer = await fetch(`${standIn.url}/long`)
  expect(answer.headers.get('content-length')).toBe('1000')
  await expect(answer.text()).rejects.toThrow()
})

test('a status fault answers in place of the work, with its headers', async () => {
  standIn.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: 'slow down' })
  const answer = await pay('a')
  expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
    429,
    '7',
    'slow down',
  ])
  expect(work).toEqual([])
})

test('a fault applies only to what it matches, after those it lets pass, as often as it says', async () => {
  standIn.faults.add({
    kind: 'status',
    status: 500,
    match: { method: 'POST', path: '/pay' },
    after: 1,
    times: 2,
  })
  expect((await fetch(`${standIn.url}/long`)).status).toBe(200)
  const states = []
  for (const body of ['a', 'b', 'c', 'd']) states.push((await pay(body)).status)
  expect(states).toEqual([200, 500, 500, 200])
})

test('faults are set, listed and cleared through the control route, which they never apply to', async () => {
  const set = await control('faults', { method: 'PUT', body: JSON.stringify({ kind: 'refuse' }) })
  expect(await set.json()).toEqual([{ kind: 'refuse' }])
  await expect(pay('a')).rejects.toThrow()
  await control('faults', { method: 'DELETE' })
  expect((await pay('b')).status).toBe(200)
})

test('a fault that is misspelt is refused in words', async () => {
  const answer = await control('faults', { method: 'PUT', body: JSON.stringify({ kind: 'explode' }) })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('lost-answer')
})

test('a reset empties the books and clears the faults', async () => {
  await pay('a')
  standIn.faults.add({ kind: 'refuse' })
  await control('reset', { method: 'POST' })
  expect(standIn.faults.list()).toEqual([])
  expect(await (await control('books')).json()).toEqual({ work: [] })
})

test('a taken port is named with the part that wants it and the variable that moves it', async () => {
  await expect(
    serveStandIn({ name: 'shop', app: new Hono(), port: standIn.port, portVariable: 'SHOP_PORT' }),
  ).rejects.toThrow(
    `Port ${standIn.port} of 127.0.0.1 is in use, and the shop stand-in wants it. Stop what listens there, or set SHOP_PORT.`,
  )
})
