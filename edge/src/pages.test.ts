import { describe, expect, test } from 'vitest'
import { problemName } from '@cpt/contract/problem'
import { testEdge } from './test/edge.ts'

const fi = { 'accept-language': 'fi' }
const locationOf = async (path: string) => {
  const { ask } = testEdge()
  const answer = await ask(path, { redirect: 'manual', headers: fi })
  return [answer.status, answer.headers.get('location')]
}

// senchalabs/connect#792, static-web-server/static-web-server#523, hubmapconsortium/portal-ui#2463
describe('the way to the language keeps the query', () => {
  test.each([
    ['/?utm_source=a&b=c%20d', '/fi?utm_source=a&b=c%20d'],
    ['/about?a=1&a=2', '/fi/about?a=1&a=2'],
    ['/v/ABCD-EFGH?a=+', '/fi/verify?a=+#ABCD-EFGH'],
    ['/s?a', '/fi/shared?a'],
    ['/?', '/fi'],
  ])('%s', async (path, location) => {
    expect(await locationOf(path)).toEqual([302, location])
  })
})

// realproject7/quadwork#103: an address as people type it may end with a slash
test.each([
  ['/about/', '/fi/about'],
  ['/verify/?a=1', '/fi/verify?a=1'],
  ['/v/ABCD-EFGH/', '/fi/verify#ABCD-EFGH'],
  ['/s/', '/fi/shared'],
  ['/a/', '/fi/asked'],
])('%s with its slash is the address without', async (path, location) => {
  expect(await locationOf(path)).toEqual([302, location])
})

// RFC 9110, 15.5.6 and 9.3.7; Azure/static-web-apps#895, michaelJustin/daraja-framework#429
describe.each(['/', '/about', '/about/', '/v/ABCD-EFGH', '/s', '/edge/health'])('%s is only read', (path) => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is told which methods there are', async (method) => {
    const { ask } = testEdge()
    const answer = await ask(path, { method })
    const { type } = await answer.json<{ type: string }>()
    expect([answer.status, problemName(type)]).toEqual([405, 'method-not-allowed'])
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })
  test('OPTIONS asks for them', async () => {
    const { ask } = testEdge()
    const answer = await ask(path, { method: 'OPTIONS', headers: { origin: 'https://evil.test' } })
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
  })
  test('HEAD is GET without its body', async () => {
    const { ask } = testEdge()
    const [got, head] = [
      await ask(path, { redirect: 'manual' }),
      await ask(path, { method: 'HEAD', redirect: 'manual' }),
    ]
    expect([head.status, head.headers.get('location'), await head.text()]).toEqual([
      got.status,
      got.headers.get('location'),
      '',
    ])
  })
})
