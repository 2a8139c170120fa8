import { readFileSync } from 'node:fs'
import { Catalog } from '@cpt/contract/order'
import { expect, test } from 'vitest'
import { landingPriceCents } from './landing-prices.ts'

test('the landing page names the packages that can be ordered, at the prices that are charged, in every currency', () => {
  const file = new URL('../../../origin/src/order/catalog.json', import.meta.url)
  const { packages } = Catalog.pick({ packages: true }).parse(JSON.parse(readFileSync(file, 'utf8')))
  const currencies = Object.keys(packages[0]?.priceCents ?? {})
  expect(currencies.length).toBeGreaterThan(5)
  const charged = Object.fromEntries(
    currencies.map((currency) => [
      currency,
      Object.fromEntries(
        packages.map(({ name, priceCents }) => [name, (priceCents as Record<string, number>)[currency]]),
      ),
    ]),
  )
  expect(landingPriceCents).toEqual(charged)
})
