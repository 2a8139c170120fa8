import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { answers } from './answers.ts'
import { vins } from './cars.ts'
import { startTesla, type Tesla } from './main.ts'
import { decide } from './test/sign-in.ts'

let now = Date.parse('2026-03-01T12:00:00Z')
let tesla: Tesla
beforeAll(async () => {
  tesla = await startTesla({ now: () => now })
})
afterAll(() => tesla.close())
beforeEach(() => tesla.reset())

const all = 'openid offline_access vehicle_device_data vehicle_location vehicle_charging_cmds'
const redirect_uri = 'https://car-pulse.example/callback'

interface Tokens {
  access_token: string
  refresh_token: string
  id_token: string
}

async function signIn(options: Parameters<typeof decide>[1] = {}): Promise<Tokens> {
  const verifier = randomBytes(32).toString('base64url')
  const page = new URL('/oauth2/v3/authorize', tesla.url)
  page.search = new URLSearchParams({
    response_type: 'code',
    client_id: tesla.clientId,
    redirect_uri,
    scope: all,
    state: 'st',
    nonce: 'no',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const back = await decide(page.href, options)
  const answer = await token({
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    code_verifier: verifier,
    client_secret: tesla.clientSecret,
    audience: tesla.hosts.eu,
    redirect_uri,
  })
  return (await answer.json()) as Tokens
}

const token = (form: Record<string, string>) =>
  fetch(`${tesla.url}/oauth2/v3/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: tesla.clientId, ...form }),
  })
const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token })
const ask = (access: string, path: string, method = 'GET', host = tesla.hosts.eu) =>
  fetch(host + path, {
    method,
    headers: { authorization: `Bearer ${access}`, 'content-type': 'application/json' },
  })

test('an owner who allows gets tokens whose identity can be verified, with the scopes left ticked', async () => {
  const tokens = await signIn({ without: ['vehicle_location'] })
  const keys = createRemoteJWKSet(new URL(`${tesla.url}/oauth2/v3/discovery/thirdparty/keys`))
  const options = { issuer: `${tesla.url}/oauth2/v3/nts`, currentDate: new Date(now) }
  const identity = await jwtVerify(tokens.id_token, keys, { ...options, audience: tesla.clientId })
  expect(identity.payload['nonce']).toBe('no')
  const access = await jwtVerify(tokens.access_token, keys, options)
  expect(access.payload['scp']).toEqual([
    'openid',
    'offline_access',
    'vehicle_device_data',
    'vehicle_charging_cmds',
  ])
  expect(access.payload.aud).toContain(tesla.hosts.eu)
})

test('scopes asked for later are ignored unless missing ones are prompted for', async () => {
  await signIn({ without: ['vehicle_location'] })
  const tokens = await signIn()
  const claims = JSON.parse(atob(tokens.access_token.split('.')[1] ?? '')) as { scp: string[] }
  expect(claims.scp).not.toContain('vehicle_location')
})

test('a refused consent comes back as access_denied with the state', async () => {
  const page = `${tesla.url}/oauth2/v3/authorize?response_type=code&client_id=${tesla.clientId}&redirect_uri=${encodeURIComponent(redirect_uri)}&scope=openid&state=abc`
  const back = await decide(page, { refuse: true })
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'abc' })
})

test('the refresh token used last is taken again within a day, an older one ends them all', async () => {
  const { refresh_token: a } = await signIn()
  const b = (await (await refresh(a)).json()) as Tokens
  const c = (await (await refresh(a)).json()) as Tokens
  expect((await refresh(b.refresh_token)).status).toBe(401)
  const d = await refresh(c.refresh_token)
  expect(d.status).toBe(200)
  const older = await refresh(a)
  expect(older.status).toBe(401)
  expect(await older.json()).toEqual(answers['login-required'].body)
  expect((await refresh(((await d.json()) as Tokens).refresh_token)).status).toBe(401)
  expect(tesla.grants.books).toMatchObject({ rescued: 1, revokedFamilies: 1 })
})

test('a day later the refresh token used last is refused', async () => {
  const { refresh_token: a } = await signIn()
  expect((await refresh(a)).status).toBe(200)
  now += 24 * 3_600_000 + 1
  expect((await refresh(a)).status).toBe(401)
})

test('a code works once', async () => {
  const page = `${tesla.url}/oauth2/v3/authorize?response_type=code&client_id=${tesla.clientId}&redirect_uri=${encodeURIComponent(redirect_uri)}&scope=openid&state=abc`
  const code = (await decide(page)).searchParams.get('code') ?? ''
  const form = {
    grant_type: 'authorization_code',
    code,
    client_secret: tesla.clientSecret,
    audience: 'x',
    redirect_uri,
  }
  expect((await token(form)).status).toBe(200)
  expect(await (await token(form)).json()).toMatchObject({ error: 'invalid_auth_code' })
})

test('the list wakes no car, wake_up answers the old state, and the car is online when its time has come', async () => {
  const { access_token } = await signIn()
  const path = `/api/1/vehicles/${vins.modelY}`
  const list = (await (await ask(access_token, '/api/1/vehicles')).json()) as { count: number }
  expect(list.count).toBe(5)
  expect((await ask(access_token, `${path}/vehicle_data`)).status).toBe(408)
  expect(await (await ask(access_token, `${path}/wake_up`, 'POST')).json()).toMatchObject({
    response: { state: 'asleep' },
  })
  now += 7_999
  expect(await (await ask(access_token, path)).json()).toMatchObject({ response: { state: 'asleep' } })
  now += 1
  expect(await (await ask(access_token, path)).json()).toMatchObject({ response: { state: 'online' } })
  expect((await ask(access_token, `${path}/vehicle_data`)).status).toBe(200)
  expect(tesla.books.wakes).toEqual({ [vins.modelY]: 1 })
})

test('asking for the place without the permission refuses the whole call; without asking, no place is told', async () => {
  const { access_token } = await signIn({ without: ['vehicle_location'] })
  const path = `/api/1/vehicles/${vins.model3}/vehicle_data?endpoints=`
  expect((await ask(access_token, `${path}drive_state%3Blocation_data`)).status).toBe(403)
  const { response } = (await (await ask(access_token, `${path}drive_state`)).json()) as {
    response: { drive_state: Record<string, unknown>; charge_state?: unknown }
  }
  expect(response.drive_state['latitude']).toBeUndefined()
  expect(response.charge_state).toBeUndefined()
})

test('the wrong region names the right one, and a region without our app answers 412', async () => {
  const { access_token } = await signIn({ account: 'american' })
  const wrong = await ask(access_token, '/api/1/vehicles')
  expect(wrong.status).toBe(421)
  expect(await wrong.json()).toMatchObject({
    error: expect.stringContaining(`base URL: ${tesla.hosts.na}, see`) as string,
  })
  expect((await ask(access_token, '/api/1/vehicles', 'GET', tesla.hosts.na)).status).toBe(200)
  tesla.partners.set('na', new Set())
  expect((await ask(access_token, '/api/1/vehicles', 'GET', tesla.hosts.na)).status).toBe(412)
})

test('a call without a JSON content type is refused with 406, even a GET', async () => {
  const { access_token } = await signIn()
  const answer = await fetch(`${tesla.hosts.eu}/api/1/vehicles`, {
    headers: { authorization: `Bearer ${access_token}` },
  })
  expect(answer.status).toBe(406)
})

test('every answer can be asked for by name, and answers from 500 on are not billed', async () => {
  const { access_token } = await signIn()
  for (const name of Object.keys(answers)) {
    // fetch asks once more by itself at 421
    const times = name.startsWith('out-of-region') ? 2 : 1
    const taken = await fetch(`${tesla.url}/_control/scripted-answers`, {
      method: 'POST',
      body: JSON.stringify({ answer: name, times }),
    })
    expect(taken.status).toBe(200)
    expect((await ask(access_token, '/api/1/vehicles')).status).toBe(
      answers[name as keyof typeof answers].status,
    )
  }
  const failed = Object.values(answers).filter(({ status }) => status >= 500).length
  const books = (await (await fetch(`${tesla.hosts.na}/_control/books`)).json()) as {
    calls: number
    billed: number
  }
  expect(books.calls - books.billed).toBe(failed)
})

test('a captured answer can be put in the garage as it is', async () => {
  const { access_token } = await signIn()
  const vin = '5YJ3E7EB0KF000001'
  const captured = { response: { vin, charge_state: { battery_level: 50, timestamp: 1 } } }
  const put = await fetch(`${tesla.url}/_control/garage`, {
    method: 'PUT',
    body: JSON.stringify({ vin, vehicleData: captured }),
  })
  expect(put.status).toBe(200)
  expect(await (await ask(access_token, `/api/1/vehicles/${vin}/vehicle_data`)).json()).toEqual(captured)
})
