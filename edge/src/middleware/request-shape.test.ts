import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { EdgeEnv } from '../hono.ts'
import { problemResponse } from '../problem.ts'
import { requestShape } from './request-shape.ts'

const app = new Hono<EdgeEnv>()
  .onError(problemResponse)
  .use(async (c, next) => {
    c.set('requestId', 'test')
    await next()
  })
  .use(requestShape('local'))
  .all('*', (c) => c.json([c.get('asked').path, c.get('asked').query]))

const ask = (url: string) => app.request(new Request(url, { headers: { host: 'edge.test' } }))

test.each([
  '/api/v1/catalog',
  '/api/v1/orders/a.b-c_d~e',
  '/',
  '/a/',
  '/a//b',
  '/a/./b',
  '/a/../b',
  '/a/..',
  '/%2e%2e/b',
  '/a/.%2e/b',
  '/.well-known/security.txt',
  '/a;b/c,d',
  '/a\\b',
  '/a%00b',
  '/ä',
  '/a?',
  '/a?b=c&d=%20&e=~.-_',
  '/a?b=%zz',
  "/a?b='c'",
  '/a?b=<c>"',
  '/a?b=c?d/e',
  '/a?b=ä',
  '/a#b',
])('path and query of %s are those of the URL standard, the second time too', async (target) => {
  const { pathname, search } = new URL(target, 'https://edge.test')
  for (const host of [
    'https://edge.test',
    'https://edge.test',
    'https://edge.test:8443',
    'http://edge.test',
  ]) {
    expect(await (await ask(host + target)).json()).toEqual([pathname, search])
  }
})

test('a host that begins like the last one is still a host of its own', async () => {
  await ask('https://edge.test/a')
  expect(await (await ask('https://edge.test.evil.test/b')).json()).toEqual(['/b', ''])
})
