import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { startChild, type Child } from '../../stand-in/process.ts'
import { listen } from '../../stand-in/listen.ts'
import { copiedSettings, copyData } from './copy.ts'
import { findBinaries, temporaryFolder, type Binaries } from './binaries.ts'

export interface PostgresOptions {
  /** 0 takes a free one. */
  port?: number
  /** Emptied and removed at close; absent: a folder of the system's temporary ones. */
  dataDir?: string
  /** Counts statements, and the time that each takes: the view `pg_stat_statements` of the database `postgres`. */
  statements?: boolean
  /** It may be copied: it keeps the log that a copy streams. */
  copied?: boolean
}

export interface Postgres {
  /** With user and password, to the database `postgres`. */
  url: string
  port: number
  /** URL of a new, empty database, or of a copy of `template`, which nobody may be using. */
  createDatabase(name: string, template?: string): Promise<string>
  /** What a query gives, past whatever lies between the others and this server. */
  rows<T>(text: string, values?: unknown[]): Promise<T[]>
  /**
   * A streaming copy, behind by what has not reached it yet; readers only until it is promoted.
   * @param follow where it finds this server, in place of the server itself
   */
  copy(follow?: { host: string; port: number }): Promise<Copy>
  /** Ends it without notice, as a zone that is gone. */
  kill(): Promise<void>
  /** Resolves with why, when it ends without having been closed. */
  died: Promise<string>
  close(): Promise<void>
}

/** A copy, which becomes a server of its own. */
export interface Copy extends Postgres {
  /** Follows nobody any more, for good. */
  promote(): Promise<void>
}

/** A power cut may cost the data of this server: it lives for one run only. */
const carefree = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const settings = [...carefree, 'max_connections=200', 'shared_buffers=64MB']
const alone = ['wal_level=minimal', 'max_wal_senders=0']
const quiet = ['log_min_messages=warning', 'autovacuum_naptime=600', 'unix_socket_directories=']

/** A real Postgres 18 on loopback, with fresh data that goes with it. */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  if (options.port) await freePort(options.port)
  const binaries = findBinaries()
  const { owner } = binaries
  const folder = options.dataDir ?? mkdtempSync(join(temporaryFolder(owner), 'cpt-postgres-'))
  mkdirSync(folder, { recursive: true })
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  rmSync(data, { recursive: true, force: true })
  const password = randomBytes(12).toString('hex')
  const remove = () => {
    rmSync(folder, { recursive: true, force: true })
    binaries.remove()
  }
  try {
    await initialise(binaries, folder, data, password)
    const postgres = handle(
      { binaries, folder, data, password, options, remove },
      await serve(binaries, folder, data, options),
    )
    if (options.statements) await postgres.rows('create extension pg_stat_statements')
    return postgres
  } catch (error) {
    remove()
    throw error
  }
}

async function initialise({ initdb, owner }: Binaries, folder: string, data: string, password: string) {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner) chownSync(passwordFile, owner.uid, owner.gid)
  const args = [`--pgdata=${data}`, `--pwfile=${passwordFile}`, '--username=postgres', '--auth=password']
  // The built-in locale sorts alike on every machine and asks for none to be installed.
  args.push(
    '--no-sync',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  )
  const child = startChild({ name: 'initdb', command: initdb, args, cwd: folder, scratch: folder, ...owner })
  const { code } = await child.exited
  rmSync(passwordFile)
  if (code !== 0) throw new Error(`Postgres could not make its data folder: ${child.lastLines().join(' ')}`)
}

/** Postgres takes no port 0, so a free one is looked for; should another be quicker, the next is tried. */
async function serve(
  { postgres, owner }: Binaries,
  folder: string,
  data: string,
  { port: wanted = 0, statements = false, copied = false }: PostgresOptions,
) {
  const counting = statements ? ['shared_preload_libraries=pg_stat_statements'] : []
  for (let tries = 1; ; tries += 1) {
    const port = await freePort(wanted)
    const server = startChild({
      name: 'postgres',
      command: postgres,
      args: [
        '-D',
        data,
        '-p',
        String(port),
        '-h',
        '127.0.0.1',
        ...settings.concat(copied ? copiedSettings : alone, quiet, counting).flatMap((s) => ['-c', s]),
      ],
      cwd: folder,
      scratch: folder,
      // SIGTERM would wait for all clients to leave.
      stopSignal: 'SIGINT',
      ...owner,
    })
    if (await answers(server, port)) return { server, port }
    if (wanted !== 0 || tries === 3)
      throw new Error(`Postgres ended at its start: ${server.lastLines().slice(-3).join(' ')}`)
  }
}

async function freePort(wanted: number): Promise<number> {
  const probe = createServer()
  const wish = { port: wanted, host: '127.0.0.1', wantedBy: 'postgres', variable: 'POSTGRES_PORT' }
  const port = await listen(probe, wish)
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** True once it takes connections, false when it has ended instead. */
async function answers(server: Child, port: number): Promise<boolean> {
  let ended = false as boolean
  void server.exited.then(() => (ended = true))
  while (!ended) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: '',
      database: 'postgres',
    })
    const outcome: unknown = await client.connect().catch((error: unknown) => error)
    await client.end().catch(() => undefined)
    // 28P01: it is up and found the password wrong, which this one is.
    if ((outcome as { code?: string } | undefined)?.code === '28P01') return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return false
}

interface Place {
  binaries: Binaries
  folder: string
  data: string
  password: string
  options: PostgresOptions
  remove: () => void
}

function handle(place: Place, { server, port }: { server: Child; port: number }): Postgres {
  const { binaries, data, password, options, remove } = place
  const urlOf = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
  const url = urlOf('postgres')
  let closing = false
  const died = new Promise<string>((resolve) => {
    void server.exited.then(() => {
      if (!closing) resolve(server.lastLines().slice(-5).join('\n'))
    })
  })
  return {
    url,
    port,
    died,
    createDatabase: async (name, template = 'template0') => {
      await rowsOf(
        url,
        `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`,
      )
      return urlOf(name)
    },
    rows: (text, values) => rowsOf(url, text, values),
    copy: async (follow = { host: '127.0.0.1', port }) => {
      const { owner } = binaries
      const own = mkdtempSync(join(temporaryFolder(owner), 'cpt-postgres-'))
      if (owner) chownSync(own, owner.uid, owner.gid)
      const ownData = join(own, 'data')
      const away = () => rmSync(own, { recursive: true, force: true })
      try {
        await copyData({ url, data, ...(owner ? { owner } : {}) }, ownData, follow)
        const settled = { ...options, port: 0, dataDir: own }
        const served = await serve(binaries, own, ownData, settled)
        const copy = handle(
          { binaries, folder: own, data: ownData, password, options: settled, remove: away },
          served,
        )
        return {
          ...copy,
          promote: async () => {
            await copy.rows('SELECT pg_promote(true, 60)')
          },
        }
      } catch (error) {
        away()
        throw error
      }
    },
    kill: async () => {
      closing = true
      await server.kill()
    },
    close: async () => {
      closing = true
      await server.stop()
      remove()
    },
  }
}

async function rowsOf<T>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'watcher' })
  await client.connect()
  const { rows } = await client.query(text, values).finally(() => client.end())
  return rows as T[]
}
