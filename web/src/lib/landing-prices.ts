import type { PackageName } from '@cpt/contract/order'

/** What the landing page promises, in euro cents; a test holds it equal to what orders are charged. */
export const landingPriceCents: Readonly<Record<PackageName, number>> = { basic: 999, pro: 1999, bulk: 2999 }
