import { Package, currencies, type Catalog, type Currency, type PackageName } from '@cpt/contract/order'
import { z } from 'zod'
import file from './catalog.json' with { type: 'json' }

/** Each package once, with a price in every currency: a gap in the file stops the start. */
const Packages = z
  .array(Package)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'a package is listed twice')
  .refine(
    (all) => all.every(({ priceCents }) => currencies.every((currency) => (priceCents[currency] ?? 0) > 0)),
    'a price is missing',
  )

const packages = Packages.parse(file.packages)

/** What is sold, as GET /catalog shows it. */
export function catalogOf(payments: boolean, providers: Catalog['providers']): Catalog {
  return { payments, providers: payments ? providers : [], packages }
}

export function packageOf(name: PackageName): z.infer<typeof Package> {
  const found = packages.find((each) => each.name === name)
  if (!found) throw new Error(`the catalogue has no package ${name}`)
  return found
}

/** Price in the currency's minor unit, VAT included. */
export function priceOf(name: PackageName, currency: Currency): number {
  const price = packageOf(name).priceCents[currency]
  if (price === undefined) throw new Error(`package ${name} has no price in ${currency}`)
  return price
}
