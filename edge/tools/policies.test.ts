import { expect, test } from 'vitest'
import { committedPolicies, policiesSource } from './write-policies.ts'

test('policies.ts is what the contract says now', async () => {
  expect(await committedPolicies(), 'run npm run edge:generate').toBe(await policiesSource())
})
