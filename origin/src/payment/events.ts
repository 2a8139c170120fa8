import { Problem } from '@cpt/contract/problem'
import { and, eq, isNull } from 'drizzle-orm'
import type pg from 'pg'
import { z } from 'zod'
import { named, type Db, type Query } from '../db/database.ts'
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

/**
 * Writes down an event and the work that it makes, in one statement: what a provider waits for. A repeated delivery
 * writes nothing. @throws Problem bad-request when what was signed is no event
 */
export async function takeEvent(pool: pg.Pool, provider: ProviderName, notice: Notice): Promise<void> {
  const read = ProviderEvent.safeParse({ provider, ...notice })
  // Not as the cause: it quotes the body
  if (!read.success) throw new Problem('bad-request', 'This is no event. Send it as it was made.')
  const { data: event } = read
  const { eventId, type } = event
  const name = `event:${provider}:${eventId}`
  await named(pool, takeStatement, [provider, eventId, type, name, JSON.stringify(event), traceparent()])
}

const takeStatement = {
  name: 'take_event',
  text: `with taken as (
      insert into provider_events (provider, event_id, type) values ($1, $2, $3)
      on conflict do nothing returning 1)
    insert into outbox (kind, name, payload, traceparent)
    select 'provider-event', $4, $5::jsonb, $6 from taken`,
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
