import { shares } from '@cpt/origin/payment/share'
import type { World } from './world.ts'

interface Row {
  id: string
  status: string
  due: number
  paid: boolean
  /** By car, in their order: whether its report was ever ready, and whether one is still to be made. */
  cars: { made: boolean; open: boolean }[]
  reason: string | null
  /** What the record owes by its own word, in cents. */
  owed: number
  disputed: boolean
  /** Somebody was told. */
  told: string[]
  /** Payments, refunds and outbox rows that have not ended. */
  loose: string[]
}

/** One order, as providers and record together tell it. */
export interface Standing {
  order: string
  takenCents: number
  backCents: number
  /** What may be kept for what was made. */
  dueCents: number
  /** Why it is not over; empty: it is. */
  open: string[]
  /** Not held to its due, because only a person can bring it there, and has been told. */
  byPerson: 'owed' | 'disputed' | null
  /** Open, but it waits for its car, or somebody was told. */
  excused: string | null
  status: string
}

const sql = `
  select o.id, o.status, o.due_cents as due, o.paid_at is not null as paid,
    coalesce((select json_agg(json_build_object(
        'made', exists (select 1 from reports r where r.order_id = o.id and r.ref = c.ref and r.ready_at is not null),
        'open', exists (select 1 from reports r where r.order_id = o.id and r.ref = c.ref
                          and r.state in ('waiting', 'queued', 'processing', 'uploading')))
      order by c.position) from order_cars c where c.order_id = o.id), '[]') as cars,
    (select min(r.reason) from reports r where r.order_id = o.id
       and r.state in ('queued', 'processing', 'uploading')) as reason,
    coalesce((select sum(f.cents - f.covered_cents)::int from refunds f join payments p on p.id = f.payment_id
       where p.order_id = o.id and f.state = 'owed'), 0) as owed,
    exists (select 1 from payments p where p.order_id = o.id and p.status = 'disputed') as disputed,
    (select coalesce(array_agg(distinct a.action), '{}') from audit_log a where a.action in ('order-late', 'refund-late',
        'refund-owed', 'refund-failed', 'payment-disputed', 'payment-surplus', 'payment-wrong-amount')
      and (a.subject = o.id::text or a.subject in (select p.id::text from payments p where p.order_id = o.id))) as told,
    (select coalesce(array_agg(loose), '{}') from (
       select 'payment ' || p.status as loose from payments p
         where p.order_id = o.id and p.status in ('started', 'pending')
       union all select 'refund ' || f.state from refunds f join payments p on p.id = f.payment_id
         where p.order_id = o.id and f.state in ('requested', 'pending')
       union all select 'outbox ' || x.kind from outbox x where x.sent_at is null
         and (x.payload ->> 'orderId' = o.id::text
           or x.payload ->> 'task_id' in (select r.id::text from reports r where r.order_id = o.id)
           or x.payload ->> 'paymentId' in (select p.id::text from payments p where p.order_id = o.id))) l) as loose
  from orders o`

/** How every order stands: what the providers took and gave back, against what was made of it. */
export async function standings(world: World): Promise<Standing[]> {
  const rows = await world.parts.postgres.rows<Row>(sql)
  const money = moneyByOrder(world)
  const known = rows.map((row) => standing(row, money.get(row.id) ?? none))
  const strange = [...money.keys()].filter((id) => !rows.some((row) => row.id === id))
  return [
    ...known,
    ...strange.map((order): Standing => {
      const { taken, back } = money.get(order) ?? none
      const open = taken === back ? [] : [`${taken - back} kept for an order that is not there`]
      return {
        order,
        takenCents: taken,
        backCents: back,
        dueCents: 0,
        open,
        byPerson: null,
        excused: null,
        status: 'gone',
      }
    }),
  ]
}

interface Money {
  taken: number
  back: number
  /** Of what went back, what we did not send. */
  byHand: number
}
const none: Money = { taken: 0, back: 0, byHand: 0 }

function standing(row: Row, { taken, back, byHand }: Money): Standing {
  const parts = row.cars.length > 0 ? shares(row.due, row.cars.length) : []
  const made = row.cars.reduce((sum, car, at) => sum + (car.made ? (parts[at] ?? 0) : 0), 0)
  const kept = taken - back
  // A voucher's order takes nothing, whatever is made of it.
  const due = row.paid ? made : 0
  const open = [
    ...row.loose,
    ...(row.status === 'open' ? ['the order is open'] : []),
    ...(row.paid && row.cars.some((car) => car.open && !car.made) ? ['a report is to be made'] : []),
    ...(row.paid && row.cars.some((car) => car.open && car.made) ? ['a language is to be made'] : []),
    // Who gives money back by hand may give more than is owed, but we give no more beside it.
    ...(kept <= due && kept >= due - byHand ? [] : [`${kept} kept, ${due} due`]),
  ]
  const byPerson = row.disputed ? 'disputed' : kept - due === row.owed && row.owed > 0 ? 'owed' : null
  const excused =
    byPerson ??
    (row.reason ? `waits: ${row.reason}` : row.told.length > 0 ? `told: ${row.told.join(', ')}` : null)
  return {
    order: row.id,
    takenCents: taken,
    backCents: back,
    dueCents: due,
    open: byPerson && row.loose.length === 0 ? [] : open,
    byPerson,
    excused,
    status: row.status,
  }
}

