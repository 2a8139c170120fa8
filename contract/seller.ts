/** Who sells, as every page of the site names him. */
export interface SellerLine {
  name: string
  /** On one line. */
  address: string
  /** VAT number, or the business id of one who has none. */
  registration: string
  email: string
}

/**
 * What the pages are built with. One build goes through all environments: a delivery puts the configured seller in the
 * place of each of these (edge/tools/fill-seller.ts), so each is found nowhere else.
 */
export const localSeller: SellerLine = {
  name: 'Car Pulse Tracker on this computer',
  address: 'Local Street 1, 00000 Nowhere',
  registration: 'XX00000000',
  email: 'nobody@local.invalid',
}
