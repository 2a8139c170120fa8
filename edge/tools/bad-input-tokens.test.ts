import { createHmac } from 'node:crypto'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionAudience, sessionIssuer } from '@cpt/contract/wire'
import type { Wire } from './test/wire.ts'
import { expectProblem, head, wire } from './test/wire.ts'

const keys = await generateKeyPair('EdDSA', { extractable: true })
const others = await generateKeyPair('EdDSA', { extractable: true })
const publicJwk = await exportJWK(keys.publicKey)
let edge: Wire

beforeAll(async () => {
  const jwk = { ...publicJwk, kid: 'session', alg: 'EdDSA' }
  edge = await wire({ env: { SESSION_PUBLIC_KEYS: JSON.stringify({ keys: [jwk] }) } })
})
afterAll(() => edge.close())

const ask = (authorizations: string[]) =>
  edge.send(
    head(
      'GET /api/v1/orders/x HTTP/1.1',
      authorizations.map((value) => `Authorization: ${value}`),
    ),
  )

interface Claims {
  kid?: string
  typ?: string
  expires?: number | string
  notBefore?: number
  key?: typeof keys.privateKey
  region?: unknown
}
const signed = async (claims: Claims = {}) => {
  const jwt = new SignJWT({ rgn: 'region' in claims ? claims.region : 'europe-north1' })
    .setProtectedHeader({
      alg: 'EdDSA',
      ...(claims.kid === '' ? {} : { kid: claims.kid ?? 'session' }),
      ...(claims.typ ? { typ: claims.typ } : {}),
    })
    .setSubject('00000000-0000-4000-8000-000000000000')
    .setIssuer(sessionIssuer)
    .setAudience(sessionAudience)
    .setIssuedAt()
    .setExpirationTime(claims.expires ?? '1h')
  if (claims.notBefore) jwt.setNotBefore(claims.notBefore)
  return jwt.sign(claims.key ?? keys.privateKey)
}
/** A good token's claims under a header that says more, signed by our key. */
const extended = async (more: object) => {
  const [, payload = ''] = (await signed()).split('.')
  const text = `${encoded({ alg: 'EdDSA', kid: 'session', ...more })}.${payload}`
  const signature = await crypto.subtle.sign('Ed25519', keys.privateKey, new TextEncoder().encode(text))
  return `${text}.${Buffer.from(signature).toString('base64url')}`
}
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A good token's claims under another header, signed with a secret that everybody can know. */
const confused = async (header: object, secret: string) => {
  const [, payload = ''] = (await signed()).split('.')
  const text = `${encoded(header)}.${payload}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}
const now = () => Math.floor(Date.now() / 1000)

test('a good token proves that the way is open', async () => {
  expect((await ask([`Bearer ${await signed()}`])).status).toBe(200)
  expect(edge.reached.splice(0)).toHaveLength(1)
})

test.each<[string, () => string | Promise<string>]>([
  ['unsigned ("none")', async () => `${encoded({ alg: 'none' })}.${(await signed()).split('.')[1]}.`],
  ['unsigned ("None", with a signature)', () => confused({ alg: 'None', kid: 'session' }, 'x')],
  ['signed by HS256 with the public key', () => confused({ alg: 'HS256', kid: 'session' }, `${publicJwk.x}`)],
  [
    'signed by HS256 with the public key as PEM',
    async () => confused({ alg: 'HS256', kid: 'session' }, await exportSPKI(keys.publicKey)),
  ],
  [
    'signed by a key that it brings along',
    async () => {
      const jwk = await exportJWK(others.publicKey)
      return new SignJWT({ rgn: 'europe-north1' })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'session', jwk })
        .setSubject('x')
        .setIssuer(sessionIssuer)
        .setAudience(sessionAudience)
        .setExpirationTime('1h')
        .sign(others.privateKey)
    },
  ],
  // RFC 7515, 4.1.11: what has to be understood and is not makes a token invalid, however well it is signed
  [
    'well signed, with an extension that has to be understood',
    () => extended({ crit: ['http://example.com/policy'], 'http://example.com/policy': 1 }),
  ],
  ['well signed, with an empty list of extensions', () => extended({ crit: [] })],
  ['signed without being encoded (RFC 7797)', () => extended({ b64: false, crit: ['b64'] })],
  ['signed by another key', () => signed({ key: others.privateKey })],
  ['signed by a key of another name', () => signed({ kid: 'other' })],
  ['signed by a key whose name has 1,500 characters', () => signed({ kid: 'k'.repeat(1500) })],
  ['signed by a key whose name is a path', () => signed({ kid: '../../../../dev/null' })],
  ['good from tomorrow on', () => signed({ notBefore: now() + 86_400 })],
  ['of no region', () => signed({ region: undefined })],
  ['of a region that is no name', () => signed({ region: { evil: true } })],
  ['cut', async () => (await signed()).slice(0, -10)],
  ['in two parts', async () => (await signed()).split('.').slice(0, 2).join('.')],
  ['no token', () => 'null'],
  ['in other letters', async () => `${await signed()}%00`],
])('a token that is %s is not valid', async (_name, token) => {
  expectProblem(await ask([`Bearer ${await token()}`]), 'session-invalid')
  expect(edge.reached).toEqual([])
})

test('what a header says beside, and need not be understood, changes nothing', async () => {
  expect((await ask([`Bearer ${await extended({ cty: 'x', jku: 'https://evil.test/' })}`])).status).toBe(200)
  expect(edge.reached.splice(0)).toHaveLength(1)
})

test('a token that has ended is told apart, so that the web opens a new session', async () => {
  expectProblem(await ask([`Bearer ${await signed({ expires: now() - 1 })}`]), 'session-expired')
  expect(edge.reached).toEqual([])
})

test.each<[string, (token: string) => string[]]>([
  ['two headers', (token) => [`Bearer ${token}`, `Bearer ${token}`]],
  ['two in one header', (token) => [`Bearer ${token}, Bearer ${token}`]],
  ['another scheme', (token) => [`Token ${token}`]],
  ['no scheme', (token) => [token]],
  ['two spaces', (token) => [`Bearer  ${token}`]],
])('a good token in %s is not guessed at', async (_name, headers) => {
  expectProblem(await ask(headers(await signed())), 'session-invalid')
  expect(edge.reached).toEqual([])
})

test('a token of 100 kB is refused before it is looked at', async () => {
  expectProblem(await ask([`Bearer ${'a'.repeat(100_000)}.e30.AAAA`]), 'headers-too-large')
  expect(edge.reached).toEqual([])
})

test('a token of 20 kB is not decoded', async () => {
  expectProblem(await ask([`Bearer ${'a'.repeat(20_000)}.e30.AAAA`]), 'session-invalid')
  expect(edge.reached).toEqual([])
})

test('a token in the address is none', async () => {
  const token = await signed()
  expectProblem(
    await edge.send(head(`GET /api/v1/orders/x?access_token=${token} HTTP/1.1`)),
    'session-required',
  )
  expect(edge.reached).toEqual([])
})
