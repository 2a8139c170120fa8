import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveEdge, type EdgeWorker } from '../edge/tools/edge-worker.ts'
import { plainSignature } from '../origin/src/api/middleware/plain-signature.ts'

const region = 'europe-north1'
const taken: Request[] = []
/** Keeps what the edge sends, as an origin would get it. */
const origin = createServer((request, answer) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method = '', url = '', headers } = request
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
    const named = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string])
    taken.push(new Request(`http://${headers.host ?? ''}${url}`, { method, headers: named, ...body }))
    answer.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 }).end('{}')
  })
})
let edge: EdgeWorker
beforeAll(async () => {
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  const { port } = origin.address() as AddressInfo
  edge = await serveEdge({ origins: { [region]: `http://127.0.0.1:${port}` }, plainly: true })
})
afterAll(async () => {
  await edge.close()
  origin.close()
})

test.each([
  ['GET', '/api/v1/orders/00000000-0000-4000-8000-000000000000', undefined],
  ['GET', '/api/v1/tesla/reports/status/00000000-0000-4000-8000-000000000000?a=b%20c', undefined],
  ['POST', '/api/v1/orders', '{"a":"ä"}'],
])('the edge signs %s %s in the form that an origin reads at once', async (method, path, body) => {
  taken.length = 0
  await fetch(edge.url + path, {
    method,
    headers: {
      authorization: `Bearer ${await edge.token(region)}`,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'idempotency-key': '"0123456789abcdef0123"' }),
    },
    ...(body === undefined ? {} : { body }),
  })
  const [request] = taken
  if (!request) throw new Error('the edge asked no origin')
  const plain = plainSignature(request, request.headers.get('host') ?? '')
  const { k, kid } = edge.signingKey
  const mac = createHmac('sha256', Buffer.from(k, 'base64url')).update(plain?.base ?? '')
  expect(plain).toMatchObject({ keyid: kid, algorithm: 'hmac-sha256', signature: mac.digest() })
  const digest = createHash('sha256').update(Buffer.from(await request.arrayBuffer()))
  expect(request.headers.get('content-digest')).toBe(`sha-256=:${digest.digest('base64')}:`)
})
