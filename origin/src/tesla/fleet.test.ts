import { Problem } from '@cpt/contract/problem'
import { answers, type AnswerName } from '@cpt/local/vendors/tesla/answers'
import { vins } from '@cpt/local/vendors/tesla/cars'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestTesla, type TestTesla } from '../../test/tesla.ts'
import { createLooks } from './looks.ts'
import type { Tesla } from './tesla.ts'

let world: TestTesla
let tesla: Tesla
beforeAll(async () => {
  world = await createTestTesla()
})
afterAll(() => world.close())
// A new instance each time: breakers are closed, and the clock stands where the last test left it.
beforeEach(async () => {
  world.standIn.reset()
  world.log.length = 0
  await world.redis.flushall()
  tesla = (await world.instance()).tesla
  await world.signIn('s1')
  Object.assign(world.standIn.books, { calls: 0, billed: 0, byEndpoint: {} })
})

const data = `/api/1/vehicles/${vins.model3}/vehicle_data`
const ask = async (path = data) => {
  const hold = await tesla.grants.open(await tesla.grant('s1'))
  return tesla.fleet.get(hold, { path })
}
const problem = async (work: Promise<unknown>): Promise<Problem> => {
  const thrown = await work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  if (thrown instanceof Problem) return thrown
  throw thrown
}

const expected: Record<AnswerName, { problem: Problem['type']; calls: number; alarm?: string }> = {
  'invalid-request': { problem: 'tesla-refused', calls: 1, alarm: 'tesla-bad-request' },
  'unauthorized-client': { problem: 'tesla-refused', calls: 1, alarm: 'tesla-bad-request' },
  'token-expired': { problem: 'tesla-sign-in-again', calls: 2 },
  'invalid-bearer': { problem: 'tesla-sign-in-again', calls: 2 },
  'login-required': { problem: 'tesla-sign-in-again', calls: 1 },
  'mobile-access-off': { problem: 'mobile-access-disabled', calls: 1 },
  'not-paid': { problem: 'tesla-unavailable', calls: 1, alarm: 'tesla-not-paid' },
  'missing-scopes': { problem: 'tesla-scope-missing', calls: 1 },
  'missing-scopes-named': { problem: 'tesla-scope-missing', calls: 1 },
  'exceeded-limit': { problem: 'tesla-unavailable', calls: 1, alarm: 'tesla-billing-limit' },
  'unsupported-vehicle': { problem: 'vehicle-unsupported', calls: 1 },
  'not-found': { problem: 'vehicle-not-found', calls: 1 },
  'in-service': { problem: 'vehicle-in-service', calls: 1 },
  'not-acceptable': { problem: 'tesla-refused', calls: 1, alarm: 'tesla-bad-request' },
  asleep: { problem: 'vehicle-asleep', calls: 1 },
  'asleep-old': { problem: 'vehicle-asleep', calls: 1 },
  unregistered: { problem: 'tesla-unavailable', calls: 1, alarm: 'tesla-not-registered' },
  teapot: { problem: 'tesla-refused', calls: 1, alarm: 'tesla-bad-request' },
  'out-of-region-elsewhere': { problem: 'tesla-refused', calls: 1, alarm: 'tesla-bad-request' },
  unprocessable: { problem: 'tesla-refused', calls: 1, alarm: 'tesla-bad-request' },
  'account-locked': { problem: 'tesla-refused', calls: 1 },
  'failed-dependency': { problem: 'tesla-refused', calls: 1, alarm: 'tesla-bad-request' },
  'too-many': { problem: 'tesla-rate-limited', calls: 1 },
  'too-many-today': { problem: 'tesla-rate-limited', calls: 1 },
  'too-many-bare': { problem: 'tesla-rate-limited', calls: 3 },
  'legal-block': { problem: 'tesla-refused', calls: 1 },
  'client-closed': { problem: 'tesla-refused', calls: 1, alarm: 'tesla-bad-request' },
  'server-error': { problem: 'tesla-unavailable', calls: 3 },
  'server-error-empty': { problem: 'tesla-unavailable', calls: 3 },
  'bad-gateway': { problem: 'tesla-unavailable', calls: 3 },
  unavailable: { problem: 'tesla-unavailable', calls: 3 },
  'unavailable-soon': { problem: 'tesla-unavailable', calls: 3 },
  'gateway-timeout': { problem: 'tesla-unavailable', calls: 3 },
  'car-timeout': { problem: 'tesla-unavailable', calls: 3 },
  'ok-html': { problem: 'tesla-unavailable', calls: 1 },
  'ok-empty': { problem: 'tesla-unavailable', calls: 1 },
}

