import { createHash, timingSafeEqual } from 'node:crypto'

/** Hex SHA-256 of the secret of a private link: all that the record knows of it. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compared with where there is no such link: no text is known to have this hash. */
const noHash = '0'.repeat(64)

/** Whether the secret is the one that has this hash, in a time that tells nothing; null: there is no such link. */
export const fitsHash = (secret: string, hash: string | null | undefined): boolean =>
  timingSafeEqual(Buffer.from(hashOfSecret(secret), 'hex'), Buffer.from(hash ?? noHash, 'hex'))
