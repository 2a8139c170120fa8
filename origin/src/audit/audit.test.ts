import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { auditQuery, verifyAudit, type AuditLine } from './verify.ts'

let pool: pg.Pool
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await freshDatabase({ name: 'audit', prepare: migrate }), max: 8 })
})
afterAll(() => pool.end())

const write = (subject: string, on: pg.Pool | pg.PoolClient = pool) =>
  on.query(
    `insert into audit_log (action, subject, details) values ('tested', $1, '{"z": 1, "a": "ä|\\n"}')`,
    [subject],
  )
const verify = async () => verifyAudit((await pool.query<AuditLine>(auditQuery)).rows)
/** As the owner of the tables could, having taken the guards away. */
const forge = async (sql: string) => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(sql)
    await client.query('commit')
  } finally {
    client.release()
  }
}
beforeEach(async () => {
  await forge('truncate audit_chain, audit_log')
})

test('a line is never changed and never taken away', async () => {
  await write('one')
  for (const sql of [
    `update audit_log set subject = 'two'`,
    'delete from audit_log',
    'truncate audit_log',
    `update audit_chain set hash = ''`,
    'delete from audit_chain',
    'truncate audit_chain',
  ])
    await expect(pool.query(sql), sql).rejects.toMatchObject({ code: '42501' })
  expect((await verify()).lines).toBe(1)
})

test('what many write at once is one chain, without what was rolled back', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, n) => write(`line ${n}`)))
  const client = await pool.connect()
  await client.query('begin')
  await write('undone', client)
  await client.query('rollback')
  client.release()
  const { lines, findings, head } = await verify()
  expect({ lines, findings }).toEqual({ lines: 40, findings: [] })
  expect(head).toMatch(/^[0-9a-f]{64}$/)
})

test('two transactions that lock in different orders, and both write lines, do not wait for each other', async () => {
  await pool.query('create table if not exists held (id int primary key)')
  await pool.query('insert into held values (1), (2) on conflict do nothing')
  const [one, two] = await Promise.all([pool.connect(), pool.connect()])
  for (const client of [one, two]) await client.query('begin')
  await write('of one', one)
  await write('of two', two)
  await one.query('select 1 from held where id = 1 for update')
  await two.query('select 1 from held where id = 2 for update')
  await Promise.all([one.query('commit'), two.query('commit')])
  for (const client of [one, two]) client.release()
  expect((await verify()).findings).toEqual([])
})

test.each([
  ['changed', `update audit_log set details = '{}' where subject = 'line 1'`, /line 1|was changed/],
  ['taken away', `delete from audit_log where subject = 'line 1'`, /was taken away/],
  ['put in', `insert into audit_log (action, subject) values ('forged', 'x')`, /outside of the chain/],
  [
    'taken away with its link',
    `with l as (delete from audit_log where subject = 'line 1' returning id)
      delete from audit_chain where audit_id in (select id from l)`,
    /is missing/,
  ],
  ['dated back', `update audit_log set at = at - interval '1 day' where subject = 'line 1'`, /was changed/],
])('a line that was %s behind the guards is found', async (_, sql, finding) => {
  for (let n = 0; n < 3; n += 1) await write(`line ${n}`)
  expect((await verify()).findings).toEqual([])
  await forge(sql)
  const { findings } = await verify()
  expect(findings.join('\n')).toMatch(finding)
})
