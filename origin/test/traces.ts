import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { StoredObject } from '@cpt/local/vendors/gcs/objects'
import * as schema from '../src/db/schema.ts'
import type { TestOrigin } from './origin.ts'
import type { Shop } from './shop.ts'

/** Everything that lies anywhere, as texts that can be searched: each with the place that it lies at. */
export interface Traces {
  postgres: Map<string, string>
  redis: Map<string, string>
  bucket: Map<string, string>
}

const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableName(one)] : []))

/** All rows of all tables, all keys of Redis with their values, all objects. What is sealed with our key is opened. */
export async function tracesOf(
  { rows, origin }: Pick<Shop, 'rows' | 'origin'>,
  objects: readonly StoredObject[],
): Promise<Traces> {
  const { redis, fernet } = origin.context
  const opened = (text: string) =>
    text.replaceAll(/gAAAAA[\w-]{40,}={0,2}/g, (sealed) => {
      try {
        return fernet.decrypt(sealed)
      } catch {
        return sealed
      }
    })
  const postgres = new Map<string, string>()
  for (const table of tables) {
    const found = await rows<{ row: string }>(`select t::text as row from ${table} t`)
    for (const { row } of found) postgres.set(`${table} ${row}`, opened(row))
  }
  const held = new Map<string, string>()
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key)
    const value: unknown =
      type === 'string'
        ? await redis.get(key)
        : type === 'set'
          ? await redis.smembers(key)
          : await redis.hgetall(key)
    held.set(key, opened(typeof value === 'string' ? value : JSON.stringify(value)))
  }
  return {
    postgres,
    redis: held,
    bucket: new Map(objects.map(({ name, bytes }) => [name, bytes.toString('latin1')])),
  }
}

/** What came since, place by place. */
export function newIn(before: Traces, after: Traces): { place: string; text: string }[] {
  return (['postgres', 'redis', 'bucket'] as const).flatMap((store) =>
    [...after[store]]
      .filter(([place]) => !before[store].has(place))
      .map(([place, text]) => ({ place: `${store}: ${place}`, text })),
  )
}

/** The log so far, in one text. */
export const logOf = (...origins: TestOrigin[]) => origins.flatMap(({ log }) => log).join('\n')
