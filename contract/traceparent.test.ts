import { expect, test } from 'vitest'
import { traceparentOf } from './traceparent.ts'

const id = '4bf92f3577b34da6a3ce929d0e0e4736'
const parent = '00f067aa0ba902b7'

// open-telemetry/opentelemetry-js#979, DataDog/dd-trace-js#2810, w3c/trace-context test/test.py: a version that is
// not known yet is read as far as version 00 goes, and more may follow in it
test.each([
  ['version 00', `00-${id}-${parent}-01`, '01'],
  ['not sampled', `00-${id}-${parent}-00`, '00'],
  ['with the flag of a random id', `00-${id}-${parent}-03`, '03'],
  // open-telemetry/opentelemetry-java#1688: unknown flags are set to zero on what goes on
  ['with flags that nobody knows', `00-${id}-${parent}-fd`, '01'],
  ['of the next version', `01-${id}-${parent}-01`, '01'],
  ['of a later version that says more', `cc-${id}-${parent}-01-what-the-future-will-be-like`, '01'],
  ['of a later version that may say more', `cc-${id}-${parent}-01-`, '01'],
])('one %s is taken over', (_name, value, flags) => {
  expect(traceparentOf(value)).toEqual({ id, parent, flags })
})

test.each([
  ['none', undefined],
  ['an empty one', ''],
  ['a version that is none', `ff-${id}-${parent}-01`],
  ['a version in one digit', `0-${id}-${parent}-01`],
  ['capitals', `00-${id.toUpperCase()}-${parent}-01`],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${parent}-01`],
  ['a parent of zeros', `00-${id}-${'0'.repeat(16)}-01`],
  ['more than version 00 has', `00-${id}-${parent}-01-x`],
  ['more of a later version, without its hyphen', `cc-${id}-${parent}-01.x`],
  ['a later version, cut short', `cc-${id}-${parent}-1`],
  ['a second line', `00-${id}-${parent}-01\nx: y`],
  ['two', `00-${id}-${parent}-01, 00-${id}-${parent}-01`],
])('%s is not well-formed', (_name, value) => {
  expect(traceparentOf(value)).toBeUndefined()
})
