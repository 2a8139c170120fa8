import { Problem } from '@cpt/contract/problem'
import { and, eq, isNull } from 'drizzle-orm'
import type pg from 'pg'
import { z } from 'zod'
import { isDatabaseAway, named, type Db, type Query } from '../db/database.ts'
import { providerEvents } from '../db/schema.ts'
import { moneyProviders } from '../db/states.ts'
import { audit } from '../order/start-reports.ts'
import { traceparent } from '../trace.ts'
import type { Notice, ProviderName } from './provider.ts'

/** What providers name things by; no other text is kept of an event. */
const word = z.string().regex(/^[\x20-\x7e]{1,255}$/)

/** A genuine event of a provider, as it waits in the outbox to be followed. References only. */
export const ProviderEvent = z.object({
  provider: z.enum(moneyProviders),
  eventId: word,
  type: word,
  about: z
    .union([
      z.object({ providerRef: word }),
      z.object({ captureRef: word, orderId: z.guid().exactOptional() }),
    ])
    .nullable(),
  disputed: z.boolean().exactOptional(),
  approvalOver: z.boolean().exactOptional(),
  disputeEnded: word.exactOptional(),
}) satisfies z.ZodType<Notice & { provider: ProviderName }>
export type ProviderEvent = z.infer<typeof ProviderEvent>

/** An event that waits to be written down. */
interface Told {
  /** What it is known by, and its work in the outbox is called. */
  name: string
  event: ProviderEvent
  traceparent: string
  written: PromiseWithResolvers<undefined>
}

/** Statements under way at a time: with two, one that hangs is not waited for by whoever comes meanwhile. */
const lanes = 2
/** Events in one statement: more than come at once, and few enough that none waits for long. */
const most = 200

export interface EventBook {
  /**
   * Writes down an event and the work that it makes: what a provider waits for. A repeated delivery writes nothing.
   * @throws Problem bad-request when what was signed is no event; DrizzleQueryError
   */
  take(provider: ProviderName, notice: Notice): Promise<void>
}

/**
 * What comes while other events are being written goes together in the next statement: a burst costs few commits. One that
 * Postgres refuses takes no other along.
 */
export function createEventBook(pool: pg.Pool): EventBook {
  const waiting = new Map<string, Told>()
  let writing = 0

  const write = async (batch: readonly Told[]): Promise<void> => {
    try {
      await named(pool, takeStatement, columnsOf(batch))
      for (const { written } of batch) written.resolve(undefined)
    } catch (error) {
      if (batch.length === 1 || isDatabaseAway(error)) for (const { written } of batch) written.reject(error)
      else for (const told of batch) await write([told])
    }
  }
  const writeAll = async () => {
    writing += 1
    while (waiting.size > 0) {
      // In one order whoever writes them, so that two statements never wait for each other
      const batch = [...waiting.values()].slice(0, most).toSorted(byName)
      for (const { name } of batch) waiting.delete(name)
      await write(batch)
    }
    // In one go with the last look: what came between the two would wait for whoever comes next
    writing -= 1
  }

  return {
    async take(provider, notice) {
      const read = ProviderEvent.safeParse({ provider, ...notice })
      // Not as the cause: it quotes the body
      if (!read.success) throw new Problem('bad-request', 'This is no event. Send it as it was made.')
      const { data: event } = read
      const name = `event:${provider}:${event.eventId}`
      const told = waiting.get(name) ?? {
        name,
        event,
        traceparent: traceparent(),
        written: Promise.withResolvers<undefined>(),
      }
      waiting.set(name, told)
      if (writing < lanes) void writeAll()
      await told.written.promise
    },
  }
}

const byName = (one: Told, other: Told) => (one.name < other.name ? -1 : 1)

const columnsOf = (batch: readonly Told[]) => [
  batch.map(({ event }) => event.provider),
  batch.map(({ event }) => event.eventId),
  batch.map(({ event }) => event.type),
  batch.map(({ name }) => name),
  batch.map(({ event }) => JSON.stringify(event)),
  batch.map((told) => told.traceparent),
]

const takeStatement = {
  name: 'take_events',
  text: `with told as (
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        as told (provider, event_id, type, name, payload, traceparent)),
    taken as (
      insert into provider_events (provider, event_id, type) select provider, event_id, type from told
      on conflict do nothing returning provider, event_id)
    insert into outbox (kind, name, payload, traceparent)
    select 'provider-event', name, payload::jsonb, traceparent from told join taken using (provider, event_id)`,
}

/** Whether it is written down already what came of an event: the outbox may hand it over once more. */
export async function isFollowed(
  db: Db,
  { provider, eventId }: Pick<ProviderEvent, 'provider' | 'eventId'>,
): Promise<boolean> {
  const [event] = await db
    .select({ outcome: providerEvents.outcome })
    .from(providerEvents)
    .where(and(eq(providerEvents.provider, provider), eq(providerEvents.eventId, eventId)))
  return event !== undefined && event.outcome !== null
}

/** Writes down what came of an event, once. False: that was known already. */
export async function endEvent(
  tx: Query,
  { provider, eventId }: Pick<ProviderEvent, 'provider' | 'eventId'>,
  end: { outcome: string; providerRef?: string },
): Promise<boolean> {
  const rows = await tx
    .update(providerEvents)
    .set(end)
    .where(
      and(
        eq(providerEvents.provider, provider),
        eq(providerEvents.eventId, eventId),
        isNull(providerEvents.outcome),
      ),
    )
    .returning({ eventId: providerEvents.eventId })
  return rows.length > 0
}

/** Ends an event that changes nothing here, and leaves a line. */
export async function endWithoutEffect(
  db: Db,
  event: ProviderEvent,
  end: { outcome: string; providerRef?: string },
  action: 'event-ignored' | 'event-refused',
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await endEvent(tx, event, end))) return
    await audit(tx, action, event.eventId, { provider: event.provider, type: event.type })
  })
}
