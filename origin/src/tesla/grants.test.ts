import { Problem } from '@cpt/contract/problem'
import { vins } from '@cpt/local/vendors/tesla/cars'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestTesla, type TestTesla } from '../../test/tesla.ts'
import { virtualClock } from '../../test/virtual-clock.ts'

let world: TestTesla
beforeAll(async () => {
  world = await createTestTesla()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.standIn.reset()
  world.log.length = 0
  await world.redis.flushall()
  await world.signIn('s1')
})

/** Numbers in [0, 1) that only the seed decides. */
function seeded(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const rounds = 200

test(`two instances that refresh at once never lose the session (${rounds} runs)`, async () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
  const random = seeded(seed)
  const clock = virtualClock(world.clock.now(), random)
  const regions = await Promise.all([world.instance({ clock }), world.instance({ clock })])
  const grant = await world.tesla.grant('s1')
  const match = { path: '/oauth2/v3/token' }
  let refused: string | undefined = (await (await world.tesla.grants.open(grant)).fresh()).access
  let lost = 0
  let doubled = 0
  for (let run = 0; run < rounds; run += 1) {
    world.standIn.grants.expireAccess()
    if (random() < 0.3) {
      lost += 1
      world.standIn.faults.add({ kind: 'lost-answer', times: 1, match })
    }
    if (random() < 0.1) {
      doubled += 1
      world.standIn.faults.add({ kind: 'duplicate', times: 1, match })
    }
    const ended = await Promise.allSettled(
      regions.map(async ({ tesla }) => {
        for (let turns = Math.floor(random() * 12); turns > 0; turns -= 1)
          await new Promise((resolve) => setImmediate(resolve))
        const hold = await tesla.grants.open(grant)
        // As after a 401 of the Fleet API.
        const { access } = await hold.fresh(refused)
        return { access, works: typeof world.standIn.grants.read(access) === 'object' }
      }),
    )
    expect(ended, `seed ${seed}, run ${run}`).toMatchObject(
      regions.map(() => ({ status: 'fulfilled', value: { works: true } })),
    )
    const [one, other] = ended.map((end) => (end.status === 'fulfilled' ? end.value.access : ''))
    expect(one, `seed ${seed}, run ${run}`).toBe(other)
    refused = one
    world.standIn.faults.clear()
  }
  const { refreshed, rescued, revokedFamilies } = world.standIn.grants.books
  process.stdout.write(
    `seed ${seed}: ${refreshed} refreshes, ${lost} answers lost, ${doubled} doubled, ${rescued} rescued\n`,
  )
  expect(revokedFamilies).toBe(0)
  // One a run is all that two instances need; the rest is what the faults did.
  expect(refreshed).toBeGreaterThanOrEqual(rounds)
  expect(refreshed).toBeLessThanOrEqual(rounds + lost + doubled)
}, 240_000)

describe('a refresh', () => {
  const fresh = async (tesla = world.tesla, refused?: string) =>
    (await tesla.grants.open(await tesla.grant('s1'))).fresh(refused)

  test('is not made while the access token is good', async () => {
    await fresh()
    expect(world.standIn.grants.books.refreshed).toBe(0)
  })

  test('is made a minute before the access token ends', async () => {
    const before = await fresh()
    world.clock.pass(8 * 3_600_000 - 59_000)
    await world.redis.persist('session:s1:tesla')
    expect((await fresh()).access).not.toBe(before.access)
    expect(world.standIn.grants.books.refreshed).toBe(1)
  })

  test('whose new tokens could not be stored is made again with the old one', async () => {
    const { access } = await fresh()
    // as often as the command is sent
    world.upstash.faults.add({ kind: 'refuse', times: 4, after: 5 })
    await expect(fresh(world.tesla, access)).rejects.toBeInstanceOf(Problem)
    world.upstash.faults.clear()
    expect((await fresh(world.tesla, access)).access).not.toBe(access)
    expect(world.standIn.grants.books).toMatchObject({ rescued: 1, revokedFamilies: 0 })
  })

  test('does not wait for itself when the answer to its own lock got lost', async () => {
    const { access } = await fresh()
    const sleeps = world.clock.slept.length
    world.upstash.faults.add({ kind: 'lost-answer', times: 1, after: 2 })
    expect((await fresh(world.tesla, access)).access).not.toBe(access)
    expect(world.upstash.faults.list()).toEqual([])
    expect(world.clock.slept.length).toBe(sleeps)
  })

  test('whose refresher died is taken over when its lock has ended', async () => {
    const { access } = await fresh()
    const { family } = await world.tesla.grants.open(await world.tesla.grant('s1'))
    await world.redis.set(`tesla-grant:${family}:lock`, 'dead', { px: 300 })
    expect((await fresh(world.tesla, access)).access).not.toBe(access)
  })

  test('that finds its lock taken by another throws its own tokens away', async () => {
    const hold = await world.tesla.grants.open(await world.tesla.grant('s1'))
    const { access } = await hold.fresh()
    const lock = `tesla-grant:${hold.family}:lock`
    world.standIn.faults.add({ kind: 'delay', delayMs: 150, times: 1, match: { path: '/oauth2/v3/token' } })
    const slow = hold.fresh(access)
    // Paused past its lock; meanwhile another refreshes and stores.
    for (let has = 0; has === 0;) has = await world.redis.exists(lock)
    await world.redis.del(lock)
    const other = await (await world.instance()).tesla.grants.open(await world.tesla.grant('s1'))
    const winner = await other.fresh(access)
    const held = await world.tesla.grants.open(await world.tesla.grant('s1'))
    expect((await slow).access).not.toBe(access)
    const now = (await held.fresh()).access
    expect([winner.access, (await slow).access]).toContain(now)
    expect(world.standIn.grants.books.revokedFamilies).toBe(0)
  })

  test('falls back on the token used last when the newest one never lived', async () => {
    const { access } = await fresh()
    const second = await fresh(world.tesla, access)
    // A rescue somewhere else whose answer got lost: what we hold is superseded, though never used.
    const token = world.standIn.grants.lastUsed('family') ?? ''
    await world.standIn.grants.refresh({ token, clientId: world.standIn.clientId })
    const third = await fresh(world.tesla, second.access)
    expect(third.access).not.toBe(second.access)
    expect(world.standIn.grants.books.revokedFamilies).toBe(0)
  })
})

