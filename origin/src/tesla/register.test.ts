import { startTesla, type Tesla } from '@cpt/local/vendors/tesla/main'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { register } from './register.ts'

let standIn: Tesla
beforeAll(async () => {
  standIn = await startTesla()
})
afterAll(() => standIn.close())
beforeEach(() => {
  standIn.reset()
  standIn.partners.clear()
})

async function run(args: string[], env: Record<string, string> = {}) {
  const lines: string[] = []
  const code = await register({
    args,
    env: {
      TESLA_CLIENT_ID: standIn.clientId,
      TESLA_CLIENT_SECRET: standIn.clientSecret,
      TESLA_TOKEN_URL: standIn.url,
      TESLA_API_NA: standIn.hosts.na,
      TESLA_API_EU: standIn.hosts.eu,
      WEB_URL: 'https://dev.car-pulse.example/',
      ...env,
    },
    print: (line) => lines.push(line),
  })
  return { code, text: lines.join('\n') }
}

test('registers both regions, and may be repeated', async () => {
  for (let time = 0; time < 2; time += 1) {
    const { code, text } = await run([])
    expect(code).toBe(0)
    expect(text).toMatch(
      /^na: registered as dev\.car-pulse\.example, public key 04[0-9a-f]+…\neu: registered/,
    )
  }
  expect([...(standIn.partners.get('eu') ?? [])]).toEqual(['dev.car-pulse.example'])
})

test('--check changes nothing, and ends with 1 where the app is not registered', async () => {
  expect(await run(['--check', '--regions', 'eu'])).toMatchObject({
    code: 1,
    text: expect.stringContaining('eu: NOT registered') as string,
  })
  expect(standIn.partners.size).toBe(0)
})

test('one region that refuses does not keep the other from being registered', async () => {
  standIn.scripted.add({ answer: 'unauthorized-client', path: '/partner_accounts', times: 1 })
  const { code, text } = await run([])
  expect(code).toBe(1)
  expect(text).toContain('na: NOT registered. ')
  expect(text).toContain('answered 400: unauthorized_client')
  expect(text).toContain('eu: registered')
})

test('a wrong secret is told, and never shown', async () => {
  const { code, text } = await run([], { TESLA_CLIENT_SECRET: 'not-the-secret' })
  expect(code).toBe(1)
  expect(text).toContain('The client secret is wrong')
  expect(text).not.toContain('not-the-secret')
})

test.each([
  [['--domain', 'Dev.Example'], {}, 'lower case'],
  [['--regions', 'mars'], {}, 'is not a region'],
  [['--colour'], {}, 'colour'],
  [[], { TESLA_CLIENT_ID: '' }, 'Missing or not usable: TESLA_CLIENT_ID'],
  [[], { WEB_URL: '' }, 'Give --domain'],
] as const)('%j %j ends with 2 and says why', async (args, env, why) => {
  const { code, text } = await run([...args], env)
  expect(code).toBe(2)
  expect(text).toContain(why)
})

test('--help ends with 0', async () => {
  expect(await run(['--help'])).toMatchObject({ code: 0 })
})