/** What each provider's own books say was taken for an order, and given back. */
function moneyByOrder({ parts: { stripe, paypal } }: World): Map<string, Money> {
  const money = new Map<string, Money>()
  const add = (order: string, { taken, back, byHand }: Money) => {
    const so = money.get(order) ?? none
    money.set(order, { taken: so.taken + taken, back: so.back + back, byHand: so.byHand + byHand })
  }
  const byHandAtStripe = (charge: string) =>
    [...stripe.account.refunds.values()]
      .filter((one) => one.charge === charge && one.status !== 'failed' && !one.metadata['key'])
      .reduce((sum, { amount }) => sum + amount, 0)
  const byHandAtPayPal = (capture: string) =>
    [...paypal.account.refunds.values()]
      .filter((one) => one.capture === capture && one.status !== 'FAILED' && !one.custom_id)
      .reduce((sum, { amount }) => sum + Math.round(Number(amount.value) * 100), 0)
  for (const { id, metadata, amount, amount_refunded: back } of stripe.account.charges.values())
    add(metadata['order_id'] ?? id, { taken: amount, back, byHand: byHandAtStripe(id) })
  for (const { id, custom_id: order = id, status, amount } of paypal.account.captures.values()) {
    if (status === 'PENDING' || status === 'DECLINED') continue
    const taken = Math.round(Number(amount.value) * 100)
    add(order, { taken, back: paypal.account.refundedCents(id), byHand: byHandAtPayPal(id) })
  }
  return money
}

/** What is left of orders whose customers had everything erased, one line each. */
export async function leftOfErased(world: World, orders: readonly string[]): Promise<string[]> {
  const { postgres, gcs } = world.parts
  const rows = await postgres.rows<{ what: string }>(
    `select 'a reading of ' || order_id as what from readings where order_id::text = any($1)
     union all select 'the VIN of a car of ' || order_id from order_cars where vin is not null and order_id::text = any($1)
     union all select 'the session of ' || id from orders where session_id is not null and id::text = any($1)
     union all select 'the kept permission of ' || id from orders where kept_grant is not null and id::text = any($1)`,
    [orders],
  )
  const reports = await postgres.rows<{ id: string }>(
    'select id from reports where order_id::text = any($1)',
    [orders],
  )
  const files = gcs.objects
    .all()
    .filter(
      ({ name }) => reports.some(({ id }) => name.includes(id)) || orders.some((id) => name.includes(id)),
    )
  return [
    ...rows.map(({ what }) => `left after erasure: ${what}`),
    ...files.map(({ name }) => `left after erasure: ${name}`),
  ]
}

/** Events that were acknowledged and are not written down: nobody would send them again. */
export async function eventsLost({ parts, postman }: World): Promise<string[]> {
  const rows = await parts.postgres.rows<{ event_id: string }>('select event_id from provider_events')
  const known = new Set(rows.map(({ event_id: id }) => id))
  return postman.delivered
    .filter(({ message }) => !known.has(message.id))
    .map(({ message }) => `acknowledged, but not written down: ${message.type}`)
}

/** Whatever was done more often than once, one line each. */
export async function doubledEffects(world: World): Promise<string[]> {
  const { stripe, paypal, gcs, postgres } = world.parts
  const names = [
    ...[...stripe.account.refunds.values()]
      .filter(({ status }) => status !== 'failed')
      .map(({ metadata }) => metadata['key']),
    ...[...paypal.account.refunds.values()]
      .filter(({ status }) => status !== 'FAILED')
      .map((one) => one.custom_id),
  ].filter((name) => name !== undefined)
  const reports = gcs.objects.all().flatMap(({ name }) => /^reports\/([\w-]{36})/.exec(name)?.[1] ?? [])
  const records = await postgres.rows<{ task_id: string }>(
    `select v.task_id from verifications v join reports r on r.id = v.task_id where v.status = 'valid'
     group by v.task_id, r.generation having count(*) > r.generation + 1`,
  )
  const [voucher] = await postgres.rows<{ uses: number; held: number }>(
    `select v.uses, (select count(*)::int from orders o where o.voucher_code = v.code and o.status <> 'expired') as held
     from vouchers v`,
  )
  return [
    ...twice(names).map((name) => `the refund ${name} was made twice`),
    ...twice(reports).map((id) => `the report ${id} lies in the bucket twice`),
    ...records.map(({ task_id: id }) => `the report ${id} is vouched for twice`),
    ...(voucher && voucher.uses > voucher.held
      ? [`the voucher was used ${voucher.uses} times for ${voucher.held} orders`]
      : []),
  ]
}

const twice = (names: string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
