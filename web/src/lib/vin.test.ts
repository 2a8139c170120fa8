import { expect, test } from 'vitest'
import { compareVin } from './vin.ts'

test('a VIN is held against the five characters that a record shows', () => {
  expect(compareVin('lrw3e7ek8 pc713204', 'LRW3E****')).toBe('fits')
  expect(compareVin('5YJYGDEE9MF184467', 'LRW3E****')).toBe('differs')
  expect(compareVin('LRW3E7EK8PC71320', 'LRW3E****')).toBe('malformed')
  expect(compareVin('LRW3E7EK8PC71320O', 'LRW3E****')).toBe('malformed')
})
