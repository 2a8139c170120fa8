import { Catalog, CreateOrder, MakeOrderLink, OpenOrder, Order, OrderLink, RedeemVoucher } from '../order.ts'
import type { ShapesOf } from './shape.ts'
import { orderShareShapes } from './shares.ts'

export const orderShapes = {
  'GET /api/v1/catalog': { summary: 'Packages and prices', reply: Catalog, status: 200 },
  'POST /api/v1/orders': {
    summary: 'Order reports of chosen cars',
    json: CreateOrder,
    reply: Order,
    status: 201,
  },
  'GET /api/v1/orders/{id}': { summary: 'An order and the state of its reports', reply: Order, status: 200 },
  'POST /api/v1/orders/{id}/voucher': {
    summary: 'Redeem a voucher',
    json: RedeemVoucher,
    reply: Order,
    status: 200,
  },
  'POST /api/v1/orders/{id}/second-reading': {
    summary: 'Read the cars of the order a second time, free of charge: an order of its own, made once',
    reply: Order,
    status: 201,
  },
  'PUT /api/v1/orders/{id}/link': {
    summary: 'Give the order its private link, by the hash of its secret; a former one stops',
    json: MakeOrderLink,
    reply: OrderLink,
    status: 200,
  },
  'POST /api/v1/orders/{id}/access': {
    summary: "See an order in this session, by its link's secret",
    json: OpenOrder,
    reply: Order,
    status: 200,
  },
  'GET /api/v1/orders/{id}/receipt.pdf': { summary: 'The receipt', reply: 'pdf', status: 200 },
  'GET /api/v1/orders/{id}/charging-invoices.zip': {
    summary: "Tesla's charging invoices of the order's cars",
    reply: 'zip',
    status: 200,
  },
  'GET /api/v1/orders/{id}/vehicles/{vin_ref}/charging-sessions.csv': {
    summary: 'Charging sessions of one car',
    reply: 'csv',
    status: 200,
  },
  'GET /api/v1/orders/{id}/vehicles/{vin_ref}/photos/{number}': {
    summary: "A photo of one car's report; the first is 1",
    reply: 'jpeg',
    status: 200,
  },
  ...orderShareShapes,
} as const satisfies ShapesOf<'/api/v1/orders' | '/api/v1/catalog'>
