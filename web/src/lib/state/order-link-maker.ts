import type { Order, OrderLink } from '@cpt/contract/order'
import type { Call } from '#lib/api.ts'
import type { LinkParts } from '#lib/order-link.ts'
import type { Journey } from './journey.svelte.ts'

export interface OrderLinkMakerOptions {
  api: Call
  journey: Pick<Journey, 'current' | 'hold'>
  draw?: () => string
}

/** Makes private links of orders. The secret is drawn here; our servers get its hash. */
export function createOrderLinkMaker({ api, journey, draw = drawSecret }: OrderLinkMakerOptions) {
  async function make(orderId: string, secret: string): Promise<OrderLink> {
    // Kept before it is sent: when the answer is lost, the same link is asked for again.
    if (!journey.current.links[orderId]) journey.hold(orderId, { secret, madeAt: undefined })
    const link = await api('PUT /api/v1/orders/{id}/link', {
      path: { id: orderId },
      json: { secretSha256: await hashOf(secret) },
    })
    journey.hold(orderId, { secret, madeAt: link.madeAt })
    return link
  }

  return {
    /**
     * The order's link, made now if it has none; null where it has one that this tab does not hold, which only
     * `renew` would replace.
     */
    async first({ orderId, link }: Pick<Order, 'orderId' | 'link'>): Promise<OrderLink | null> {
      const held = journey.current.links[orderId]
      if (held && held.madeAt === undefined) return make(orderId, held.secret)
      if (link) return held?.madeAt === link.madeAt ? link : null
      return make(orderId, draw())
    },

    /** A new link; the old one stops. */
    renew: (orderId: string) => make(orderId, draw()),
  }
}

/** The link's address. Behind the `#` it is sent to no server, and stands in no log and no Referer. */
export function linkAddress(origin: string, language: string, { orderId, secret }: LinkParts): string {
  return `${origin}/${language}/open#${orderId}.${secret}`
}

/** The address of a page that shows a report, without a language: its reader has one of his own. */
export const shareAddress = (origin: string, shareId: string, secret: string): string =>
  `${origin}/s#${shareId}.${secret}`

/** The address that a buyer sends to a seller; its reader has a language of his own, too. */
export const requestAddress = (origin: string, orderId: string, secret: string): string =>
  `${origin}/a#${orderId}.${secret}`

/** 256 random bits, drawn here, so that our servers never hold them: they get the hash. */
export function drawSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '')
}

/** Hex SHA-256. */
export async function hashOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
