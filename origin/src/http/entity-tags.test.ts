import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'

let origin: TestOrigin
beforeAll(async () => {
  origin = await createTestOrigin({ database: false })
})
afterAll(() => origin.close())

// honojs/hono#4170, #5083, #1199, #972: weak, listed and `*`, and what the 304 has to say beside
describe.each(['/api/v1/catalog', '/api/v1/openapi.json', '/api/v1/docs'] as const)(
  '%s, which is kept',
  (path) => {
    const get = (known?: string, method = 'GET') =>
      origin.request(`${method} ${path}`, known === undefined ? {} : { headers: { 'if-none-match': known } })
    const tagOf = async () => (await get()).headers.get('etag') ?? ''

    test('has an entity tag, the same each time, for HEAD too', async () => {
      const tag = await tagOf()
      expect(tag).toMatch(/^"[\w-]{16}"$/)
      expect([await tagOf(), (await get(undefined, 'HEAD')).headers.get('etag')]).toEqual([tag, tag])
    })

    test.each([
      ['it', (tag: string) => tag],
      ['it, as one that was compressed on the way is named', (tag: string) => `W/${tag}`],
      ['it among others', (tag: string) => `"a", W/"b",${tag}`],
      ['any', () => '*'],
    ])('who knows %s has it already', async (_name, known) => {
      const first = await get()
      const tag = first.headers.get('etag') ?? ''
      for (const method of ['GET', 'HEAD']) {
        const answer = await get(known(tag), method)
        expect([answer.status, await answer.text()]).toEqual([304, ''])
        for (const name of ['etag', 'cache-control', 'content-security-policy']) {
          expect(answer.headers.get(name), name).toBe(first.headers.get(name))
        }
      }
    })

    test.each(['"another"', 'W/"another", "one"', '', 'not quoted'])(
      'who knows %j gets it',
      async (known) => {
        const answer = await get(known)
        expect([answer.status, (await answer.text()).length > 100]).toEqual([200, true])
      },
    )
  },
)

// honojs/hono#5191: a refusal is not the answer, whatever it is known by
test('a refusal has no entity tag, and is nothing that a caller could have already', async () => {
  const answer = await origin.request('GET /api/v1/orders/x', { headers: { 'if-none-match': '*' } })
  expect([answer.status, answer.headers.get('etag')]).toEqual([401, null])
})
