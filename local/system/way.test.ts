import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveStandIn, type StandIn } from '../stand-in/serve.ts'
import { startWay, type Way } from './way.ts'

let far: StandIn
let way: Way
let work: string[]
beforeAll(async () => {
  const app = new Hono()
    .post('/work', async (c) => {
      work.push(`${await c.req.text()} ${c.req.header('host')} ${c.req.header('x-a')}`)
      c.header('set-cookie', 'a=1', { append: true })
      c.header('set-cookie', 'b=2', { append: true })
      return c.json({ done: true }, 201)
    })
    .get('/moved', (c) => c.redirect('/elsewhere', 303))
    .get('/none', (c) => c.body(null, 204))
  far = await serveStandIn({ name: 'far', app })
  way = await startWay(far.url)
})
beforeEach(() => {
  work = []
  way.faults.clear()
})
afterAll(async () => {
  await way.close()
  await far.close()
})
const send = () => fetch(`${way.url}/work`, { method: 'POST', body: 'one', headers: { 'x-a': 'b' } })

test('passes on what is asked and answered as it came, the name it was asked by too', async () => {
  const answer = await send()
  expect([answer.status, await answer.json(), answer.headers.getSetCookie()]).toEqual([
    201,
    { done: true },
    ['a=1', 'b=2'],
  ])
  expect(work).toEqual([`one 127.0.0.1:${way.port} b`])
  const moved = await fetch(`${way.url}/moved`, { redirect: 'manual' })
  expect([moved.status, moved.headers.get('location')]).toEqual([303, '/elsewhere'])
  expect((await fetch(`${way.url}/none`)).status).toBe(204)
})

test('an answer is lost after the work, a request before it', async () => {
  way.faults.add({ kind: 'lost-answer', times: 1 })
  await expect(send()).rejects.toThrow()
  expect(work).toHaveLength(1)
  way.faults.add({ kind: 'refuse', times: 1 })
  await expect(send()).rejects.toThrow()
  expect(work).toHaveLength(1)
})

test('what breaks behind it breaks before it', async () => {
  far.faults.add({ kind: 'refuse', times: 1 })
  await expect(send()).rejects.toThrow()
  expect((await send()).status).toBe(201)
})
