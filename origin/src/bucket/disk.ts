import { randomUUID, timingSafeEqual } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { hmacSha256 } from '../crypto/hmac.ts'
import type { Bucket } from './bucket.ts'

export interface DiskOptions {
  directory: string
  /** Public address of the API, which serves the files. */
  apiUrl: string
  links: DiskLinks
}

/** Keeps objects as files; a link leads to GET /api/v1/tesla/reports/file/{task_id}. */
export function diskBucket({ directory, apiUrl, links }: DiskOptions): Bucket {
  const pathOf = (name: string) => {
    const path = resolve(directory, name)
    if (!path.startsWith(resolve(directory) + sep))
      throw new Error('an object name leads out of the directory')
    return path
  }
  return {
    async put(name, bytes) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true })
      // Written aside, then linked: no half-written object is ever visible, and a name is taken once.
      const aside = `${path}.${randomUUID()}`
      await writeFile(aside, bytes)
      try {
        await link(aside, path)
        return 'created'
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'exists'
        throw error
      } finally {
        await rm(aside, { force: true })
      }
    },
    get: (name) =>
      readFile(pathOf(name)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }),
    remove: (name) => rm(pathOf(name), { force: true }),
    async signedUrl(name, { seconds }) {
      const taskId = /^reports\/([\w-]+)(?:\.\d+)?\.pdf$/.exec(name)?.[1]
      if (!taskId) throw new Error('only reports have links')
      return `${apiUrl}/api/v1/tesla/reports/file/${taskId}?${links.sign(taskId, seconds)}`
    },
  }
}

export interface DiskLinks {
  sign(taskId: string, seconds: number): string
  verify(taskId: string, expires: string, signature: string): boolean
}

/** Links that end by themselves: HMAC-SHA256 over the report and the second at which the link ends. */
export function diskLinks(key: Uint8Array, now: () => Date): DiskLinks {
  const macOf = hmacSha256(key)
  const signatureOf = (taskId: string, expires: string) => macOf(`${taskId}.${expires}`).toString('base64url')
  return {
    sign(taskId, seconds) {
      const expires = String(Math.floor(now().getTime() / 1_000) + seconds)
      return `expires=${expires}&signature=${signatureOf(taskId, expires)}`
    },
    verify(taskId, expires, signature) {
      // As text: a decoder passes over what does not belong, and one link would have many spellings
      const given = Buffer.from(signature)
      const wanted = Buffer.from(signatureOf(taskId, expires))
      const genuine = given.length === wanted.length && timingSafeEqual(given, wanted)
      return genuine && Number(expires) * 1_000 > now().getTime()
    },
  }
}
