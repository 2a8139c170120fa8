/** Larger than any report of ours; a browser would hold the whole file in memory. */
export const mostBytes = 50_000_000

/** Hex SHA-256 of a file, computed here: the file itself goes nowhere. */
export async function fingerprint(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

// The pattern of the contract (contract/verify.ts), whose module would bring its schemas along.
const code = /^[2-9A-HJKMNP-TV-Z]{5}-?[2-9A-HJKMNP-TV-Z]{5}$/

/** A code as it is printed (`7KQ4M-X9TRB`), from however it was typed; undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const bare = typed.toUpperCase().replaceAll(/[\s\u2010-\u2015-]/g, '')
  return code.test(bare) ? `${bare.slice(0, 5)}-${bare.slice(5)}` : undefined
}
