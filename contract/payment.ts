import { z } from 'zod'
import { languages } from './languages.ts'
import { OrderId } from './order.ts'

export const PayOrder = z.strictObject({
  orderId: OrderId,
  /** Of the pages the customer sees and comes back to; absent: that of the report. */
  language: z.enum(languages).optional(),
})
export const CheckoutStarted = z.object({ checkoutUrl: z.url() })
export const PayPalOrderStarted = z.object({ paypalOrderId: z.string(), approveUrl: z.url() })
export const Received = z.object({ received: z.literal(true) })
