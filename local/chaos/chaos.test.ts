import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../stand-in/seeded.ts'
import { standings } from './judge.ts'
import { planOf, planText } from './plan.ts'
import { play } from './run.ts'
import { tableOf } from './table.ts'
import { openWorld, type World } from './world.ts'

/** The short form of `npm run chaos`: one system, a few faults, each from a seed that is known to strike. */
describe('chaos', () => {
  let world: World

  beforeAll(async () => {
    world = await openWorld({ chance: seeded(1) })
  })
  afterAll(() => world.close())

  test.each(['worker-killed', 'answers-lost', 'events-dropped', 'car-sold'] as const)(
    '%s: whatever was paid is delivered or paid back, once',
    async (fault) => {
      const run = await play(world, planOf(5, fault))
      expect(run.violations).toEqual([])
      expect(run).toMatchObject({ struck: true, orders: 3 })
      expect(run.healMinutes).not.toBeNull()
      const { seed, fault: name } = run.plan
      expect(tableOf([run])).toMatch(new RegExp(`^${name} +1 +1 +3`, 'm'))
      expect(seed).toBe(5)
    },
  )

  test('the check sees money that was taken for nothing, and money that is still held', async () => {
    const run = await play(world, planOf(5, 'calm'))
    expect(run.violations).toEqual([])
    const { stripe, postgres } = world.parts
    const [charge] = stripe.account.charges.values()
    if (!charge) throw new Error('nobody paid by card')
    await postgres.rows(`update reports set ready_at = null where order_id = $1`, [
      charge.metadata['order_id'],
    ])
    const broken = (await standings(world)).filter(({ open }) => open.length > 0)
    expect(broken).toMatchObject([{ order: charge.metadata['order_id'], open: ['999 kept, 0 due'] }])
  })
})

test('a seed is a plan, another seed another', () => {
  expect(planText(planOf(7))).toBe(planText(planOf(7)))
  expect(new Set(Array.from({ length: 40 }, (_, seed) => planText(planOf(seed))))).toHaveProperty('size', 40)
  expect(planOf(7, 'calm').fault).toBe('calm')
})
