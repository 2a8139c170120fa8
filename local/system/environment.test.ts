import { expect, test } from 'vitest'
import { loadConfig } from '@cpt/origin/config'
import { addressesOf, originEnvironment, overriddenBy, secretIdOf } from './environment.ts'
import { freePorts } from './free-ports.ts'
import { makeKeys } from './keys.ts'
import { blockedPorts, portsFrom, regions, type Part } from './parts.ts'

const ports = portsFrom({})
const addresses = addressesOf(ports, {})
const keys = await makeKeys()

test.each(regions.flatMap((region) => [['api', region] as const, ['worker', region] as const]))(
  'an %s of %s accepts its environment, and nothing in it leads away from this machine',
  async (role, region) => {
    const wanted = originEnvironment({ role, region, ports, addresses, standIns: {}, keys, secretIds: [] })
    const { config } = await loadConfig(wanted)
    expect([config.ROLE, config.REGION, config.PAYMENTS]).toEqual([role, region, true])
    const elsewhere = Object.values(config).filter(
      (value) =>
        typeof value === 'string' && /^https?:/.test(value) && !value.startsWith('http://127.0.0.1:'),
    )
    expect(elsewhere).toEqual([])
  },
)

test('the four origins differ in port, and each has the worker and the queue of its region', () => {
  const all = regions.flatMap((region) =>
    (['api', 'worker'] as const).map((role) =>
      originEnvironment({ role, region, ports, addresses, standIns: {}, keys, secretIds: [] }),
    ),
  )
  expect(all.map(({ PORT }) => PORT)).toEqual(['8101', '8111', '8102', '8112'])
  expect(all.map(({ WORKER_URL }) => WORKER_URL?.slice(-4))).toEqual(['8111', '8111', '8112', '8112'])
})

test("a caller's own variable wins, save for those that tell the parts apart", () => {
  const values = { STRIPE_API_URL: 'http://127.0.0.1:1', PORT: '8101', CLOUD_TASKS_QUEUE: 'q' }
  const own = {
    STRIPE_API_URL: 'http://127.0.0.1:2',
    PORT: '3000',
    CLOUD_TASKS_QUEUE: '',
    OTHER: 'x',
    WISH: 'y',
  }
  expect(overriddenBy(own, values, ['WISH', 'UNSET'])).toEqual({
    STRIPE_API_URL: 'http://127.0.0.1:2',
    PORT: '8101',
    CLOUD_TASKS_QUEUE: '',
    WISH: 'y',
  })
})

test('a secret is named in Secret Manager after its variable', () => {
  expect(secretIdOf('STRIPE_SECRET_KEY')).toBe('stripe-secret-key')
})

test('ports are moved by their variables, and a wrong one is named', () => {
  expect(portsFrom({ GCS_PORT: '9000' })).toMatchObject({ gcs: 9000, edge: 8787 })
  expect(() => portsFrom({ GCS_PORT: '70000' })).toThrow('GCS_PORT is not a port: 70000')
  expect(() => portsFrom({ UPSTASH_PORT: '10080' })).toThrow('UPSTASH_PORT is a port that fetch and browsers')
  expect(portsFrom({ POSTGRES_PORT: '6000' })).toMatchObject({ postgres: 6000 })
})

test.each([...blockedPorts])('fetch itself does not call port %i', async (port) => {
  const outcome = await fetch(`http://127.0.0.1:${port}`).catch((error: unknown) => error)
  expect(outcome).toMatchObject({ cause: { message: 'bad port' } })
})

test('free ports are callable ones, which no outgoing connection can take meanwhile', async () => {
  const many = Array<Part>(200).fill('edge')
  const rounds = await Promise.all(many.map((part) => freePorts([part])))
  for (const { edge } of rounds) {
    expect(edge).toBeGreaterThan(Math.max(...blockedPorts))
    expect(edge).toBeLessThan(32_768)
  }
})
