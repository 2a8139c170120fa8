import { Vehicles, TeslaHealth } from '@cpt/contract/vehicle'
import { vins } from '@cpt/local/vendors/tesla/cars'
import { startTesla, type Tesla } from '@cpt/local/vendors/tesla/main'
import { decide } from '@cpt/local/vendors/tesla/test/sign-in'
import { SignJWT, generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../../test/origin.ts'
import { createRelay } from '../../tesla/oauth-state.ts'

let now = Date.parse('2026-03-01T12:00:00Z')
let standIn: Tesla
let origin: TestOrigin
beforeAll(async () => {
  standIn = await startTesla({ now: () => now })
  origin = await createTestOrigin({ env: env(), now: () => new Date(now), database: false })
})
afterAll(async () => {
  await origin.close()
  await standIn.close()
})
beforeEach(() => standIn.reset())

const env = () => ({
  WEB_URL: 'https://web.test',
  TESLA_CLIENT_ID: standIn.clientId,
  TESLA_CLIENT_SECRET: standIn.clientSecret,
  TESLA_AUTH_URL: standIn.url,
  TESLA_TOKEN_URL: standIn.url,
  TESLA_API_NA: standIn.hosts.na,
  TESLA_API_EU: standIn.hosts.eu,
  TESLA_API_CN: standIn.hosts.cn,
})

interface Begun {
  token: string
  authUrl: URL
  cookie: string
}

async function begin(json: object = { language: 'fi' }, by = origin): Promise<Begun> {
  const { token } = await by.session()
  const started = await by.request('POST /api/v1/tesla/oauth/initiate', { token, json })
  const { authUrl } = (await started.json()) as { authUrl: string }
  const cookie = (started.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { token, authUrl: new URL(authUrl), cookie }
}

async function comeBack(query: URLSearchParams, cookie?: string, by = origin): Promise<string> {
  const answer = await by.request(`GET /api/v1/tesla/oauth/callback?${query}`, {
    headers: cookie ? { cookie } : {},
  })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return answer.headers.get('location') ?? ''
}

const vehicles = (token: string) => origin.request('GET /api/v1/tesla/vehicles', { token })
const problemAt = (problem: string) => `https://web.test/fi/connect?problem=${problem}`

describe('a sign-in', () => {
  test('asks for what a report needs, with state, nonce, PKCE and the missing scopes prompted for', async () => {
    const { authUrl, cookie } = await begin()
    const asked = Object.fromEntries(authUrl.searchParams)
    expect(asked).toMatchObject({
      response_type: 'code',
      redirect_uri: 'https://web.test/api/v1/tesla/oauth/callback',
      scope: 'openid offline_access vehicle_device_data vehicle_charging_cmds',
      code_challenge_method: 'S256',
      prompt_missing_scopes: 'true',
      locale: 'fi-FI',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/)
    expect(cookie).toMatch(/^__Host-cpt-oauth=[\w-]{43}$/)
  })

  test('sets a cookie that only this browser, this host and our server see', async () => {
    const { token } = await origin.session()
    const started = await origin.request('POST /api/v1/tesla/oauth/initiate', {
      token,
      json: { language: 'en' },
    })
    const attributes = (started.headers.get('set-cookie') ?? '').split('; ').slice(1)
    expect(attributes).toEqual(['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Max-Age=600'])
  })

  test('that is allowed leads to the cars, without waking any', async () => {
    const { token, authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    expect(await comeBack(back.searchParams, cookie)).toBe('https://web.test/fi/cars')
    const answer = await vehicles(token)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const list = Vehicles.parse(await answer.json())
    expect(
      list.vehicles.map(({ name, model, vinMasked, state, access }) => [
        name,
        model,
        vinMasked,
        state,
        access,
      ]),
    ).toEqual([
      ['Aurora', 'Model 3', 'LRW3E****', 'online', 'owner'],
      ['Blue Whale', 'Model Y', '5YJYG****', 'asleep', 'owner'],
      ['Musta', 'Model S', '5YJSA****', 'asleep', 'owner'],
      ['Silver Surfer', 'Model S', '5YJSA****', 'online', 'driver'],
      [null, 'Model S', '5YJSB****', 'online', 'owner'],
    ])
    expect(list.missingScopes).toEqual([])
    expect(list.revokeUrl).toBe(
      `${standIn.url}/user/revoke/consent?revoke_client_id=${standIn.clientId}&back_url=https%3A%2F%2Fweb.test`,
    )
    expect(standIn.books.wakes).toEqual({})
    expect(JSON.stringify(list)).not.toContain(vins.model3)
    expect(origin.log.join('')).not.toContain(vins.model3)
  })

  test('works with the necessary permissions alone', async () => {
    const { token, authUrl, cookie } = await begin({ language: 'fi', optionalScopes: [] })
    const back = await decide(authUrl.href)
    expect(await comeBack(back.searchParams, cookie)).toBe('https://web.test/fi/cars')
    const list = Vehicles.parse(await (await vehicles(token)).json())
    expect(list.vehicles).toHaveLength(5)
    expect(list.missingScopes).toEqual(['vehicle_charging_cmds'])
  })

  test('without permission to read the car says so, and keeps no token', async () => {
    const { token, authUrl, cookie } = await begin()
    const back = await decide(authUrl.href, { without: ['vehicle_device_data'] })
    expect(await comeBack(back.searchParams, cookie)).toBe(problemAt('tesla-scope-missing'))
    expect((await vehicles(token)).status).toBe(403)
  })

  test('that the owner refuses says so', async () => {
    const { authUrl, cookie } = await begin()
    const back = await decide(authUrl.href, { refuse: true })
    expect(await comeBack(back.searchParams, cookie)).toBe(problemAt('tesla-consent-refused'))
  })

  test('that took longer than ten minutes has expired', async () => {
    const { authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    now += 600_001
    expect(await comeBack(back.searchParams, cookie)).toBe(problemAt('oauth-state-expired'))
  })

  test('whose callback comes again is not done again: the same browser learns how it ended', async () => {
    const { token, authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    await comeBack(back.searchParams, cookie)
    const { signedIn } = standIn.grants.books
    expect(await comeBack(back.searchParams, cookie)).toBe('https://web.test/fi/cars')
    expect(standIn.grants.books.signedIn).toBe(signedIn)
    expect((await vehicles(token)).status).toBe(200)
  })

  test('that did not succeed is not begun anew by its callback', async () => {
    const { authUrl, cookie } = await begin()
    const back = await decide(authUrl.href, { without: ['vehicle_device_data'] })
    await comeBack(back.searchParams, cookie)
    expect(await comeBack(back.searchParams, cookie)).toBe(problemAt('oauth-state-used'))
  })

  test('is done once when several callbacks arrive at the same time', async () => {
    const { authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    const { signedIn } = standIn.grants.books
    const ends = await Promise.all([1, 2, 3].map(() => comeBack(back.searchParams, cookie)))
    expect(new Set(ends)).toEqual(new Set(['https://web.test/fi/cars']))
    expect(standIn.grants.books.signedIn).toBe(signedIn + 1)
  })

  test('cannot be finished in another browser, but still in its own', async () => {
    const { token, authUrl, cookie } = await begin()
    const other = await begin()
    const back = await decide(authUrl.href)
    expect(await comeBack(back.searchParams)).toBe(problemAt('oauth-other-browser'))
    expect(await comeBack(back.searchParams, other.cookie)).toBe(problemAt('oauth-other-browser'))
    expect((await vehicles(token)).status).toBe(403)
    expect(await comeBack(back.searchParams, cookie)).toBe('https://web.test/fi/cars')
  })

  test('that never began here is invalid, whatever its state', async () => {
    const invalid = 'https://web.test/en/connect?problem=oauth-state-invalid'
    for (const state of ['x'.repeat(43), '', '../../', 'a'.repeat(300)])
      expect(await comeBack(new URLSearchParams({ state, code: 'c' }))).toBe(invalid)
    expect(await comeBack(new URLSearchParams({ code: 'c' }))).toBe(invalid)
  })

  test('that nobody knows is told of in the language of the browser', async () => {
    const answer = await origin.request('GET /api/v1/tesla/oauth/callback?code=c', {
      headers: { 'accept-language': 'de-AT,en;q=0.5' },
    })
    expect(answer.headers.get('location')).toBe('https://web.test/de/connect?problem=oauth-state-invalid')
  })

  test('of a session that was closed meanwhile connects nothing', async () => {
    const { token, authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    await origin.request('DELETE /api/v1/auth/sessions/current', { token })
    expect(await comeBack(back.searchParams, cookie)).toBe(problemAt('session-expired'))
    expect(standIn.grants.books.signedIn).toBe(0)
  })

  test('with a code that Tesla does not take has expired', async () => {
    const { authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    back.searchParams.set('code', 'EU_invented')
    expect(await comeBack(back.searchParams, cookie)).toBe(problemAt('oauth-state-expired'))
  })

  test('while Tesla is away says so', async () => {
    const { authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    standIn.faults.add({ kind: 'status', status: 503, match: { path: '/oauth2/v3/token' } })
    expect(await comeBack(back.searchParams, cookie)).toBe(problemAt('tesla-unavailable'))
  })

  test('keeps neither code nor token in the log', async () => {
    const { authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    await comeBack(back.searchParams, cookie)
    const log = origin.log.join('')
    expect(log).not.toContain(back.searchParams.get('code'))
    expect(log).not.toContain(back.searchParams.get('state'))
    expect(log).not.toContain('eyJ')
  })
})

describe('the identity that Tesla sends', () => {
  const forged = async (claims: Record<string, unknown>, alg = 'RS256') => {
    const { privateKey } = await generateKeyPair(alg)
    return new SignJWT({ nonce: 'other', ...claims })
      .setProtectedHeader({ alg, kid: 'unknown' })
      .setIssuer(`${standIn.url}/oauth2/v3/nts`)
      .setAudience(standIn.clientId)
      .setSubject('family')
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(now / 1000) + 60)
      .sign(privateKey)
  }
  const withIdentity = async (change: (tokens: Record<string, unknown>) => Promise<void> | void) => {
    const { token, authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    const { exchange } = standIn.grants
    standIn.grants.exchange = async (asked) => {
      const tokens = await exchange.call(standIn.grants, asked)
      await change(tokens)
      return tokens
    }
    try {
      const location = await comeBack(back.searchParams, cookie)
      return { location, status: (await vehicles(token)).status }
    } finally {
      standIn.grants.exchange = exchange
    }
  }

  test('as it is, is accepted', async () => {
    expect(await withIdentity(() => {})).toEqual({ location: 'https://web.test/fi/cars', status: 200 })
  })

  test.each([
    ['is missing', (tokens: Record<string, unknown>) => delete tokens['id_token']],
    [
      'is signed by another',
      async (tokens: Record<string, unknown>) => {
        tokens['id_token'] = await forged({})
      },
    ],
    [
      'is of another sign-in',
      async (tokens: Record<string, unknown>) => {
        tokens['id_token'] = await standIn.grants.identityFor('family', standIn.clientId, 'another nonce')
      },
    ],
    [
      'is for another client',
      async (tokens: Record<string, unknown>) => {
        tokens['id_token'] = await standIn.grants.identityFor('family', 'another client', 'n')
      },
    ],
    [
      'is not a token',
      (tokens: Record<string, unknown>) => {
        tokens['id_token'] = 'nonsense'
      },
    ],
  ])('%s: nothing is connected', async (_, change) => {
    expect(await withIdentity(change)).toEqual({ location: problemAt('oauth-identity-invalid'), status: 403 })
  })
})

describe('callbacks for a developer’s own machine', () => {
  const relay = () => createRelay(standIn.clientSecret)
  const SELLER = JSON.stringify({ name: 'Example Oy', address: ['Street 1'], email: 'help@example.com' })
  const served = (ENVIRONMENT: string, more = {}) =>
    createTestOrigin({
      env: { ...env(), SELLER, ENVIRONMENT, ...more },
      now: () => new Date(now),
      database: false,
    })

  test('are passed on to loopback by the dev environment, for states signed with the client’s secret', async () => {
    const dev = await served('dev')
    try {
      const state = relay().state(8787, 'r'.repeat(43))
      const query = new URLSearchParams({ state, code: 'EU_1' })
      expect(await comeBack(query, undefined, dev)).toBe(
        `http://127.0.0.1:8787/api/v1/tesla/oauth/callback?${query}`,
      )
      const elsewhere = 'https://web.test/en/connect?problem=oauth-state-invalid'
      const forgedMac = createRelay('another secret').state(8787, 'r'.repeat(43))
      for (const forged of [forgedMac, state.replace('8787', '8788')])
        expect(await comeBack(new URLSearchParams({ state: forged, code: 'EU_1' }), undefined, dev)).toBe(
          elsewhere,
        )
    } finally {
      await dev.close()
    }
  })

  test.each(['tst', 'prd'])('are not passed on by %s', async (environment) => {
    const other = await served(environment)
    try {
      const state = relay().state(8787, 'r'.repeat(43))
      expect(await comeBack(new URLSearchParams({ state, code: 'EU_1' }), undefined, other)).toBe(
        'https://web.test/en/connect?problem=oauth-state-invalid',
      )
    } finally {
      await other.close()
    }
  })

  test('are asked for by a local system whose registered return address is elsewhere, and finish there', async () => {
    const TESLA_CALLBACK_URL = 'https://dev.example/api/v1/tesla/oauth/callback'
    const local = await served('local', { WEB_URL: 'http://127.0.0.1:8787', TESLA_CALLBACK_URL })
    try {
      const { authUrl, cookie } = await begin({ language: 'en' }, local)
      expect(authUrl.searchParams.get('redirect_uri')).toBe(TESLA_CALLBACK_URL)
      expect(relay().portOf(authUrl.searchParams.get('state') ?? '')).toBe(8787)
      const back = await decide(authUrl.href)
      expect(await comeBack(back.searchParams, cookie, local)).toBe('http://127.0.0.1:8787/en/cars')
    } finally {
      await local.close()
    }
  })
})

describe('what the API says of Tesla', () => {
  test('health is for everybody, and closed while nothing fails', async () => {
    const answer = await origin.request('GET /api/v1/tesla/health')
    expect(TeslaHealth.parse(await answer.json())).toMatchObject({
      state: 'closed',
      since: null,
      retryAfterSeconds: 0,
    })
  })

  test('cars without a connected account are refused with tesla-not-connected', async () => {
    const { token } = await origin.session()
    const answer = await vehicles(token)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({
      type: expect.stringContaining('tesla-not-connected') as string,
    })
  })

  test('an account without cars has an empty list', async () => {
    const { token, authUrl, cookie } = await begin()
    const back = await decide(authUrl.href, { account: 'empty' })
    await comeBack(back.searchParams, cookie)
    expect(Vehicles.parse(await (await vehicles(token)).json()).vehicles).toEqual([])
  })

  test('Tesla being away is told with Retry-After and marked as not the region’s failure', async () => {
    const { token, authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    await comeBack(back.searchParams, cookie)
    standIn.scripted.add({ answer: 'too-many' })
    const answer = await vehicles(token)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('60')
    expect(answer.headers.get('cpt-upstream-failure')).toBe('tesla')
  })

  test('logging out drops tokens and cars', async () => {
    const { token, authUrl, cookie } = await begin()
    const back = await decide(authUrl.href)
    await comeBack(back.searchParams, cookie)
    await vehicles(token)
    const { id } = await origin.context.sessions.verify(token)
    expect((await origin.context.redis.keys(`session:${id}*`)).length).toBe(3)
    await origin.request('DELETE /api/v1/auth/sessions/current', { token })
    expect(await origin.context.redis.keys(`session:${id}*`)).toEqual([])
  })
})
