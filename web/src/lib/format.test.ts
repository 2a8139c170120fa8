import { expect, test } from 'vitest'
import { createFormats } from './format.ts'

test('times by the clock that is asked for, days without a clock', () => {
  const formats = createFormats('en', 'metric', 'UTC')
  expect(formats.time('2026-11-20T12:02:10.000Z')).toBe('20 Nov 2026, 12:02')
  expect(formats.date('2029-06-15')).toBe('15 Jun 2029')
})
