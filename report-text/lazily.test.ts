import { expect, test } from 'vitest'
import { lazily } from './lazily.ts'

test('a part is made when it is first asked for, and once; whoever lists or copies the parts has all of them', () => {
  const made: string[] = []
  const make = (name: string) => () => {
    made.push(name)
    return { name }
  }
  const parts = lazily<{ a: object; b: object; c?: object }>({ a: make('a'), b: make('b') })
  expect(Object.keys(parts)).toEqual(['a', 'b'])
  expect(made).toEqual([])
  const { b } = parts
  expect(parts.b).toBe(b)
  expect(made).toEqual(['b'])
  expect({ ...parts }).toEqual({ a: { name: 'a' }, b: { name: 'b' } })
  expect(JSON.stringify(parts)).toBe('{"a":{"name":"a"},"b":{"name":"b"}}')
  expect(made).toEqual(['b', 'a'])
})
