/**
 * The header that makes an unsafe request repeatable (draft-ietf-httpapi-idempotency-key-header-07): 8 to 128
 * letters, digits or `. _ : ~ -`, so that every UUID and ULID is one; bare, or quoted as the draft has it.
 */
export const idempotencyKeyHeader = 'idempotency-key'

/** A key without its quotes, as the OpenAPI document tells it. */
export const idempotencyKeyPattern = '[A-Za-z0-9._:~-]{8,128}'

export const idempotencyKeyAdvice = 'Send one key of 8 to 128 letters, digits or . _ : ~ - (a UUID is fine).'

const header = new RegExp(`^(?:(${idempotencyKeyPattern})|"(${idempotencyKeyPattern})")$`)

/** The key in a header, without quotes; undefined where it is none, or where two were sent (a list is no key). */
export function idempotencyKeyOf(value: string): string | undefined {
  const [, bare, quoted] = header.exec(value.trim()) ?? []
  return bare ?? quoted
}
