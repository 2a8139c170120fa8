import type { Order } from '@cpt/contract/order'

export type Step = 'connect' | 'cars' | 'package' | 'pay' | 'report'

/** Steps on the way to a report. Where a buyer asked a seller for it, each of them takes only a part of them. */
export function stepsOf(order?: Pick<Order, 'access' | 'request'>): readonly Step[] {
  if (!order?.request) return ['connect', 'cars', 'package', 'pay', 'report']
  const { pays } = order.request
  if (order.access === 'seller')
    return pays === 'seller' ? ['connect', 'cars', 'pay', 'report'] : ['connect', 'cars', 'report']
  return pays === 'buyer' ? ['pay', 'report'] : ['report']
}
