import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop } from '../../test/shop.ts'
import { auditQuery, verifyAudit, type AuditLine } from '../audit/verify.ts'
import { migrate } from './migrate.ts'

let ownerUrl: string
let serviceUrl: string
let service: pg.Pool
beforeAll(async () => {
  ownerUrl = await freshDatabase()
  const url = new URL(ownerUrl)
  // Roles belong to the server, which other tests use too
  url.username = `service_${randomBytes(6).toString('hex')}`
  url.password = randomBytes(12).toString('hex')
  serviceUrl = url.href
  await migrate(ownerUrl, serviceUrl)
  service = new pg.Pool({ connectionString: serviceUrl, max: 2 })
})
afterAll(() => service.end())

test('the service is let in by its password, and by no other', async () => {
  await expect(service.query('select 1')).resolves.toBeDefined()
  const wrong = new URL(serviceUrl)
  wrong.password = 'another'
  const client = new pg.Client(wrong.href)
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' })
})

test.each([
  `update audit_log set subject = 'other'`,
  'delete from audit_log',
  'truncate audit_log',
  `insert into audit_chain (seq, audit_id, hash) values (99, gen_random_uuid(), '')`,
  `update audit_chain set hash = ''`,
  'delete from audit_chain',
  'alter table audit_log disable trigger all',
  'drop trigger audit_log_append_only on audit_log',
  'set session_replication_role = replica',
  'alter table orders add column more text',
  'create table more (n int)',
  'drop table vouchers',
])('it may not: %s', async (statement) => {
  await expect(service.query(statement)).rejects.toMatchObject({ code: '42501' })
})

test('of the audit trail it has no right but to read and to add; the triggers are a second guard', async () => {
  const { rows } = await service.query<{ name: string; rights: string[] }>(
    `select t as name, array(select p from unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) p
       where has_table_privilege(t, p)) as rights from unnest(array['audit_log','audit_chain']) t`,
  )
  expect(rows).toEqual([
    { name: 'audit_log', rights: ['SELECT', 'INSERT'] },
    { name: 'audit_chain', rights: ['SELECT'] },
  ])
})

test('with these rights an order is paid, delivered and erased, and its trail is whole', async () => {
  const shop = await openShop({ databaseUrl: serviceUrl })
  try {
    shop.stripe.webhooks.configure({ held: true })
    const customer = await shop.customer()
    const { orderId } = await customer.order()
    const { id } = await customer.checkout(orderId)
    shop.stripe.account.pay(id)
    await shop.deliver('stripe')
    await shop.settled()
    expect((await customer.get(orderId)).status).toBe('delivered')
    expect(await shop.origin.context.reconcile()).toMatchObject({ failed: 0 })
    const erased = await shop.origin.request('DELETE /api/v1/privacy/my-data', { token: customer.token })
    expect(erased.status).toBe(200)
    const { lines, findings } = verifyAudit((await service.query<AuditLine>(auditQuery)).rows)
    expect(findings).toEqual([])
    expect(lines).toBeGreaterThan(1)
  } finally {
    await shop.close()
  }
})

test('a migration that comes again changes the password to the one that is told now', async () => {
  const url = new URL(serviceUrl)
  url.password = randomBytes(12).toString('hex')
  await migrate(ownerUrl, url.href)
  const client = new pg.Client(url.href)
  await client.connect()
  await client.end()
  await migrate(ownerUrl, serviceUrl)
})

test('another role of the services is let in beside the former one, until that is kept out as the page says', async () => {
  const url = new URL(serviceUrl)
  url.username = `service_${randomBytes(6).toString('hex')}`
  await migrate(ownerUrl, url.href)
  const signIn = async (address: string) => {
    const client = new pg.Client(address)
    await client.connect()
    await client.end()
  }
  await signIn(url.href)
  await signIn(serviceUrl)
  const page = readFileSync(new URL('../../../docs/operations/key-rotation.md', import.meta.url), 'utf8')
  const [, statement = ''] = /`(alter role [^`]+)`/.exec(page) ?? []
  expect(statement).toContain('cpt_service_1')
  const owner = new pg.Client(ownerUrl)
  await owner.connect()
  try {
    await owner.query(statement.replace('cpt_service_1', new URL(serviceUrl).username))
    await expect(signIn(serviceUrl)).rejects.toMatchObject({ code: '28000' })
    await signIn(url.href)
  } finally {
    // the tests above use it
    await migrate(ownerUrl, serviceUrl)
    await owner.end()
  }
})
