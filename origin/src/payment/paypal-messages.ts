import { z } from 'zod'

/** What we read of PayPal's messages; the rest passes by. */
const Amount = z.object({ currency_code: z.string(), value: z.string() })
const Link = z.object({ href: z.string(), rel: z.string() })

export const Capture = z.object({
  id: z.string(),
  status: z.enum(['COMPLETED', 'PENDING', 'DECLINED', 'FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED']),
  amount: Amount,
})
export type Capture = z.infer<typeof Capture>

export const Refund = z.object({
  id: z.string(),
  status: z.string(),
  amount: Amount,
  custom_id: z.string().optional(),
})
export type Refund = z.infer<typeof Refund>

export const Order = z.object({
  id: z.string(),
  status: z.string(),
  purchase_units: z
    .array(
      z.object({
        custom_id: z.string().optional(),
        amount: Amount.optional(),
        payments: z
          .object({ captures: z.array(Capture).optional(), refunds: z.array(Refund).optional() })
          .optional(),
      }),
    )
    .default([]),
  links: z.array(Link).optional(),
})
export type Order = z.infer<typeof Order>

export const Event = z.object({
  id: z.string(),
  event_type: z.string(),
  resource_type: z.string().optional(),
  resource: z.object({
    id: z.string().optional(),
    /** Our order, as we wrote it into the purchase unit. */
    custom_id: z.string().optional(),
    order_id: z.string().optional(),
    dispute_outcome: z.object({ outcome_code: z.string().optional() }).optional(),
    disputed_transactions: z.array(z.object({ seller_transaction_id: z.string().optional() })).optional(),
    supplementary_data: z
      .object({ related_ids: z.object({ order_id: z.string().optional() }).optional() })
      .optional(),
    links: z.array(Link).optional(),
  }),
})
export type Event = z.infer<typeof Event>