describe('every answer Tesla is known to give', () => {
  test.each(Object.entries(expected))('%s', async (name, { problem: type, calls, alarm }) => {
    world.standIn.scripted.add({ answer: name as AnswerName, path: '/vehicle_data' })
    const { status, options, type: thrown } = await problem(ask())
    expect({ thrown, calls: world.standIn.books.calls }).toEqual({ thrown: type, calls })
    const alarms = world.log
      .filter((line) => line.includes('"alarm"'))
      .map((line) => JSON.parse(line) as object)
    expect(alarms).toMatchObject(alarm ? [{ alarm, severity: 'ERROR' }] : [])
    if (status >= 500) expect(options.headers).toEqual({ 'cpt-upstream-failure': 'tesla' })
    if (status === 503 || type === 'vehicle-asleep') expect(options.retryAfterSeconds).toBeGreaterThan(0)
  })

  test('the list of answers is complete', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(answers).sort())
  })

  test('the waiting time Tesla asks for is passed on', async () => {
    world.standIn.scripted.add({ answer: 'too-many-today', path: '/vehicle_data' })
    expect((await problem(ask())).options.retryAfterSeconds).toBe(86_400)
  })

  test('a missing scope is named, and no answer of Tesla reaches the customer in its own words', async () => {
    world.standIn.scripted.add({ answer: 'missing-scopes-named', path: '/vehicle_data' })
    const { options, detail } = await problem(ask())
    expect(options.extra).toEqual({ scopes: ['vehicle_location'] })
    expect(detail).not.toContain('Unauthorized')
  })

  test.each([
    ['refuse', 3],
    ['cut', 3],
    ['lost-answer', 3],
  ] as const)('a connection that fails (%s) is tried three times', async (kind, times) => {
    const match = { path: '/api/1/vehicles/' }
    world.standIn.faults.add({ kind, times: times - 1, match })
    await ask()
    tesla = (await world.instance()).tesla
    world.standIn.faults.add({ kind, times, match })
    expect((await problem(ask())).type).toBe('tesla-unavailable')
    expect(world.standIn.faults.list()).toEqual([])
  })

  test('no VIN beyond five characters stands in the log', async () => {
    world.standIn.scripted.add({ answer: 'teapot', path: '/vehicle_data' })
    await problem(ask())
    expect(world.log.join('')).toContain(`${vins.model3.slice(0, 5)}****`)
    expect(world.log.join('')).not.toContain(vins.model3)
  })
})

describe('regions', () => {
  test('a 421 is followed once, costs one call, and is remembered by every instance', async () => {
    world.standIn.garage.account('fresh').region = 'na'
    await world.signIn('s2', { account: 'fresh' })
    const before = { ...world.standIn.books }
    await tesla.vehicles({ id: 's2' })
    expect(world.standIn.books.calls - before.calls).toBe(2)
    const other = await world.instance()
    await other.tesla.vehicles({ id: 's2' })
    expect(world.standIn.books.calls - before.calls).toBe(3)
    expect(world.standIn.books.log.at(-1)).toMatchObject({ region: 'na', status: 200 })
  })

  test('an account that is moved back and forth is not followed for ever', async () => {
    const moved = (base: string) => ({
      status: 421,
      body: { error: `user out of region, use base URL: ${base}, see ...` },
    })
    world.standIn.scripted.add({ answer: moved(world.standIn.hosts.na), times: 1 })
    world.standIn.scripted.add({ answer: moved(world.standIn.hosts.eu) })
    expect((await problem(ask())).type).toBe('tesla-refused')
    expect(world.standIn.books.calls).toBe(2)
  })
})

