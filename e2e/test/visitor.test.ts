import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { visit, type Visitor } from './visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
  return () => browser.close()
})

type Answer = [status: number, headers?: Record<string, string>]
const page = { 'content-type': 'text/html' }
const later = { 'retry-after': '5' }

/** A visitor of a server that gives these answers to the calls of its page, in turn. */
async function visitorOf(...answers: Answer[]): Promise<Visitor> {
  const server = createServer(({ url }, response) => {
    const [status, headers] = (url === '/call' ? answers.shift() : undefined) ?? [200, page]
    response.writeHead(status, headers).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const visitor = await visit(browser, 'europe-north1')
  onTestFinished(async () => {
    await visitor.close()
    server.close()
  })
  await visitor.page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return visitor
}

const calls = ({ page }: Visitor, ...methods: string[]) =>
  page.evaluate(async (all) => {
    for (const method of all) await fetch('/call', { method })
  }, methods)

test('who was asked to come back, did and was answered has nothing to complain of; it is still told', async () => {
  const visitor = await visitorOf([503, later], [504, later], [200])
  await calls(visitor, 'POST', 'POST')
  await expect.poll(() => visitor.complaints.length).toBe(4)
  await calls(visitor, 'POST')
  await expect.poll(() => visitor.complaints).toEqual([])
  expect(visitor.refused).toEqual(['503 /call', '504 /call'])
})

test.each<[string, Answer[], string[]]>([
  ['an error', [[500, later], [200]], ['500 /call']],
  ['a refusal without a word of later', [[503], [200]], ['503 /call']],
  [
    'one that stays',
    [
      [503, later],
      [503, later],
    ],
    ['503 /call', '503 /call'],
  ],
])('%s stays a complaint', async (_, answers, told) => {
  const visitor = await visitorOf(...answers)
  await calls(visitor, 'POST', 'POST')
  const own = () => visitor.complaints.filter((text) => text.endsWith('/call'))
  await expect.poll(own).toEqual(told)
  await expect.poll(() => visitor.complaints.length).toBe(2 * told.length)
})

test('the answer to another call heals nothing', async () => {
  const visitor = await visitorOf([503, later], [200])
  await calls(visitor, 'POST', 'GET')
  await expect.poll(() => visitor.complaints.length).toBe(2)
})
