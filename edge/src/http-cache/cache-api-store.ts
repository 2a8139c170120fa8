import type { CacheStore } from './store.ts'
import type { StoredResponse } from './stored-response.ts'

/** Longer than any answer is of use: freshness is decided from what is inside, not by the Cache API. */
const keptSeconds = 7 * 86_400

/**
 * The memory of this isolate before the cache of this data centre (Cache API), which other isolates share and
 * which outlives them. Reads wait for the second only when the first has nothing; writes reach it in the
 * background, except removals, which must have happened before the next read. A second that fails has nothing.
 */
export function layeredStore(
  memory: CacheStore,
  shared: CacheStore,
  later: (work: Promise<unknown>) => void,
): CacheStore {
  return {
    async get(key) {
      const near = await memory.get(key)
      if (near.length > 0) return near
      const far = await Promise.resolve(shared.get(key)).catch(() => [])
      if (far.length > 0) await memory.put(key, far)
      return far
    },
    async put(key, variants) {
      await memory.put(key, variants)
      const writing = Promise.resolve(shared.put(key, variants)).catch(() => undefined)
      if (variants.length === 0) await writing
      else later(writing)
    },
  }
}

/** Cloudflare's Cache API as a store. All variants of a key lie in one entry, since it knows nothing of Vary. */
export function cacheApiStore(open: () => Promise<Cache> | Cache): CacheStore {
  const address = (key: string) => `https://cache.invalid/${encodeURIComponent(key)}`
  return {
    async get(key) {
      const found = await (await open()).match(address(key))
      return found ? decode(await found.arrayBuffer()) : []
    },
    async put(key, variants) {
      const cache = await open()
      if (variants.length === 0) {
        await cache.delete(address(key))
        return
      }
      await cache.put(
        address(key),
        new Response(encode(variants), { headers: { 'cache-control': `public, max-age=${keptSeconds}` } }),
      )
    },
  }
}

/** Length of the description (4 bytes), the description as JSON, then the bodies one after the other. */
export function encode(variants: StoredResponse[]): Uint8Array<ArrayBuffer> {
  const described = variants.map(({ body, ...rest }) => ({ ...rest, bytes: body.byteLength }))
  const head = new TextEncoder().encode(JSON.stringify(described))
  const size = 4 + head.byteLength + variants.reduce((sum, { body }) => sum + body.byteLength, 0)
  const all = new Uint8Array(size)
  new DataView(all.buffer).setUint32(0, head.byteLength)
  all.set(head, 4)
  let at = 4 + head.byteLength
  for (const { body } of variants) {
    all.set(body, at)
    at += body.byteLength
  }
  return all
}

/** What `encode` wrote; nothing when it was cut short or is of another version. */
export function decode(buffer: ArrayBuffer): StoredResponse[] {
  try {
    const headLength = new DataView(buffer).getUint32(0)
    const head = new TextDecoder().decode(new Uint8Array(buffer, 4, headLength))
    let at = 4 + headLength
    return (JSON.parse(head) as (Omit<StoredResponse, 'body'> & { bytes: number })[]).map(
      ({ bytes, ...rest }) => {
        const body = new Uint8Array(buffer.slice(at, at + bytes))
        if (body.byteLength !== bytes) throw new Error('cut short')
        at += bytes
        return { ...rest, body }
      },
    )
  } catch {
    return []
  }
}
