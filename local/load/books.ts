import type { System } from '../system/system.ts'

/** What the whole system has asked of others so far. */
export interface Books {
  redisCommands: number
  sqlStatements: number
  sqlSeconds: number
  teslaBilled: number
  teslaWakes: number
  objectsWritten: number
}

/** Reads the stand-ins' own books; Postgres counts statements itself (pg_stat_statements, see `SystemOptions.statements`). */
export async function readBooks({ standIns }: System): Promise<Books> {
  const { upstash, tesla, gcs, postgres } = standIns
  if (!upstash || !tesla || !gcs || !postgres) throw new Error('the load needs all stand-ins')
  const [counted] = await postgres.rows<{ calls: string; seconds: number }>(
    `select sum(calls)::text as calls, coalesce(sum(total_exec_time) / 1000, 0)::float8 as seconds
     from pg_stat_statements join pg_roles on oid = userid where rolname <> 'postgres'`,
  )
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0)
  return {
    redisCommands: sum(upstash.books.commands),
    sqlStatements: Number(counted?.calls ?? 0),
    sqlSeconds: counted?.seconds ?? 0,
    teslaBilled: tesla.books.billed,
    teslaWakes: sum(tesla.books.wakes),
    objectsWritten: gcs.objects.all().length,
  }
}

/** What was asked between two looks. */
export const between = (before: Books, after: Books): Books =>
  Object.fromEntries(
    (Object.keys(before) as (keyof Books)[]).map((name) => [name, after[name] - before[name]]),
  ) as unknown as Books
