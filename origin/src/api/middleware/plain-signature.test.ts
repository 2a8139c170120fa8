import { signatureTag, signedComponents, signedWherePresent } from '@cpt/contract/wire'
import { Hono } from 'hono'
import { createSignature, type Signer } from 'http-message-sig'
import { createHmac, generateKeyPairSync, randomBytes, sign as signBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PublicJwk } from '../../config.ts'
import { edgeKeys } from '../../crypto/edge-keys.ts'
import type { ApiEnv } from '../../http/env.ts'
import { stations } from '../../http/stations.ts'
import { edgeSignature } from './edge-signature.ts'
import { plainSignature } from './plain-signature.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'edge-1' } as unknown as PublicJwk
const secret = randomBytes(32)
const shared = { kty: 'oct' as const, k: secret.toString('base64url'), kid: 'edge-0' }
const hmacBy = (key: Uint8Array): Signer => ({
  algorithm: 'hmac-sha256',
  sign: (bytes) => Promise.resolve(createHmac('sha256', key).update(bytes).digest()),
})
const ed25519: Signer = {
  algorithm: 'ed25519',
  sign: (bytes) => Promise.resolve(new Uint8Array(signBytes(null, Buffer.from(bytes), privateKey))),
}
const kinds = { 'edge-0': hmacBy(secret), 'edge-1': ed25519 }
const seconds = 1_795_000_000
/** An origin that knows both keys, and no nonce yet. */
const newOrigin = () =>
  new Hono<ApiEnv>()
    .onError((error, c) => c.text(error.message, 403))
    .use(stations(edgeSignature(edgeKeys([shared], [jwk]), () => new Date(seconds * 1_000))))
    .all('*', (c) => c.text('served'))

interface Form {
  url?: string
  method?: string
  headers?: Record<string, string>
  components?: readonly string[]
  parameters?: Record<string, string | number | undefined>
  label?: string
  /** The last of its parameters first. */
  isTurned?: boolean
  /** Which of the two keys signs. */
  keyid?: keyof typeof kinds
  signer?: Signer
}

let nonces = 0
/** A request signed by a library, and the bytes that it signed. */
async function signed({ url = 'http://origin.test/api/v1/a', method = 'GET', headers, ...form }: Form) {
  const { keyid = 'edge-0' } = form
  const signer = form.signer ?? kinds[keyid]
  const all: Record<string, string> = {
    host: new URL(url).host,
    'content-digest': 'sha-256=:AAAA:',
    ...headers,
  }
  const parameters = {
    created: seconds,
    nonce: `n-${(nonces += 1)}`,
    keyid,
    alg: signer.algorithm,
    tag: signatureTag,
    ...form.parameters,
  }
  let base = ''
  const { signature, signatureInput } = await createSignature(
    {
      kind: 'request',
      method,
      targetUri: url.replace('http:', 'https:'),
      fields: Object.entries(all).map(([name, value]) => ({ name, value })),
    },
    {
      label: form.label ?? 'edge',
      components: form.components ?? [
        ...signedComponents,
        ...signedWherePresent.filter((name) => name in all),
      ],
      parameters: form.isTurned ? Object.fromEntries(Object.entries(parameters).toReversed()) : parameters,
      signer: {
        algorithm: signer.algorithm,
        sign: (bytes) => {
          base = Buffer.from(bytes).toString()
          return signer.sign(bytes)
        },
      },
    },
  )
  const request = new Request(url, {
    method,
    headers: { ...all, signature, 'signature-input': signatureInput },
  })
  return { request, base, host: all['host'] ?? '' }
}

