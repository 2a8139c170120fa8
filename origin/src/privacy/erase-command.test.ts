import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { eraseCommand } from './erase-command.ts'

let shop: Shop
let customer: Customer
beforeAll(async () => {
  shop = await openShop()
  shop.stripe.webhooks.configure({ held: true })
})
afterAll(() => shop.close())

const run = async (...args: string[]) => {
  const lines: string[] = []
  const exitCode = await eraseCommand({
    args,
    env: { DATABASE_URL: shop.origin.databaseUrl },
    print: (line) => lines.push(line),
  })
  return { exitCode, text: lines.join('\n') }
}
const delivered = async () => {
  customer = await shop.customer()
  const { orderId } = await customer.order()
  await customer.payByCard(orderId)
  await shop.settled()
  const [row] = await shop.rows<{
    id: string
    verify_code: string
    object_name: string
    receipt_number: string
  }>(
    `select r.id, r.verify_code, r.object_name, o.receipt_number from reports r join orders o on o.id = r.order_id
     where o.id = $1`,
    [orderId],
  )
  if (!row) throw new Error('nothing was delivered')
  return { orderId, ...row }
}

test('without --do nothing is changed; with it content and identity go, and the proof stays', async () => {
  const { orderId, verify_code: code, object_name: file } = await delivered()
  expect(await run(code.toLowerCase())).toMatchObject({
    exitCode: 0,
    text: expect.stringContaining('would be') as string,
  })
  expect((await customer.get(orderId)).status).toBe('delivered')

  const { exitCode, text } = await run(code, '--do')
  expect(exitCode).toBe(0)
  expect(text).toMatch(/ERASED \(1 reports, 1 readings, 0 photos\)\. Quote erasure-[\w-]{12}\./)
  expect(await shop.rows('select 1 from readings where order_id = $1', [orderId])).toEqual([])
  const [order] = await shop.rows('select session_id, link_hash from orders where id = $1', [orderId])
  expect(order).toEqual({ session_id: null, link_hash: null })
  const [car] = await shop.rows('select vin, name, vin_masked from order_cars where order_id = $1', [orderId])
  expect(car).toEqual({ vin: null, name: null, vin_masked: '****' })
  await shop.settled()
  expect(await shop.origin.context.bucket.get(file)).toBeNull()
  expect((await shop.origin.request(`GET /api/v1/verify/${code}`)).status).toBe(200)
  expect((await run(code, '--do')).text).toContain('erased already')
})

test('an order is found by its receipt, and a permission that it keeps is given up by the service', async () => {
  const { orderId, receipt_number: receipt } = await delivered()
  const grant = { family: 'kept', access: 'a', accessEndsAt: 0, refresh: null, lastUsed: null, scopes: [] }
  const kept = shop.origin.context.fernet.encrypt(JSON.stringify({ ...grant, region: 'eu' }))
  await shop.rows(
    `update orders set kept_grant = $2, kept_grant_until = now() + interval '1 day' where id = $1`,
    [orderId, kept],
  )
  expect((await run(receipt, '--do')).exitCode).toBe(0)
  await shop.origin.sendDue()
  const [row] = await shop.rows('select kept_grant from orders where id = $1', [orderId])
  expect(row).toEqual({ kept_grant: null })
})

test('what is not known, or not said, is told by the exit code', async () => {
  expect((await run('AAAAA-AAAAA')).exitCode).toBe(1)
  expect((await run()).exitCode).toBe(2)
  expect((await run('--help')).exitCode).toBe(0)
})
