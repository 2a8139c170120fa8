import { expect, test } from 'vitest'
import { currentTrace, inTrace, outsideTrace, traceOf, traceparent } from './trace.ts'

const id = '4bf92f3577b34da6a3ce929d0e0e4736'
const wellFormed = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

test('a traceparent is taken over with its flags and its span', () => {
  expect(traceOf(`00-${id}-00f067aa0ba902b7-00`)).toEqual({ id, flags: '00', span: '00f067aa0ba902b7' })
})

test.each([
  ['none', undefined],
  ['one that is not well-formed', `00-${id}-00f067aa0ba902b7-01-x`],
])('%s begins a new trace', (_name, given) => {
  const { id: other, flags } = traceOf(given)
  expect(other).toMatch(/^[0-9a-f]{32}$/)
  expect([other === id, flags]).toEqual([false, '01'])
})

test('what work hands on is of its trace, also after waiting, and each time by a parent of its own', async () => {
  const [first, second] = await inTrace({ id, flags: '00' }, async () => {
    const before = traceparent()
    await new Promise((resolve) => setImmediate(resolve))
    return [before, traceparent()]
  })
  for (const header of [first, second]) {
    expect(header).toMatch(wellFormed)
    expect(header).toMatch(new RegExp(`^00-${id}-.*-00$`))
  }
  expect(first).not.toBe(second)
})

test('what is handed on within a span names it', () => {
  const span = '00f067aa0ba902b7'
  expect(inTrace({ id, flags: '01', span }, traceparent)).toBe(`00-${id}-${span}-01`)
})

test('outside of any trace each hand-over begins one', () => {
  const headers = inTrace({ id, flags: '01' }, () => outsideTrace(() => [traceparent(), traceparent()]))
  const ids = headers.map((header) => traceOf(header).id)
  expect(new Set([...ids, id]).size).toBe(3)
  expect(outsideTrace(currentTrace)).toBeUndefined()
})
