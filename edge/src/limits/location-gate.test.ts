import { expect, test } from 'vitest'
import { rateClasses } from '@cpt/contract/limits'
import { clientNetwork, clientPrefix } from './caller.ts'
import { locationGate } from './location-gate.ts'

const { limit } = rateClasses.privacy

function gate(success: boolean) {
  const clock = { now: 0 }
  const asked: string[] = []
  const binding = {
    limit: ({ key }: { key: string }) => {
      asked.push(key)
      return Promise.resolve({ success })
    },
  }
  return { ...locationGate({ now: () => clock.now, factor: 1 }), asked, binding, clock }
}

test('a caller within the limit is let through without a count', () => {
  const { admits, asked, binding } = gate(false)
  for (let n = 0; n < limit; n += 1) expect(admits('privacy', 'a', binding)).toBe(true)
  expect(asked).toEqual([])
})

test('beyond it the location decides, and a refusal is remembered for a while', async () => {
  const { admits, remembers, binding, clock } = gate(false)
  for (let n = 0; n < limit; n += 1) void admits('privacy', 'a', binding)
  expect(await admits('privacy', 'a', binding)).toBe(false)
  expect([remembers('privacy', 'a'), remembers('privacy', 'b'), remembers('poll', 'a')]).toEqual([
    true,
    false,
    false,
  ])
  clock.now += 5_001
  expect(remembers('privacy', 'a')).toBe(false)
})

test('simultaneous requests of one caller share one count', async () => {
  const { admits, asked, binding } = gate(true)
  for (let n = 0; n < limit; n += 1) void admits('privacy', 'a', binding)
  await Promise.all([1, 2, 3].map(async () => admits('privacy', 'a', binding)))
  expect(asked).toEqual(['a'])
})

test('a count that fails lets through: the limit itself stands behind it', async () => {
  const { admits } = gate(true)
  const broken = { limit: () => Promise.reject(new Error('gone')) }
  for (let n = 0; n < limit; n += 1) void admits('privacy', 'a', broken)
  expect(await admits('privacy', 'a', broken)).toBe(true)
})

test.each([
  ['203.0.113.77', '203.0.113.0/24', '203.0.113.77'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0:0::/64'],
  ['2001:0DB8:0001::', '2001:db8:1:0::/64', '2001:db8:1:0::/64'],
  ['::ffff:203.0.113.77', '203.0.113.0/24', '203.0.113.77'],
  ['::ffff:cb00:714d', '203.0.113.0/24', '203.0.113.77'],
  ['0:0:0:0:0:FFFF:203.0.113.77', '203.0.113.0/24', '203.0.113.77'],
  ['64:ff9b::203.0.113.77', '203.0.113.0/24', '203.0.113.77'],
  ['nonsense', 'unknown', 'unknown'],
  [undefined, 'unknown', 'unknown'],
])('of %s an origin learns %s, a limit counts %s', (address, network, prefix) => {
  expect([clientNetwork(address), clientPrefix(address)]).toEqual([network, prefix])
})
