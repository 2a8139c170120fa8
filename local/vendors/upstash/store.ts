import { Redis } from 'ioredis'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { startChild } from '../../stand-in/process.ts'
import { mockStore } from './mock.ts'
import { toReply, type Store } from './reply.ts'

/** A Redis at `url`, else one of our own when `redis-server` is on the PATH, else ioredis-mock. */
export async function openStore(url: string | undefined, path = process.env.PATH ?? ''): Promise<Store> {
  if (url) return realStore(new Redis(url, { lazyConnect: true }), `redis at ${new URL(url).host}`)
  const binary = path
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find(executable)
  return binary === undefined ? mockStore() : ownRedis(binary)
}

/** Listens on a socket in a temporary folder and keeps nothing on disk. */
async function ownRedis(binary: string): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'cpt-redis-'))
  const socket = join(folder, 'redis.sock')
  const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder]
  const child = startChild({ name: 'redis', command: binary, args, scratch: folder })
  const close = async () => {
    await child.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const failed = child.exited.then(() => {
    throw new Error(`redis-server ended at its start: ${child.lastLines().slice(-3).join(' ')}`)
  })
  failed.catch(() => undefined)
  try {
    const redis = new Redis(socket, {
      lazyConnect: true,
      retryStrategy: (times) => Math.min(20 * times, 200),
    })
    const store = await Promise.race([realStore(redis, 'redis-server'), failed])
    return {
      ...store,
      close: async () => {
        await store.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function realStore(redis: Redis, kind: string): Promise<Store> {
  // A server that is not there yet is tried again by ioredis; commands wait for it.
  redis.on('error', () => undefined)
  await redis.ping()
  return {
    kind,
    run: async (command, args) => toReply(await redis.call(command, ...args)),
    runAtomically: async (commands) => {
      const transaction = redis.multi()
      for (const [command, ...args] of commands) transaction.call(command, ...args)
      const replies = (await transaction.exec()) ?? []
      return replies.map(([error, reply]) => error ?? toReply(reply))
    },
    close: async () => redis.disconnect(),
  }
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
