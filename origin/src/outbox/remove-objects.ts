import { sql } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { outbox } from '../db/schema.ts'

/** No worker writes for so long. */
const removeAgainMinutes = 15

/** Has files removed twice: at once, and when a worker that was writing just now is done for certain. */
export async function removeObjects(tx: Query, names: string[]): Promise<void> {
  if (names.length === 0) return
  await tx
    .insert(outbox)
    .values(
      [...new Set(names)].flatMap((objectName) => [
        { kind: 'remove-object' as const, name: `remove:${objectName}`, payload: { objectName } },
        {
          kind: 'remove-object' as const,
          name: `remove-again:${objectName}`,
          payload: { objectName },
          notBefore: sql`now() + make_interval(mins => ${removeAgainMinutes})`,
        },
      ]),
    )
    .onConflictDoNothing({ target: outbox.name })
}
