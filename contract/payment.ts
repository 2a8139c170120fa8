import { z } from 'zod'
import { OrderId } from './order.ts'

export const PayOrder = z.strictObject({ orderId: OrderId })
export const CheckoutStarted = z.object({ checkoutUrl: z.url() })
export const PayPalOrderStarted = z.object({ paypalOrderId: z.string(), approveUrl: z.url() })
export const Received = z.object({ received: z.literal(true) })
