import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Answer, Asking } from '@cpt/local/visitor/visitor'
import { ask, problemOf, signIn } from '@cpt/local/visitor/visitor'
import { orderOf } from './load.ts'
import type { World } from './world.ts'

export interface Purchases {
  /** Paid, read, rendered and downloaded. */
  delivered: number
  /** Requests that were sent once more, since the answer said that it helps or none came. */
  repeated: number
  /** What ended otherwise, and how often. */
  failed: Record<string, number>
}

const tries = 60
const pauseMs = 250

/**
 * People who buy a report, from the sign-in to the file, as many at once, one purchase after the other until told.
 * They never give up what may be repeated: what an answer loses must be found again.
 */
export function startBuyers(world: World, buyers: number): { purchases: Purchases; stop(): Promise<void> } {
  const purchases: Purchases = { delivered: 0, repeated: 0, failed: {} }
  let on = true
  let bought = 0

  const fail = (why: string) => (purchases.failed[why] = (purchases.failed[why] ?? 0) + 1)
  const buyer = async (number: number) => {
    while (on) {
      bought += 1
      const from = `10.9.${number}.${bought % 250}`
      await buy(world, from, bought % 2 === 0 ? 'paypal' : 'stripe', () => (purchases.repeated += 1)).then(
        () => (purchases.delivered += 1),
        (error: unknown) => fail((error as Error).message),
      )
    }
  }
  const running = Array.from({ length: buyers }, (_, number) => buyer(number))
  return {
    purchases,
    async stop() {
      on = false
      await Promise.all(running)
    },
  }
}

async function buy(world: World, from: string, provider: 'stripe' | 'paypal', repeated: () => void) {
  const edge = world.load()
  const { stripe, paypal } = world.system.standIns
  const again = async (step: string, once: () => Promise<Answer>): Promise<Answer> => {
    for (let left = tries; ; left -= 1) {
      const answer = await once()
      if (answer.status >= 200 && answer.status < 300) return answer
      const passing = answer.status === 0 || answer.status >= 500 || [409, 429].includes(answer.status)
      if (!passing || left === 0)
        throw new Error(`${step}: ${answer.status} ${problemOf(answer)} ${answer.died ?? ''}`)
      repeated()
      await pause(pauseMs)
    }
  }
  let signedIn: Awaited<ReturnType<typeof signIn>> | undefined
  // Tesla cut again and again opens the breaker, and then nobody is asked to sign in for minutes
  const begun = performance.now()
  while (signedIn === undefined) {
    signedIn = await signIn(edge, from, 'eu').catch(async (error: unknown) => {
      if (performance.now() - begun > longestMs) throw error
      repeated()
      await pause(pauseMs)
      return undefined
    })
  }
  const { token, car } = signedIn
  const post = (step: string, path: string, asking: Omit<Asking, 'from'> = {}) => {
    const key = randomUUID()
    return again(step, () => ask(`${edge}/api/v1/${path}`, { method: 'POST', token, key, from, ...asking }))
  }
  const photo = await post('photo', 'photos', { body: photoBytes, headers: { 'content-type': 'image/jpeg' } })
  const order = await post('order', 'orders', {
    json: { ...orderOf(signedIn), photos: { [car]: [photo.body?.['photoId']] } },
  })
  const orderId = String(order.body?.['orderId'])
  if (provider === 'stripe') {
    const page = await post('checkout', 'payments/stripe/checkout', { json: { orderId } })
    stripe?.account.pay(String(page.body?.['checkoutUrl']).split('/').at(-1) ?? '')
  } else {
    const page = await post('PayPal order', 'payments/paypal/orders', { json: { orderId } })
    const paypalId = String(page.body?.['paypalOrderId'])
    paypal?.account.approve(paypalId)
    await post('capture', `payments/paypal/orders/${paypalId}/capture`)
  }
  const get = (path: string) =>
    again(path.split('/')[0] ?? '', () => ask(`${edge}/api/v1/${path}`, { token, from }))
  const taskId = await untilReady(() => get(`orders/${orderId}`))
  const { body } = await get(`tesla/reports/status/${taskId}`)
  const link = String(body?.['download_url'])
  for (let left = tries; ; left -= 1) {
    const file = await fetch(link)
      .then(async (answer) => (answer.ok ? Buffer.from(await answer.arrayBuffer()) : Buffer.of()))
      // refused, or broken off while it came
      .catch(() => Buffer.of())
    if (file.subarray(0, 5).toString() === '%PDF-') return
    if (left === 0) throw new Error('the file cannot be had')
    repeated()
    await pause(pauseMs)
  }
}

/** Twice as long as the breaker of the Tesla API stays open: people come back when they are told to. */
const longestMs = 600_000

/** The order's only report, once its file can be had. */
async function untilReady(look: () => Promise<Answer>): Promise<string> {
  const startedAt = performance.now()
  let seen = ''
  while (performance.now() - startedAt < longestMs) {
    const { body } = await look()
    const [first] = body?.['cars'] as {
      reports: { task_id: string; status: string; reason?: string }[]
    }[]
    const report = first?.reports[0]
    seen = `${String(body?.['status'])} ${report?.status ?? 'no report'} ${report?.reason ?? ''}`
    if (report?.status === 'complete') return report.task_id
    if (report?.status === 'failed') break
    await pause(pauseMs)
  }
  throw new Error(`no report: ${seen}`)
}

/** 64 by 48 pixels of one colour. */
const photoBytes = Uint8Array.from(
  Buffer.from(
    '/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAwAEADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAME/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AkA1IAAAAAAAAAAAAAAAAAAAAAAP/2Q==',
    'base64',
  ),
)
