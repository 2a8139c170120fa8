import { maxJsonBytes } from '@cpt/contract/limits'
import type { Session } from '@cpt/contract/session'
import { sessionAudience, sessionIssuer } from '@cpt/contract/wire'
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { refusal } from '../../test/refusal.ts'

let clock = new Date('2026-11-23T12:00:00Z')
let origin: TestOrigin
let session: Session & { id: string }
beforeAll(async () => {
  origin = await createTestOrigin({ now: () => clock })
  session = await origin.session()
})
afterAll(() => origin.close())

const sha256 = 'a'.repeat(64)

describe('an address', () => {
  test('that is not there is refused, and the refusal names the request', async () => {
    const headers = { 'x-request-id': 'from-the-edge-1' }
    const answer = await origin.request('GET /api/v1/nowhere', { headers })
    await refusal(answer, 'not-found')
    expect(answer.headers.get('x-request-id')).toBe('from-the-edge-1')
    expect(answer.headers.get('cpt-region')).toBe('europe-north1')
    expect(answer.headers.get('cpt-version')).toBe('test')
  })

  test('outside the API is refused the same way', async () => {
    await refusal(await origin.request('GET /'), 'not-found')
  })

  test('asked with another method tells which it takes', async () => {
    const answer = await origin.request('PATCH /api/v1/catalog')
    await refusal(answer, 'method-not-allowed')
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
  })

  test('that serves GET serves HEAD too', async () => {
    const answer = await origin.request('HEAD /api/v1/openapi.json')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })

  test('that belongs to the worker is not found at the API', async () => {
    await refusal(await origin.request('POST /worker/generate-pdf', { json: {} }), 'not-found')
  })
})

describe('a body', () => {
  test('that is not JSON is refused', async () => {
    const headers = { 'content-type': 'application/json' }
    await refusal(await origin.request('POST /api/v1/verify', { body: '{"sha256":', headers }), 'not-json')
  })

  test('that is not UTF-8 is refused', async () => {
    const headers = { 'content-type': 'application/json' }
    const body = new Uint8Array([0x22, 0xff, 0x22])
    await refusal(await origin.request('POST /api/v1/verify', { body, headers }), 'not-json')
  })

  test('of another content type is refused', async () => {
    const headers = { 'content-type': 'text/plain' }
    const answer = await origin.request('POST /api/v1/verify', { json: { sha256 }, headers })
    await refusal(answer, 'unsupported-media-type')
    // RFC 9110, 15.5.16; httpwg/http-core#382
    expect(answer.headers.get('accept')).toBe('application/json')
  })

  test('off contract is refused with a pointer to each field', async () => {
    const answer = await origin.request('POST /api/v1/verify', { json: { sha256: 'short', 'a/b': 1 } })
    const { errors } = await refusal(answer, 'off-contract')
    expect(errors?.map(({ pointer }) => pointer).toSorted()).toEqual(['/a~1b', '/sha256'])
  })

  test('that is not an object at all is refused with a pointer to the whole', async () => {
    const { errors } = await refusal(
      await origin.request('POST /api/v1/verify', { json: [] }),
      'off-contract',
    )
    expect(errors?.map(({ pointer }) => pointer)).toEqual([''])
  })

  test('over the limit is refused, announced or not', async () => {
    const json = { sha256: 'a'.repeat(maxJsonBytes) }
    await refusal(await origin.request('POST /api/v1/verify', { json }), 'body-too-large')

    const signed = await origin.sign('POST /api/v1/verify', { json })
    const streamed = new Request(signed.url, {
      method: 'POST',
      headers: signed.headers,
      body: new Blob([JSON.stringify(json)]).stream(),
      duplex: 'half',
    })
    await refusal(await origin.app.fetch(streamed), 'body-too-large')
  })

  test('where none is taken is refused', async () => {
    const answer = await origin.request('DELETE /api/v1/auth/sessions/current', {
      token: session.token,
      json: {},
    })
    await refusal(answer, 'body-too-large')
  })
})

