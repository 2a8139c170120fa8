import { eq, inArray, or } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { ConfigError, databaseUrl, type Environment } from '../config.ts'
import { openDatabase, type Db, type Query } from '../db/database.ts'
import { orderCars, orders, reports, verifications } from '../db/schema.ts'
import { createLog } from '../log.ts'
import { isUuid } from '../order/access.ts'
import { audit, type OrderRow } from '../order/start-reports.ts'
import { readCode } from '../verification/code.ts'
import { eraseOrders } from './erase.ts'
import { holdSession } from './erased-session.ts'

const usage = `npm run erase -- CODE|RECEIPT|ORDER [...] [--do]

Erases orders as their owner would on the privacy page: cars, readings, reports, photos, invoices, kept permissions, the
private link and the session. A car whose report was never delivered is paid back. What accounting law and the buyers
of a report need stays. It cannot be taken back. Without --do it only tells which orders these are.

CODE is the check code at the foot of a report, RECEIPT the number of a receipt, ORDER the id of an order.

  DATABASE_URL   of the record, as the origin has it

Files, refunds and permissions follow within five minutes, by the sweep of the running service.
Ends with 0 when all are erased (or could be), 1 when one is not known, 2 when something is missing.`

interface Run {
  args: readonly string[]
  env: Environment
  print: (line: string) => void
  now?: () => Date
}

/** The operators' command: arguments and environment in, lines and an exit code out. */
export async function eraseCommand({ args, env, print, now = () => new Date() }: Run): Promise<0 | 1 | 2> {
  const asked = readAsked(args, env)
  if (typeof asked === 'string') {
    print(asked)
    return asked === usage ? 0 : 2
  }
  const log = createLog({ ENVIRONMENT: 'local', ROLE: 'api', REGION: 'none', VERSION: 'erase' })
  const { db, close } = openDatabase(asked.url, log, 2)
  try {
    let unknown = 0
    for (const which of asked.which) {
      const order = await orderOf(db, which)
      if (!order) unknown += 1
      print(
        order ? await erased(db, order, asked.really, now()) : `${which}: NOT KNOWN. Check each character.`,
      )
    }
    if (!asked.really && unknown === 0) print('Nothing was changed: say --do to erase.')
    return unknown === 0 ? 0 : 1
  } finally {
    await close()
  }
}

function readAsked(args: readonly string[], env: Environment) {
  try {
    const { values, positionals: which } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { do: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) return usage
    if (which.length === 0) return 'Name a check code, a receipt or an order (--help tells more).'
    return { which, really: values.do === true, url: databaseUrl(env) }
  } catch (error) {
    if (error instanceof ConfigError || error instanceof TypeError) return error.message
    throw error
  }
}

async function orderOf(query: Query, which: string): Promise<OrderRow | undefined> {
  const code = readCode(which)
  const byCode = code
    ? (
        await query
          .select({ id: reports.orderId })
          .from(verifications)
          .innerJoin(reports, eq(reports.id, verifications.taskId))
          .where(eq(verifications.code, code))
      ).map(({ id }) => id)
    : []
  const [order] = await query
    .select()
    .from(orders)
    .where(
      or(
        inArray(orders.id, byCode),
        eq(orders.receiptNumber, which.trim().toUpperCase()),
        ...(isUuid(which) ? [eq(orders.id, which)] : []),
      ),
    )
  return order
}

/** What was done, or would be, in a line. */
async function erased(db: Db, order: OrderRow, really: boolean, now: Date): Promise<string> {
  const cars = await db
    .select({ vinMasked: orderCars.vinMasked, model: orderCars.model })
    .from(orderCars)
    .where(eq(orderCars.orderId, order.id))
  const which = `${order.id}: ${order.package}, ${order.status}, of ${order.createdAt.toISOString().slice(0, 10)}, ${cars
    .map(({ model, vinMasked }) => `${model ?? 'car'} ${vinMasked}`)
    .join(', ')}`
  if (order.erasedAt) return `${which}: erased already, on ${order.erasedAt.toISOString()}.`
  if (!really) return `${which}: would be erased.`
  const receipt = `erasure-${createHash('sha256').update(`erasure ${order.id}`).digest().subarray(0, 9).toString('base64url')}`
  const counts = await db.transaction(async (tx) => {
    if (order.sessionId) await holdSession(tx, order.sessionId)
    const done = await eraseOrders(tx, [order.id], now, { released: false })
    await audit(tx, 'erased', receipt, { ...done })
    return done
  })
  const { photos, reports: files, readings } = counts
  return `${which}: ERASED (${files} reports, ${readings} readings, ${photos} photos). Quote ${receipt}.`
}

if (import.meta.main) {
  process.exitCode = await eraseCommand({
    args: process.argv.slice(2),
    env: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
  })
}
