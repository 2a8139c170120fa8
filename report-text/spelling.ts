import type { Units } from '@cpt/contract/order'
import type { Words } from './words/en.ts'

/** The words as somebody with these units reads them: English in miles is American (`tires`). */
export const wordsIn = (words: Words, units: Units): Words =>
  units === 'imperial' && words.imperial ? over(words, words.imperial) : words

/** `base` with what `some` has in its place. */
function over<T extends object>(base: T, some: object): T {
  const merged = { ...base } as Record<string, unknown>
  for (const [key, value] of Object.entries(some)) {
    const old = merged[key]
    merged[key] = isTree(old) && isTree(value) ? over(old, value) : value
  }
  return merged as T
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null
