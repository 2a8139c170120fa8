import { z } from 'zod'
import { loose } from './loose.ts'
import { providerAway, providerRefused } from './provider-away.ts'

/** What we read of PayPal's messages; the rest passes by. A member that is null is one that is not there. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? [])
const Amount = z.object({ currency_code: z.string(), value: z.string() })
const Link = z.object({ href: z.string(), rel: z.string() })

export const Capture = z.object({
  id: z.string(),
  status: z.string(),
  /** Why it is pending. */
  status_details: z.object({ reason: text }).nullish(),
  amount: Amount,
})
export type Capture = z.infer<typeof Capture>

export const Refund = z.object({ id: z.string(), status: z.string(), amount: Amount, custom_id: text })
export type Refund = z.infer<typeof Refund>

/** What an answer to a refund has to say; how it stands is looked up. */
export const RefundMade = z.object({ id: z.string() })

export const Order = z.object({
  id: z.string(),
  status: z.string(),
  purchase_units: z
    .array(
      z.object({
        custom_id: text,
        amount: Amount.nullish(),
        payments: z.object({ captures: listOf(Capture), refunds: listOf(Refund) }).nullish(),
      }),
    )
    .min(1),
  links: listOf(Link),
})
export type Order = z.infer<typeof Order>

/** An order as it was just made: its page. */
export const NewOrder = z.object({ id: z.string(), links: z.array(Link) })

export const Event = z.object({
  id: z.string(),
  event_type: z.string(),
  resource_type: loose(z.string()),
  resource: loose(
    z.object({
      id: loose(z.string()),
      /** Our order, as we wrote it into the purchase unit. */
      custom_id: loose(z.string()),
      order_id: loose(z.string()),
      dispute_outcome: loose(z.object({ outcome_code: loose(z.string()) })),
      disputed_transactions: loose(
        z.array(z.object({ seller_transaction_id: loose(z.string()), custom: loose(z.string()) })),
      ),
      supplementary_data: loose(z.object({ related_ids: loose(z.object({ order_id: loose(z.string()) })) })),
      links: loose(z.array(z.object({ href: loose(z.string()), rel: loose(z.string()) }))),
    }),
  ),
})
export type Event = z.infer<typeof Event>

/**
 * @throws Problem payment-provider-unavailable when nothing was said (an empty body), payment-provider-refused when
 * something was that nobody here can read
 */
export function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  // The values may be anything: where they stood is enough.
  const places = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
  const cause = new Error(`unreadable answer: ${places}`)
  const isEmpty = typeof answer !== 'object' || answer === null || Object.keys(answer).length === 0
  throw isEmpty ? providerAway('paypal', cause) : providerRefused('paypal', cause)
}
