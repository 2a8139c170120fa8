import { expect, test } from 'vitest'
import { readFacts } from './signed-facts.ts'

test('facts are read out of their signature, letters beyond ASCII too; anything else is none', () => {
  const facts = { model: 'Model 3', batteryHealthPercent: { low: 93, high: 96 }, trim: 'Größe' }
  const jws = `x.${Buffer.from(JSON.stringify(facts)).toString('base64url')}.y`
  expect(readFacts(jws)).toEqual(facts)
  expect(readFacts('none')).toEqual({})
})