const own: Form[] = [
  {},
  { url: 'http://origin.test/api/v1/a/b.c-d_e~f?g=h&i=%20.-_~' },
  { url: 'http://127.0.0.1:8101/', method: 'DELETE' },
  { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' } },
  { headers: { authorization: 'Bearer a.b-c_d', 'idempotency-key': '"a"', 'content-type': 'text/plain' } },
]
const [method, authority, path, query, digest] = signedComponents
const others: Form[] = [
  { components: [query, path, authority, method, digest] },
  { parameters: { expires: seconds + 60 } },
  { parameters: { alg: undefined } },
  { isTurned: true },
  { parameters: { nonce: 'with "quotes" and spaces' } },
  { label: 'sig-1' },
  { url: 'http://origin.test/api/v1/%41' },
  { url: 'http://origin.test/api/v1/a/' },
  { url: 'http://origin.test:443/api/v1/a' },
  { headers: { 'content-type': '' } },
]
describe.each(['edge-0', 'edge-1'] as const)('signed with %s', (keyid) => {
  const app = newOrigin()
  test.each(own)('%j, as the edge signs it, is read as a library reads it', async (form) => {
    const { request, base, host } = await signed({ ...form, keyid })
    // The root is no path of the API
    if (form.url?.endsWith('/')) expect(plainSignature(request, host)).toBeUndefined()
    else expect(plainSignature(request, host)).toMatchObject({ base, keyid, created: seconds })
    expect((await app.fetch(request)).status).toBe(200)
  })

  test.each(others)('%j is another form, and is judged all the same', async (form) => {
    const { request, host } = await signed({ ...form, keyid })
    expect(plainSignature(request, host)).toBeUndefined()
    expect((await app.fetch(request)).status).toBe(200)
  })

  test.each([...own, ...others])('%j that was signed for another address is refused', async (form) => {
    const { request } = await signed({ ...form, keyid })
    const elsewhere = new Request('http://origin.test/api/v1/elsewhere', request)
    expect((await app.fetch(elsewhere)).status).toBe(403)
  })

  test.each<Form>([
    { parameters: { tag: 'another' } },
    { parameters: { tag: undefined } },
    { parameters: { nonce: undefined } },
    { parameters: { created: undefined } },
    { parameters: { keyid: 'edge-2' } },
    // the other key, which the origin knows as well
    { parameters: { keyid: keyid === 'edge-0' ? 'edge-1' : 'edge-0' } },
    { signer: { ...kinds[keyid], algorithm: kinds[keyid === 'edge-0' ? 'edge-1' : 'edge-0'].algorithm } },
    { parameters: { created: seconds + 6 } },
    { parameters: { created: seconds - 66 } },
    { parameters: { expires: seconds - 6 } },
    { components: signedComponents, headers: { authorization: 'Bearer a' } },
    { components: [method, authority, path, digest] },
    { components: [...signedComponents, 'accept'], headers: { accept: '*/*' } },
  ])('%j is refused, though its signature is genuine', async (form) => {
    expect((await app.fetch((await signed({ ...form, keyid })).request)).status).toBe(403)
  })

  test.each<Form>([{ parameters: { created: seconds + 5 } }, { parameters: { created: seconds - 65 } }])(
    '%j is as far off as clocks and the network may be',
    async (form) => {
      expect((await app.fetch((await signed({ ...form, keyid })).request)).status).toBe(200)
    },
  )

  test('no character of the signature or of what it says of itself can be another', async () => {
    const { request } = await signed({ headers: { authorization: 'Bearer a' }, keyid })
    for (const name of ['signature-input', 'signature']) {
      const value = request.headers.get(name) ?? ''
      for (let at = 0; at < value.length; at += 1) {
        // Another in its leading bit: the last ones of a base64 text's last character say nothing
        const other = /[A-Za-f]/.test(value[at] ?? '') ? '9' : 'B'
        const headers = new Headers(request.headers)
        headers.set(name, value.slice(0, at) + other + value.slice(at + 1))
        expect((await app.fetch(new Request(request.url, { headers }))).status, `${name} ${at}`).toBe(403)
      }
    }
    expect((await app.fetch(request)).status).toBe(200)
  })
})

/** RFC 9421, 7.3.6: a public key must not do as the secret of an HMAC, as no key may be used with another's algorithm. */
test.each([
  ['a key that is not shared', hmacBy(randomBytes(32)), 'edge-0'],
  ['the bytes of the public key', hmacBy(Buffer.from(jwk.x, 'base64url')), 'edge-1'],
  ['the public key as text', hmacBy(Buffer.from(JSON.stringify(jwk))), 'edge-1'],
  ['no key at all', hmacBy(Buffer.alloc(0)), 'edge-0'],
])('an HMAC with %s opens nothing', async (_name, signer, keyid) => {
  const { request } = await signed({ signer, parameters: { keyid } })
  expect((await newOrigin().fetch(request)).status).toBe(403)
})
