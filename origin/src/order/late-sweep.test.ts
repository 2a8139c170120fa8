import { downloadLinkSeconds } from '@cpt/contract/limits'
import { ReportStatus } from '@cpt/contract/task-status'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { linkSeconds } from './report-status.ts'

// The sweep that deletes what is past its days may be late: to everybody it is gone all the same.

let shop: Shop
let customer: Customer
beforeAll(async () => {
  shop = await openShop()
  shop.stripe.webhooks.configure({ held: true })
})
afterAll(() => shop.close())

const get = (path: string) => shop.origin.request(`GET /api/v1/${path}`, { token: customer.token })
const delivered = async () => {
  customer = await shop.customer()
  const { orderId } = await customer.order({ package: 'pro' })
  await customer.payByCard(orderId)
  await shop.settled()
  const { cars } = await customer.get(orderId)
  return { orderId, ref: cars[0]?.ref ?? '', taskId: cars[0]?.reports[0]?.task_id ?? '' }
}
const status = async (taskId: string) =>
  ReportStatus.parse(await (await get(`tesla/reports/status/${taskId}`)).json())
const past = (table: string, column: string, orderId: string) =>
  shop.rows(`update ${table} set ${column} = now() - interval '1 year' where order_id = $1`, [orderId])

test('a link ends with its file, and none is signed for one that is past its days', () => {
  const now = new Date('2026-11-29T12:00:00Z')
  const ends = (seconds: number) => ({
    state: 'complete' as const,
    expiresAt: new Date(now.getTime() + seconds * 1_000),
  })
  expect(linkSeconds(ends(86_400), now)).toBe(downloadLinkSeconds)
  expect(linkSeconds(ends(90), now)).toBe(90)
  expect(linkSeconds(ends(0), now)).toBe(0)
  expect(linkSeconds(ends(-5), now)).toBe(0)
  expect(linkSeconds({ ...ends(90), state: 'deleted' }, now)).toBe(0)
})

test('neither file, ZIP, charging sessions nor reading is given past its days', async () => {
  const { orderId, ref, taskId } = await delivered()
  const before = await status(taskId)
  const link = new URL(before.download_url ?? '')
  const file = () => shop.origin.request(`GET ${link.pathname}${link.search}` as `GET /${string}`)
  expect((await file()).status).toBe(200)
  await shop.origin.context.bucket.put(`invoices/${orderId}.zip`, Buffer.from('PK'), 'application/zip')

  await past('reports', 'expires_at', orderId)
  const after = await status(taskId)
  expect(after).toMatchObject({ status: 'complete', deleted: true })
  expect(after.download_url).toBeUndefined()
  await refusal(await file(), 'report-gone')
  expect((await get(`orders/${orderId}/charging-invoices.zip`)).ok).toBe(false)

  await past('readings', 'delete_after', orderId)
  await refusal(await get(`orders/${orderId}/vehicles/${ref}/charging-sessions.csv`), 'nothing-to-download')
})

test('it is made again before the sweep came, under a name of its own', async () => {
  const { orderId, taskId } = await delivered()
  const [old] = await shop.rows<{ object_name: string }>('select object_name from reports where id = $1', [
    taskId,
  ])
  await past('reports', 'expires_at', orderId)
  const again = await shop.origin.request('POST /api/v1/tesla/vehicle-report/pdf/async', {
    token: customer.token,
    json: { task_id: taskId },
  })
  expect(again.status).toBe(202)
  await shop.settled()
  expect((await status(taskId)).download_url).toMatch(/^https:/)
  const [made] = await shop.rows<{ object_name: string }>('select object_name from reports where id = $1', [
    taskId,
  ])
  expect(made?.object_name).not.toBe(old?.object_name)
  expect(await shop.origin.context.bucket.get(old?.object_name ?? '')).toBeNull()
})
