import { expect, test } from 'vitest'
import type { Endpoint } from '@cpt/contract/endpoint'
import { publicApi } from '@cpt/contract/public'
import { committedPolicies, policiesSource } from './write-policies.ts'

test('policies.ts is what the contract says now', async () => {
  expect(await committedPolicies(), 'run npm run edge:generate').toBe(await policiesSource())
})

test('what is kept takes no query, since the cache goes by the path alone', () => {
  const kept = Object.entries(publicApi as Record<string, Endpoint>).filter(([, { cache }]) => cache)
  expect(kept.length).toBeGreaterThan(3)
  expect(kept.filter(([, { query }]) => query)).toEqual([])
})
