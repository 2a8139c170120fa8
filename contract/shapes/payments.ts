import { Order } from '../order.ts'
import { CheckoutStarted, PayOrder, PayPalOrderStarted, Received } from '../payment.ts'
import type { ShapesOf } from './shape.ts'

export const paymentShapes = {
  'POST /api/v1/payments/stripe/checkout': {
    summary: "Pay an order on Stripe's page",
    json: PayOrder,
    reply: CheckoutStarted,
    status: 200,
  },
  'POST /api/v1/payments/paypal/orders': {
    summary: 'Start to pay an order with PayPal',
    json: PayOrder,
    reply: PayPalOrderStarted,
    status: 200,
  },
  'POST /api/v1/payments/paypal/orders/{id}/capture': {
    summary: 'Take the approved PayPal payment',
    reply: Order,
    status: 200,
  },
  'POST /api/v1/payments/stripe/webhook': {
    summary: 'Events from Stripe',
    body: 'signed',
    reply: Received,
    status: 200,
  },
  'POST /api/v1/payments/paypal/webhook': {
    summary: 'Events from PayPal',
    body: 'signed',
    reply: Received,
    status: 200,
  },
} as const satisfies ShapesOf<'/api/v1/payments/'>