describe('a caller', () => {
  const ask = (authorization?: string) =>
    origin.request('GET /api/v1/privacy/my-data', {
      ...(authorization ? { headers: { authorization } } : {}),
    })
  const claims = (exp: string | number) =>
    new SignJWT({ rgn: 'europe-north1' })
      .setIssuer(sessionIssuer)
      .setAudience(sessionAudience)
      .setSubject(session.id)
      .setExpirationTime(exp)

  test('with a session is let in', async () => {
    expect((await ask(`Bearer ${session.token}`)).status).toBe(200)
  })

  test('without a session is told to open one', async () => {
    const answer = await ask()
    await refusal(answer, 'session-required')
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('with another scheme is told how a token is sent', async () => {
    await refusal(await ask('Basic dXNlcjpwYXNz'), 'session-invalid')
  })

  test('with a forged token is refused', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
    const token = await claims('1h')
      .setProtectedHeader({ alg: 'EdDSA', kid: 'session-test' })
      .sign(privateKey)
    await refusal(await ask(`Bearer ${token}`), 'session-invalid')
  })

  test('with a token that says alg none is refused', async () => {
    const token = new UnsecuredJWT({ rgn: 'europe-north1' })
      .setIssuer(sessionIssuer)
      .setAudience(sessionAudience)
      .setSubject(session.id)
      .setExpirationTime('1h')
      .encode()
    await refusal(await ask(`Bearer ${token}`), 'session-invalid')
  })

  test('with a token signed by HMAC with the public key is refused', async () => {
    const secret = new TextEncoder().encode(origin.context.secrets.JWT_SIGNING_KEY.x.padEnd(64, '='))
    const token = await claims('1h').setProtectedHeader({ alg: 'HS256' }).sign(secret)
    await refusal(await ask(`Bearer ${token}`), 'session-invalid')
  })

  test('with a token altered by one letter is refused', async () => {
    const [head, body, signature = ''] = session.token.split('.')
    const altered = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
    await refusal(await ask(`Bearer ${head}.${body}.${altered}`), 'session-invalid')
  })

  test('whose session was closed is told that it has ended', async () => {
    const other = await origin.session()
    const closed = await origin.request('DELETE /api/v1/auth/sessions/current', { token: other.token })
    expect(closed.status).toBe(204)
    await refusal(await ask(`Bearer ${other.token}`), 'session-expired')
  })

  test('whose session another process closed can poll for five seconds more, and do nothing else', async () => {
    const other = await origin.session()
    const poll = () =>
      origin.request('GET /api/v1/orders/00000000-0000-4000-8000-000000000000', { token: other.token })
    await refusal(await poll(), 'order-not-found')
    await origin.context.redis.del(`session:${other.id}`)
    await refusal(await poll(), 'order-not-found')
    await refusal(await ask(`Bearer ${other.token}`), 'session-expired')
    const before = clock
    clock = new Date(before.getTime() + 5_000)
    try {
      await refusal(await poll(), 'session-expired')
    } finally {
      clock = before
    }
  })

  test('whose session ran out is told that it has ended', async () => {
    const before = clock
    clock = new Date(before.getTime() + 1_801_000)
    try {
      await refusal(await ask(`Bearer ${session.token}`), 'session-expired')
    } finally {
      clock = before
    }
  })

  test('who opens a session with a token renews that session', async () => {
    const answer = await origin.request('POST /api/v1/auth/sessions', { token: session.token })
    expect(answer.status).toBe(201)
    const renewed = (await answer.json()) as Session
    expect((await origin.context.sessions.verify(renewed.token)).id).toBe(session.id)
  })

  test('whose session is twelve hours old cannot renew it again, however often it was renewed', async () => {
    const start = clock
    let { token } = await origin.session()
    const renew = () => origin.request('POST /api/v1/auth/sessions', { token })
    try {
      for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
        clock = new Date(start.getTime() + minutes * 60_000)
        const answer = await renew()
        expect(answer.status).toBe(201)
        token = ((await answer.json()) as Session).token
      }
      clock = new Date(start.getTime() + 12 * 3_600_000)
      await refusal(await renew(), 'session-expired')
    } finally {
      clock = start
    }
  })

  test('who opens a session with a dead token is told so, rather than given a stranger’s session', async () => {
    const other = await origin.session()
    await origin.context.sessions.close(other.id)
    await refusal(
      await origin.request('POST /api/v1/auth/sessions', { token: other.token }),
      'session-expired',
    )
  })
})

describe('an id', () => {
  test.each([
    ['GET /api/v1/verify/ABCDE-23456', 'report-not-found'],
    ['GET /api/v1/verify/nonsense', 'report-not-found'],
    ['DELETE /api/v1/photos/0b0e7c1e-6b0c-4f0e-9a53-1f6d1f3a1b11', 'photo-not-found'],
    ['DELETE /api/v1/photos/1', 'photo-not-found'],
  ] as const)('unknown: %s is refused with %s', async (route, name) => {
    await refusal(await origin.request(route, { token: session.token }), name)
  })

  test('of a file that is not ours is refused', async () => {
    await refusal(await origin.request('POST /api/v1/verify', { json: { sha256 } }), 'report-not-found')
  })
})

test('a mistake of ours tells the customer nothing but the reference, and the log everything', async () => {
  const broken = await createTestOrigin({ upstash: origin.upstash, databaseUrl: origin.databaseUrl })
  try {
    await broken.context.database.pool.query('alter table verifications rename to elsewhere')
    const answer = await broken.request('GET /api/v1/verify/ABCDE-23456')
    const problem = await refusal(answer, 'internal')
    expect(JSON.stringify(problem)).not.toContain('relation')
    expect(broken.log.join()).toContain('relation')
  } finally {
    await broken.context.database.pool.query('alter table elsewhere rename to verifications')
    await broken.close()
  }
})
