import { describe, expect, test } from 'vitest'
import { likelyCurrency, price } from './money.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('prices stand in the minor unit of their currency', () => {
  expect(plain(price('fi', 999, 'EUR'))).toBe('9,99 €')
  expect(plain(price('en', 1_799, 'GBP'))).toBe('£17.99')
})

describe('the currency offered first', () => {
  const offered = ['EUR', 'USD', 'GBP', 'SEK', 'NOK', 'DKK', 'CHF'] as const
  test.each([
    [['en-GB', 'en'], 'GBP'],
    [['sv-FI', 'sv'], 'EUR'],
    [['sv'], 'SEK'],
    [['nb-NO'], 'NOK'],
    [['en-US'], 'USD'],
    [['de-CH'], 'CHF'],
    [['fi-FI', 'en-US'], 'EUR'],
    [[], 'EUR'],
  ])('for a browser that prefers %j is %s', (languages, currency) => {
    expect(likelyCurrency(languages, offered)).toBe(currency)
  })

  test('is the first there is, where there are no euros', () => {
    expect(likelyCurrency(['fi'], ['NOK', 'SEK'])).toBe('NOK')
  })
})
