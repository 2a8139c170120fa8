import { chownSync, cpSync, lstatSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import pg from 'pg'

/** Kept by the primary for a copy that is behind; without it a copy that fell back could never come up again. */
export const copiedSettings = [
  'wal_level=replica',
  'max_wal_senders=4',
  'wal_keep_size=512MB',
  'hot_standby=on',
]

export interface CopyFrom {
  /** As one who may replicate. */
  url: string
  /** The primary's data folder. */
  data: string
  owner?: { uid: number; gid: number }
}

/**
 * The data folder of a streaming copy, as Cloud SQL's replica in another region is one: asynchronous, open to readers,
 * a server of its own once it is promoted. Made by the low-level way of a base backup, as `pg_basebackup` does not come
 * with the package (https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP).
 * @param follow where the copy finds its primary, which may lie behind a network that can be made bad
 */
export async function copyData(
  { url, data, owner }: CopyFrom,
  into: string,
  follow: { host: string; port: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'watcher' })
  await client.connect()
  try {
    await client.query(`SELECT pg_backup_start('copy', true)`)
    cpSync(data, into, { recursive: true, mode: 0, filter: (source) => isCopied(relative(data, source)) })
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)')
    writeFileSync(join(into, 'backup_label'), rows[0]?.labelfile ?? '')
  } finally {
    await client.end()
  }
  const { username, password } = new URL(url)
  const way = `host=${follow.host} port=${follow.port} user=${username} password=${password}`
  writeFileSync(join(into, 'postgresql.auto.conf'), `primary_conninfo = '${way}'\n`)
  writeFileSync(join(into, 'standby.signal'), '')
  if (owner) giveTo(owner, into)
}

/** What a base backup leaves out: the page of the primary's own process, and log that the copy streams by itself. */
const isCopied = (path: string) =>
  !/^(postmaster\.(pid|opts)|pg_wal\/.+|pg_replslot\/.+|pg_stat_tmp\/.+|.*pgsql_tmp.*)$/.test(path)

function giveTo(owner: { uid: number; gid: number }, path: string): void {
  chownSync(path, owner.uid, owner.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) giveTo(owner, join(path, name))
}