describe('what is kept', () => {
  test('is encrypted: neither tokens nor VINs stand in Redis', async () => {
    await world.tesla.vehicles({ id: 's1' })
    const hold = await world.tesla.grants.open(await world.tesla.grant('s1'))
    const { access } = await hold.fresh()
    await hold.fresh(access)
    const keys = await world.redis.keys('*')
    expect(keys.length).toBeGreaterThan(2)
    const values = await Promise.all(
      keys.map(async (key) =>
        (await world.redis.type(key)) === 'hash'
          ? JSON.stringify(await world.redis.hgetall(key))
          : String(await world.redis.get(key)),
      ),
    )
    for (const value of values) {
      // The whole beginning of a token: three letters of it occur in ciphertext by chance
      expect(value).not.toContain(access.slice(0, 16))
      for (const vin of Object.values(vins)) expect(value).not.toContain(vin)
    }
    expect(values.filter((value) => value.startsWith('gAAAA')).length).toBeGreaterThanOrEqual(2)
  })

  test('goes when the session is forgotten', async () => {
    const hold = await world.tesla.grants.open(await world.tesla.grant('s1'))
    await hold.fresh((await hold.fresh()).access)
    await world.tesla.vehicles({ id: 's1' })
    await world.tesla.forget('s1')
    // But for the mark that tokens on their way are not to be kept
    const left = (await world.redis.keys('*')).filter(
      (key) => !/^(billed|looks|oauth-state|once):|^tesla-grant:[\w-]+:gone$/.test(key),
    )
    expect(left).toEqual([])
    await expect(world.tesla.carsOf('s1')).rejects.toMatchObject({ type: 'tesla-not-connected' })
  })

  test('what ends the sign-in of an order leaves one that was given after it, with its cars', async () => {
    const ended = new Date(world.clock.now())
    await world.tesla.vehicles({ id: 's1' })
    world.clock.pass(1_000)
    await world.signIn('s1')
    await world.tesla.vehicles({ id: 's1' })
    await world.tesla.forget('s1', { givenUntil: ended })
    expect(await world.tesla.carsOf('s1')).not.toEqual([])
    const hold = await world.tesla.grants.open(await world.tesla.grant('s1'))
    // Also once its tokens were refreshed
    await hold.fresh((await hold.fresh()).access)
    await world.tesla.forget('s1', { givenUntil: new Date(world.clock.now()) })
    await expect(world.tesla.carsOf('s1')).rejects.toMatchObject({ type: 'tesla-not-connected' })
  })

  test('an order may keep a grant past the session, until it is released', async () => {
    const kept = await world.tesla.keep('s1')
    const hold = await world.tesla.grants.open(kept)
    const { access } = await hold.fresh()
    await world.tesla.forget('s1')
    world.standIn.grants.expireAccess()
    const after = await (await world.tesla.grants.open(kept)).fresh(access)
    expect(after.access).not.toBe(access)
    expect((await (await world.tesla.grants.open(kept)).fresh()).access).toBe(after.access)
    await world.tesla.release(kept)
    expect((await world.redis.keys('tesla-grant:*')).filter((key) => !key.endsWith(':gone'))).toEqual([])
  })

  test('a grant of another key is a new sign-in, not an error of ours', async () => {
    await expect(world.tesla.grants.open('gAAAAAnothing')).rejects.toMatchObject({
      type: 'tesla-sign-in-again',
    })
  })
})
