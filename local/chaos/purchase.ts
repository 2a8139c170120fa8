/** One customer and what he buys. */
export interface Purchase {
  package: 'basic' | 'pro' | 'bulk'
  way: 'stripe' | 'paypal' | 'voucher'
  /** Looks at his order after he paid, as the page does; else only events and the sweep tell us. */
  looks: boolean
  /** Comes back once all is well, and goes on where he was. */
  comesBack: boolean
}
