import { createHash } from 'node:crypto'

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')

/**
 * Lua scripts by the SHA-1 that the client knows. Upstash understands a first line such as
 * `#!lua flags=allow-key-locking`; a plain Redis refuses it, so it is blanked before a script runs, and
 * the client's SHA-1, taken over the unblanked text, is looked up here.
 */
export class Scripts {
  #bySha = new Map<string, string>()

  /** SHA-1 as the client computes it. */
  add(text: string): string {
    const sha = sha1(text)
    this.#bySha.set(sha, text.replace(/^#!lua[^\n]*/, ''))
    return sha
  }

  /** What Redis is to run; undefined when the script was never seen: NOSCRIPT. */
  find(sha: string): string | undefined {
    return this.#bySha.get(sha.toLowerCase())
  }

  clear(): void {
    this.#bySha.clear()
  }
}
