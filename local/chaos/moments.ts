import type { System } from '../system/system.ts'

/** Points of an order's way at which a fault may strike. */
export const moments = ['ordered', 'page', 'paid', 'event', 'task', 'reading', 'upload', 'refund'] as const
export type Moment = (typeof moments)[number]

/** Hears at which point orders are, from the customers and from those whom the system calls. */
export class Moments {
  /** Hears of each moment, with the path of the request that it is. */
  onMoment: ((moment: Moment, path: string) => void) | undefined
  #count = new Map<Moment, number>()
  #waiting: { moment: Moment; nth: number; go: () => void }[] = []

  tell(moment: Moment, path = ''): void {
    this.onMoment?.(moment, path)
    const count = (this.#count.get(moment) ?? 0) + 1
    this.#count.set(moment, count)
    const due = this.#waiting.filter((one) => one.moment === moment && one.nth <= count)
    this.#waiting = this.#waiting.filter((one) => !due.includes(one))
    for (const { go } of due) go()
  }

  /** Calls `go` within the very request that is the nth of this moment; once, or never. */
  at(moment: Moment, nth: number, go: () => void): void {
    this.#waiting.push({ moment, nth, go })
  }

  reset(): void {
    this.#count.clear()
    this.#waiting = []
    this.onMoment = undefined
  }
}

/** Lets the stand-ins tell what the system asks of them. */
export function listenTo({ standIns }: System, told: Moments): void {
  const { tesla, gcs, stripe, paypal } = standIns
  const tasks = standIns['cloud-tasks']
  if (tesla)
    tesla.faults.onRequest = (_, path) => {
      if (path.endsWith('/vehicle_data')) told.tell('reading', path)
    }
  if (gcs)
    gcs.faults.onRequest = (method, path) => {
      if (method === 'POST' && path.startsWith('/upload/')) told.tell('upload')
    }
  if (stripe)
    stripe.faults.onRequest = (method, path) => {
      if (method === 'POST' && path === '/v1/refunds') told.tell('refund')
    }
  if (paypal)
    paypal.faults.onRequest = (_, path) => {
      if (path.endsWith('/refund')) told.tell('refund')
    }
  if (tasks)
    tasks.faults.onRequest = (method) => {
      if (method === 'dispatch') told.tell('task')
    }
}
