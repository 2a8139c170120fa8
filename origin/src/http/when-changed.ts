import { waitSecondsOf } from '@cpt/contract/prefer'
import type { Context } from 'hono'
import { hash } from 'node:crypto'
import type { OrderChanges } from '../order/order-changes.ts'
import { sessionOver, type Sessions } from '../session/sessions.ts'
import type { ApiEnv } from './env.ts'

/** What a reader sees of an order. */
export interface Seen<Value> {
  value: Value
  orderId: string
  /** What makes it another answer, where that is not all of it: a link is signed anew each time. */
  state?: unknown
  /** Nothing follows by itself, so there is nothing to wait for. */
  isOver: boolean
  /** What changes elsewhere, and of which nobody is told: it is looked at again after so long (milliseconds). */
  lookAgainMs?: number
}

/**
 * Answers a row that may be waited on (`waits`), with an entity tag. With `Prefer: wait=N` the answer comes as soon as it
 * is another than the one that the caller knows by `If-None-Match`, or than the one found now, at the latest after N
 * seconds; `Preference-Applied` says that it was waited for. Without it, or where too many wait, it comes at once.
 * @throws Problem whatever `read` throws, also when it does so after a while; session-expired
 */
export async function whenChanged<Value>(
  c: Context<ApiEnv>,
  { changes, sessions }: { changes: OrderChanges; sessions: Pick<Sessions, 'read'> },
  read: () => Promise<Seen<Value>>,
): Promise<Value> {
  const answer = ({ value }: Seen<Value>, tag: string) => {
    c.set('tag', tag)
    return value
  }
  let seen = await read()
  let tag = tagOf(seen)
  const seconds = waitSecondsOf(c.req.header('prefer'), c.get('endpoint').row.waits ?? 0)
  if (seconds === 0) return answer(seen, tag)
  const known = c.req.header('if-none-match')
  const sessionId = c.get('session').id
  const isNews = () => (known === undefined ? tag !== found : !isKnown(tag, known))
  const found = tag
  const watch = isNews() || seen.isOver ? undefined : changes.watch(seen.orderId, sessionId)
  if (!watch) return answer(seen, tag)

  const gone = c.req.raw.signal
  const begun = performance.now()
  const leftMs = () => seconds * 1_000 - (performance.now() - begun)
  try {
    for (let why = 'changed'; ;) {
      // The first time for what changed before it was listened to
      seen = await read()
      tag = tagOf(seen)
      if (isNews() || seen.isOver || why === 'ended' || leftMs() <= 0) break
      why = await watch.next(Math.min(leftMs(), seen.lookAgainMs ?? Infinity), gone)
    }
  } finally {
    watch.end()
    c.set('waitedMs', Math.round(performance.now() - begun))
  }
  // Whoever signed out meanwhile is told nothing more
  if (!(await sessions.read(sessionId))) throw sessionOver()
  c.header('preference-applied', `wait=${seconds}`)
  return answer(seen, tag)
}

/** The entity tag of a text that is answered in just these bytes. */
export const entityTag = (text: string) => `"${hash('sha256', text, 'base64url').slice(0, 16)}"`

/** Whether an `If-None-Match` names this tag, by the weak comparison (RFC 9110, 13.1.2). */
export function isKnown(tag: string, ifNoneMatch: string): boolean {
  const opaque = tag.replace(/^W\//, '')
  return ifNoneMatch.trim() === '*' || [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([one]) => one === opaque)
}

function tagOf<Value>({ value, state = value }: Seen<Value>): string {
  return `W/${entityTag(JSON.stringify(state))}`
}
