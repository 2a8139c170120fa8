import type { Order } from '@cpt/contract/order'
import { expect, test } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { createOpened } from './opened.ts'

function storage(full = false) {
  const values = new Map<string, string>()
  return {
    values,
    get length() {
      return values.size
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    setItem(key: string, value: string) {
      if (full) throw new DOMException('full', 'QuotaExceededError')
      values.set(key, value)
    },
    removeItem: (key: string) => void values.delete(key),
  }
}
const secret = 'of the session'
const order = { orderId: 'one' } as Order
const offline = () => Promise.reject(new ApiProblem('offline'))

test('what was opened is read again without a connection, and only then', async () => {
  const opened = createOpened(storage(), () => secret)
  await expect(opened.order('one', offline)).rejects.toMatchObject({ problem: 'offline' })
  expect(await opened.order('one', () => Promise.resolve(order))).toEqual(order)
  expect(await opened.order('one', offline)).toEqual(order)
  const refused = () => Promise.reject(new ApiProblem('order-not-found', { status: 404 }))
  await expect(opened.order('one', refused)).rejects.toMatchObject({ problem: 'order-not-found' })
})

test('it is forgotten with the reader’s data, other things stay; a full store costs nothing', async () => {
  const store = storage()
  store.setItem('cpt.session', '{}')
  const opened = createOpened(store, () => secret)
  await opened.order('one', () => Promise.resolve(order))
  await opened.report(['one', 'car', 'en', 'metric'], () => Promise.resolve({} as never))
  expect(store.values.size).toBe(3)
  opened.forget()
  expect([...store.values.keys()]).toEqual(['cpt.session'])
  expect(await createOpened(storage(true), () => secret).order('one', () => Promise.resolve(order))).toEqual(
    order,
  )
})

test('it can be read in its own session and in no other, and nobody reads it in the store', async () => {
  const store = storage()
  let held: string | undefined = 'first'
  const opened = createOpened(store, () => held)
  const mine = { orderId: 'one', status: 'delivered' } as Order
  await opened.order('one', () => Promise.resolve(mine))
  expect([...store.values.values()].join('')).not.toContain('delivered')
  held = 'second'
  await expect(opened.order('one', offline)).rejects.toMatchObject({ problem: 'offline' })
  held = undefined
  await expect(opened.order('one', offline)).rejects.toMatchObject({ problem: 'offline' })
  await opened.order('two', () => Promise.resolve(mine))
  expect(store.values.size).toBe(1)
  held = 'first'
  expect(await opened.order('one', offline)).toEqual(mine)
  // One entry in the place of another
  store.setItem('cpt.opened.order.two', store.getItem('cpt.opened.order.one') ?? '')
  await expect(opened.order('two', offline)).rejects.toMatchObject({ problem: 'offline' })
})
