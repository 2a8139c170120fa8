import { expect, test } from 'vitest'
import { languageName } from './locale.ts'

test('a language is called by its name in the reader’s', () => {
  expect(languageName('de', 'en')).toBe('German')
  expect(languageName('de', 'fi')).toBe('saksa')
})
