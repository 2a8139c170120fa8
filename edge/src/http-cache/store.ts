import type { StoredResponse } from './stored-response.ts'

/** Where responses are kept: all variants of one key together. */
export interface CacheStore {
  get(key: string): Promise<StoredResponse[]> | StoredResponse[]
  /** An empty list removes the key. */
  put(key: string, variants: StoredResponse[]): Promise<void> | void
}

const overheadBytes = 1_000

/** A store in the memory of one isolate, least recently used out first. */
export function memoryStore({ maxBytes = 16_000_000 }: { maxBytes?: number } = {}): CacheStore {
  const entries = new Map<string, { variants: StoredResponse[]; bytes: number }>()
  let held = 0
  const drop = (key: string) => {
    held -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }
  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return []
      entries.delete(key)
      entries.set(key, entry)
      return entry.variants
    },
    put(key, variants) {
      drop(key)
      const bytes = variants.reduce((sum, { body }) => sum + body.byteLength + overheadBytes, 0)
      if (variants.length === 0 || bytes > maxBytes) return
      entries.set(key, { variants, bytes })
      held += bytes
      for (const oldest of entries.keys()) {
        if (held <= maxBytes) break
        drop(oldest)
      }
    },
  }
}
