import type { Capture } from '@cpt/origin/payment/ledger'
import { paypalClient, PayPalRefusal, type PayPalClient } from '@cpt/origin/payment/paypal-client'
import pLimit from 'p-limit'
import { z } from 'zod'

export interface PayPalAccess {
  clientId: string
  clientSecret: string
  apiUrl: string
}

export interface PayPalRead {
  /** Our orders at PayPal, as the record names them. */
  orderRefs: string[]
  since: Date
  now: Date
  fetch: typeof globalThis.fetch
}

const Money = z.object({ currency_code: z.string(), value: z.string() })
const Order = z.object({
  purchase_units: z
    .array(
      z.object({
        custom_id: z.string().optional(),
        payments: z
          .object({
            captures: z
              .array(z.object({ id: z.string(), status: z.string(), amount: Money, create_time: z.string() }))
              .default([]),
            refunds: z
              .array(
                z.object({
                  status: z.string(),
                  amount: Money,
                  custom_id: z.string().optional(),
                  links: z.array(z.object({ rel: z.string(), href: z.string() })).default([]),
                }),
              )
              .default([]),
          })
          .optional(),
      }),
    )
    .default([]),
})
const Transactions = z.object({
  transaction_details: z
    .array(
      z.object({
        transaction_info: z.object({
          transaction_id: z.string(),
          transaction_event_code: z.string(),
          transaction_initiation_date: z.string(),
          transaction_amount: Money,
          transaction_status: z.string(),
          custom_field: z.string().optional(),
        }),
      }),
    )
    .default([]),
  last_refreshed_datetime: z.string().optional(),
  total_pages: z.int().default(1),
})

const callsAtOnce = 4
const dayMs = 86_400_000
/** PayPal searches 31 days at a time, and three years back. */
const windowMs = 31 * dayMs
const furthestMs = 3 * 365 * dayMs

/**
 * What PayPal took and gave back: each of our orders as PayPal knows it, and payments that the record does not name
 * as Transaction Search lists them. `notChecked` says what PayPal does not show.
 */
export async function paypalCaptures(access: PayPalAccess, read: PayPalRead) {
  const client = paypalClient({ ...access, now: () => read.now, fetch: read.fetch })
  const atOnce = pLimit(callsAtOnce)
  const captures = (
    await Promise.all(read.orderRefs.map((ref) => atOnce(() => capturesOfOrder(client, ref))))
  ).flat()
  const notChecked: string[] = []
  try {
    const { found, until } = await search(client, read)
    const recorded = new Set(captures.map(({ ref }) => ref))
    captures.push(...found.filter(({ ref }) => !recorded.has(ref)))
    if (until && until < read.now)
      notChecked.push(
        `PayPal’s payments after ${until.toISOString()} that nobody recorded (listed up to 3 h late)`,
      )
  } catch (error) {
    if (!(error instanceof PayPalRefusal)) throw error
    const why =
      error.status === 403 ? 'Transaction Search is not granted to this app (NOT_AUTHORIZED)' : error.issue
    notChecked.push(`PayPal’s payments that nobody recorded: ${why}`)
  }
  return { captures, notChecked }
}

async function capturesOfOrder(client: Pick<PayPalClient, 'get'>, ref: string): Promise<Capture[]> {
  try {
    const order = Order.parse(await client.get(`/v2/checkout/orders/${encodeURIComponent(ref)}`))
    return order.purchase_units.flatMap(({ custom_id, payments }) =>
      (payments?.captures ?? [])
        .filter(({ status }) => !['PENDING', 'DECLINED', 'FAILED'].includes(status))
        .map((capture) => ({
          provider: 'paypal',
          ref: capture.id,
          orderId: custom_id ?? null,
          amountCents: cents(capture.amount),
          currency: capture.amount.currency_code,
          at: new Date(capture.create_time),
          refunds: (payments?.refunds ?? [])
            .filter(({ status, links }) => isGivenBack(status) && isOf(links, capture.id))
            .map((refund) => ({ key: nameOf(refund.custom_id), cents: cents(refund.amount) })),
        })),
    )
  } catch (error) {
    // An order that was not completed is forgotten after some hours: nothing was taken.
    if (error instanceof PayPalRefusal && error.status === 404) return []
    throw error
  }
}

/** One made in the dashboard bears the custom id of its payment, as every other of it does. */
const nameOf = (customId: string | undefined) => (customId?.startsWith('refund:') ? customId : null)

const isGivenBack = (status: string) => status !== 'FAILED' && status !== 'CANCELLED'

/** A refund says by its link `up` which capture it gives back. */
const isOf = (links: { rel: string; href: string }[], captureId: string) =>
  links.some(({ rel, href }) => rel === 'up' && href.endsWith(`/${captureId}`))

const cents = ({ value }: z.infer<typeof Money>) => Math.round(Number(value) * 100)

/** Every payment that came in since then, and up to when PayPal knows them. */
async function search(client: Pick<PayPalClient, 'get'>, { since, now }: PayPalRead) {
  const found: Capture[] = []
  let until: Date | undefined
  let start = Math.max(since.getTime(), now.getTime() - furthestMs)
  while (start < now.getTime()) {
    const end = Math.min(start + windowMs, now.getTime())
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const query = new URLSearchParams({
        start_date: seconds(start),
        end_date: seconds(end),
        page_size: '500',
        page: String(page),
      })
      const answer = Transactions.parse(await client.get(`/v1/reporting/transactions?${query.toString()}`))
      pages = answer.total_pages
      if (answer.last_refreshed_datetime) until = new Date(answer.last_refreshed_datetime)
      for (const { transaction_info: info } of answer.transaction_details) {
        // T00nn are payments; what is above nothing came in. Pending (P) and denied (D) ones moved nothing.
        if (!info.transaction_event_code.startsWith('T00') || cents(info.transaction_amount) <= 0) continue
        if (!'SV'.includes(info.transaction_status)) continue
        found.push({
          provider: 'paypal',
          ref: info.transaction_id,
          orderId: info.custom_field ?? null,
          amountCents: cents(info.transaction_amount),
          currency: info.transaction_amount.currency_code,
          at: new Date(info.transaction_initiation_date),
          refunds: [],
        })
      }
    }
    start = end
  }
  return { found, until }
}

const seconds = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
