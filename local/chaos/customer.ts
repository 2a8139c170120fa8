import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { ask, problemOf, signIn, type Answer, type Asking, type SignedIn } from '../visitor/visitor.ts'
import type { Purchase } from './purchase.ts'
import type { World } from './world.ts'

/** Someone who buys, and how far he has come. */
export interface Customer {
  purchase: Purchase
  from: string
  signedIn: SignedIn
  /** So that an order whose answer was lost is the same order. */
  key: string
  orderId?: string
  paypalId?: string
  /** At Stripe or PayPal he has done what he can. */
  hasPaid: boolean
  isDone: boolean
  /** Why he stopped, as he saw it. */
  stoppedBy: string[]
  /** He asked for everything about him to be erased, and has the receipt. */
  wantsErasure: boolean
  hasErased: boolean
}

const tries = 4
const pauseMs = 120

/** Signs in; nothing is broken yet. */
export async function arrive(world: World, purchase: Purchase, number: number): Promise<Customer> {
  const from = `10.8.${Math.floor(number / 250) % 250}.${1 + (number % 250)}`
  const signedIn = await signIn(world.system.url, from, number % 4 === 3 ? 'us' : 'eu')
  return {
    purchase,
    from,
    signedIn,
    key: randomUUID(),
    hasPaid: false,
    isDone: false,
    stoppedBy: [],
    wantsErasure: false,
    hasErased: false,
  }
}

/** Orders, unless he has; whether he has an order then. */
export async function placeOrder(world: World, customer: Customer): Promise<boolean> {
  if (customer.orderId) return true
  const { purchase, signedIn } = customer
  const made = await post(world, customer, 'orders', {
    key: customer.key,
    json: {
      package: purchase.package,
      vehicles: purchase.package === 'bulk' ? signedIn.cars.slice(0, 2) : [signedIn.car],
      language: 'en',
      units: 'metric',
      currency: 'EUR',
      termsAccepted: true,
    },
  })
  if (!made) return false
  customer.orderId = String(made.body?.['orderId'])
  world.moments.tell('ordered')
  return true
}

/** Goes on from where he is, as far as it goes. */
export async function buy(world: World, customer: Customer): Promise<void> {
  const { purchase } = customer
  if (!(await placeOrder(world, customer)) || customer.wantsErasure) return
  if (!customer.hasPaid && !(await payBy(world, customer, purchase.way))) return
  if (purchase.looks) await look(world, customer)
  customer.isDone = true
}

/** What the page of the order shows him; undefined when it cannot be had. */
export async function look(world: World, customer: Customer): Promise<Answer | undefined> {
  return customer.orderId ? api(world, customer, `orders/${customer.orderId}`) : undefined
}

/** Erases everything about him. */
export async function erase(world: World, customer: Customer): Promise<boolean> {
  customer.wantsErasure = true
  const done = await api(world, customer, 'privacy/my-data', { method: 'DELETE', key: randomUUID() })
  customer.hasErased ||= done !== undefined
  return done !== undefined
}

/** Pays the order this way, as far as he can; whether he has done his part. */
export async function payBy(world: World, customer: Customer, way: Purchase['way']): Promise<boolean> {
  const { orderId } = customer
  if (!orderId) return false
  const { stripe, paypal } = world.parts
  switch (way) {
    case 'voucher': {
      const redeemed = await post(world, customer, `orders/${orderId}/voucher`, {
        key: randomUUID(),
        json: { code: 'CHAOS' },
      })
      if (redeemed) world.moments.tell('paid')
      customer.hasPaid = redeemed !== undefined
      return customer.hasPaid
    }
    case 'stripe': {
      const page = await post(world, customer, 'payments/stripe/checkout', {
        key: randomUUID(),
        json: { orderId },
      })
      if (!page) return false
      world.moments.tell('page')
      stripe.account.pay(String(page.body?.['checkoutUrl']).split('/').at(-1) ?? '', {
        later: world.moneyIsLate,
      })
      world.moments.tell('paid')
      customer.hasPaid = true
      return true
    }
    case 'paypal': {
      const page = await post(world, customer, 'payments/paypal/orders', {
        key: randomUUID(),
        json: { orderId },
      })
      if (!page) return false
      world.moments.tell('page')
      customer.paypalId = String(page.body?.['paypalOrderId'])
      paypal.account.approve(customer.paypalId)
      world.moments.tell('paid')
      // Else he closes the window before he is back: the event, or the sweep, takes what he agreed to.
      if (!customer.purchase.looks) customer.hasPaid = true
      else
        customer.hasPaid =
          (await post(world, customer, `payments/paypal/orders/${customer.paypalId}/capture`, {
            key: randomUUID(),
          })) !== undefined
      return customer.hasPaid
    }
  }
}

const post = (world: World, customer: Customer, path: string, asking: Omit<Asking, 'from'>) =>
  api(world, customer, path, { method: 'POST', ...asking })

/** Asks again what may pass, as the site does; undefined, with the reason kept, once that does not help. */
async function api(
  world: World,
  customer: Customer,
  path: string,
  asking: Omit<Asking, 'from'> = {},
): Promise<Answer | undefined> {
  const { from, signedIn } = customer
  for (let left = tries; ; left -= 1) {
    const answer = await ask(`${world.system.url}/api/v1/${path}`, {
      token: signedIn.token,
      from,
      ...asking,
    })
    if (answer.status >= 200 && answer.status < 300) return answer
    const passing = answer.status === 0 || answer.status >= 500 || [409, 429].includes(answer.status)
    if (!passing || left === 1) {
      customer.stoppedBy.push(`${path.replace(/[\w-]{17,}/g, '…')}: ${answer.status} ${problemOf(answer)}`)
      return undefined
    }
    await pause(pauseMs)
  }
}