describe('an access token that Tesla refuses', () => {
  test('is refreshed once, and the call is made again', async () => {
    world.standIn.grants.expireAccess()
    const { json } = await ask()
    expect(json).toHaveProperty('response.vin', vins.model3)
    expect(world.standIn.grants.books.refreshed).toBe(1)
  })

  test('is refreshed once for all calls side by side', async () => {
    world.standIn.grants.expireAccess()
    const hold = await tesla.grants.open(await tesla.grant('s1'))
    await Promise.all(Array.from({ length: 6 }, () => tesla.fleet.get(hold, { path: data })))
    expect(world.standIn.grants.books.refreshed).toBe(1)
  })

  test('after consent was taken back, the owner must sign in again', async () => {
    world.standIn.grants.revokeAll('family')
    expect((await problem(ask())).type).toBe('tesla-sign-in-again')
  })
})

describe('the breaker', () => {
  const failing = async (times: number) => {
    for (let i = 0; i < times; i += 1) await problem(ask())
  }

  test('opens, refuses at once without a call, says so, and closes by a probe', async () => {
    world.standIn.scripted.add({ answer: 'unavailable' })
    await failing(2)
    const { calls } = world.standIn.books
    expect(calls).toBe(5)
    const refused = await problem(ask())
    expect(refused.type).toBe('tesla-unavailable')
    expect(refused.options.retryAfterSeconds).toBeGreaterThan(290)
    expect(world.standIn.books.calls).toBe(calls)
    const open = await tesla.health()
    expect(open).toMatchObject({ state: 'open', since: expect.any(String) as string })
    expect(open.hosts.filter(({ state }) => state === 'open')).toMatchObject([{ calls: 5, failures: 5 }])

    world.standIn.scripted.clear()
    world.clock.pass(300_000)
    expect((await tesla.health()).state).toBe('half-open')
    await ask()
    expect(await tesla.health()).toMatchObject({ state: 'closed', retryAfterSeconds: 0 })
  })

  test('is each region’s own, and one that opened in another instance is shown', async () => {
    world.standIn.scripted.add({ answer: 'unavailable' })
    await failing(2)
    const { tesla: other } = await world.instance()
    const health = await other.health()
    expect(health.state).toBe('open')
    expect(health.retryAfterSeconds).toBeGreaterThan(0)
    expect(health.hosts.map(({ state }) => state).sort()).toEqual(['closed', 'closed', 'open'])
  })

  test('is not opened by one account over its limit, but by many', async () => {
    world.standIn.scripted.add({ answer: 'too-many-bare' })
    await failing(4)
    expect((await tesla.health()).state).toBe('closed')
    for (const id of ['a', 'b', 'c', 'd']) {
      world.standIn.scripted.clear()
      await world.signIn(id)
      world.standIn.scripted.add({ answer: 'too-many' })
      await problem(tesla.vehicles({ id }))
    }
    expect((await tesla.health()).state).toBe('open')
  })

  test('is not opened by a car that does not answer in time', async () => {
    world.standIn.scripted.add({ answer: 'car-timeout' })
    await failing(4)
    expect((await tesla.health()).state).toBe('closed')
  })
})

