import type { Order } from '@cpt/contract/order'
import { ApiProblem, type Call } from '#lib/api.ts'
import type { LinkParts } from '#lib/order-link.ts'
import type { Journey } from './journey.svelte.ts'
import type { Session } from './session.svelte.ts'

export interface OrderAccessOptions {
  api: Call
  session: Pick<Session, 'need' | 'token'>
  journey: Pick<Journey, 'current' | 'hold'>
}

/** What a call is told when the session has ended, or never knew the order. */
export const shut: string[] = [
  'session-required',
  'session-expired',
  'session-invalid',
  'order-not-found',
  'report-not-found',
]

/**
 * The way to an order beside the session that made it: its private link, kept in this tab, opens it anew whenever
 * the session has ended.
 */
export function createOrderAccess({ api, session, journey }: OrderAccessOptions) {
  /** Opens an order by its link, in the session there is or a new one. @throws ApiProblem order-link-unknown */
  async function open({ orderId, secret }: LinkParts): Promise<Order> {
    const ask = async () => {
      await session.need()
      return api('POST /api/v1/orders/{id}/access', { path: { id: orderId }, json: { secret } })
    }
    // A session that our servers have closed is known to be over after the first answer.
    const order = await ask().catch((error: unknown) => {
      if (error instanceof ApiProblem && error.problem.startsWith('session-')) return ask()
      throw error
    })
    journey.hold(orderId, { secret, madeAt: order.link?.madeAt })
    return order
  }

  return {
    open,

    /** A call about an order; where the session does not (any more) reach it, the order is opened and it is repeated. */
    async within<T>(orderId: string, call: () => Promise<T>): Promise<T> {
      const kept = journey.current.links[orderId]
      // One whose making was never confirmed may open nothing.
      const held = kept?.madeAt === undefined ? undefined : kept
      if (held && session.token === undefined) await open({ orderId, secret: held.secret })
      try {
        return await call()
      } catch (error) {
        if (!held || !(error instanceof ApiProblem) || !shut.includes(error.problem)) throw error
        await open({ orderId, secret: held.secret })
        return call()
      }
    },
  }
}
