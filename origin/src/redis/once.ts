import { randomUUID } from 'node:crypto'

/** How long a change whose answer was lost may be sent again without being made twice (seconds). */
export const onceSeconds = 3_600

/**
 * Key under which a script notes that it has made a change. The client sends a command again when its answer was lost
 * (upstash.ts): what adds to a number has to ask here first, or the number grows with every try.
 */
export const onceKey = (what: 'billed' | 'looks'): string => `once:${what}:${randomUUID()}`