describe('the daily budget', () => {
  const day = () => `billed:${new Date(world.clock.now()).toISOString().slice(0, 10)}`
  const alarms = () => world.log.filter((line) => line.includes('"alarm":"tesla-budget"'))
  /** An instance with a budget of 100 calls, of which so many are used. */
  const used = async (calls: number) => {
    await tesla.billing.settled()
    await world.redis.set(day(), calls)
    return (await world.instance({ env: { TESLA_DAILY_CALLS: '100' } })).tesla
  }
  const ordered = async (by: Tesla, session = 's1') => {
    const answer = await by.fleet.get(await by.grants.open(await by.grant(session)), { path: data })
    await by.billing.settled()
    return answer
  }
  const looked = async (by: Tesla, session = 's1', network?: string) => {
    const answer = await by.vehicles({ id: session }, network)
    await by.billing.settled()
    return answer
  }

  test('billed answers are counted for all instances, and alarmed of once at each share', async () => {
    const one = await used(48)
    const two = await used(48)
    await looked(one)
    expect(alarms()).toHaveLength(0)
    await looked(two)
    expect(Number(await world.redis.get(day()))).toBe(50)
    await ordered(one)
    await ordered(two)
    expect(Number(await world.redis.get(day()))).toBe(52)
    expect(alarms()).toHaveLength(1)
    expect(alarms()[0]).toContain('"share":0.5')
  })

  test('from its half on only paid orders are asked for', async () => {
    const one = await used(49)
    await looked(one)
    const { calls } = world.standIn.books
    expect((await problem(looked(one))).type).toBe('tesla-unavailable')
    expect(world.standIn.books.calls).toBe(calls)
    expect((await ordered(one)).status).toBe(200)
  })

  test('beyond it nothing is asked until the day is over', async () => {
    const one = await used(99)
    await ordered(one)
    const { calls } = world.standIn.books
    const refused = await problem(ordered(one))
    expect(refused.type).toBe('tesla-unavailable')
    expect(world.standIn.books.calls).toBe(calls)
    world.clock.pass((refused.options.retryAfterSeconds ?? 0) * 1000)
    await world.signIn('s1')
    expect((await looked(one)).vehicles).toHaveLength(5)
  })

  test('one sign-in takes a tenth of it at most, however often it is tried', async () => {
    const one = await used(0)
    // The tenth call is the sign-in's own.
    for (let i = 0; i < 9; i += 1) await ordered(one)
    expect((await problem(ordered(one))).type).toBe('tesla-unavailable')
    await world.signIn('s2')
    expect((await ordered(one, 's2')).status).toBe(200)
  })

  test('an account is looked up thirty times a day, from whichever session', async () => {
    const one = (await world.instance()).tesla
    for (let i = 0; i < 30; i += 1) await looked(one)
    await world.signIn('s2')
    const refused = await problem(looked(one, 's2'))
    expect(refused.type).toBe('tesla-rate-limited')
    world.clock.pass((refused.options.retryAfterSeconds ?? 0) * 1000)
    await world.signIn('s2')
    expect((await looked(one, 's2')).vehicles).toHaveLength(5)
  })

  test('a network has two hundred looks a day, whoever signs in from it', async () => {
    const looks = createLooks({
      redis: world.redis,
      key: new Uint8Array(32),
      budget: 20_000,
      now: world.clock.now,
    })
    for (let i = 0; i < 200; i += 1) await looks.admit(`account ${i}`, '198.51.100.0/24')
    expect((await problem(looks.admit('another', '198.51.100.0/24'))).type).toBe('tesla-rate-limited')
    await looks.admit('another', '203.0.113.0/24')
    const keys = await world.redis.keys('looks:*')
    expect(keys.filter((key) => /account|198|203/.test(key))).toEqual([])
  })

  test.each([1, 3])(
    'an answer of Redis lost %s times running neither counts a call again nor hides an alarm',
    async (times) => {
      const one = await used(0)
      for (let calls = 1; calls <= 60; calls += 1) {
        world.upstash.faults.add({ kind: 'lost-answer', times })
        one.billing.count(`sign-in ${calls}`)
        await one.billing.settled()
        world.upstash.faults.clear()
      }
      // What a busy machine gave up before it was sent goes along with the next
      one.billing.count('heard')
      await one.billing.settled()
      expect(Number(await world.redis.get(day()))).toBe(61)
      expect(alarms()).toHaveLength(1)
      for (let calls = 1; calls <= 9; calls += 1) one.billing.count('one and the same')
      await one.billing.settled()
      one.billing.check('order', 'one and the same')
    },
  )

  test('a batch of which nothing was heard at all is sent again as it was', async () => {
    const one = await used(0)
    world.upstash.faults.add({ kind: 'lost-answer' })
    one.billing.count('first')
    await one.billing.settled()
    world.upstash.faults.clear()
    one.billing.count('second')
    await one.billing.settled()
    expect(Number(await world.redis.get(day()))).toBe(2)
  })

  test('a look whose answer was lost is one look', async () => {
    const looks = createLooks({
      redis: world.redis,
      key: new Uint8Array(32),
      budget: 100,
      now: world.clock.now,
    })
    for (let look = 1; look <= 10; look += 1) {
      world.upstash.faults.add({ kind: 'lost-answer', times: 3 })
      await looks.admit('account', undefined)
      world.upstash.faults.clear()
    }
    expect((await problem(looks.admit('account', undefined))).type).toBe('tesla-rate-limited')
  })

  test('5xx and lost connections are not counted, because Tesla does not bill them', async () => {
    world.standIn.scripted.add({ answer: 'unavailable', times: 2, path: '/vehicle_data' })
    await ask()
    await tesla.billing.settled()
    expect(Number(await world.redis.get(day()))).toBe(1 + world.standIn.books.billed)
  })
})
