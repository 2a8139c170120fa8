import { createHash } from 'node:crypto'
import type { PrivateJwk } from '../config.ts'
import { signJws } from '../crypto/jws.ts'
import { copyAttachment, copyName, signedFactsName } from '../report/machine-copy.ts'
import type { Attachment } from '../report/pdf/attachment.ts'

export interface FactsToEnclose {
  code: string
  language: string
  issuedAt: Date
  facts: Record<string, unknown>
  /** The report for programs, JSON. */
  copy: string
}

/**
 * What goes into the file: its copy for programs, and the facts signed together with the hash of that copy, so that
 * whoever has only the file can hold pages, copy and signature against each other. The file's own hash is not known
 * yet; of another type than what is signed with that, so that neither is ever taken for the other.
 */
export async function enclosed(
  { code, language, issuedAt, facts, copy }: FactsToEnclose,
  key: PrivateJwk,
): Promise<Attachment[]> {
  const copySha256 = createHash('sha256').update(copy).digest('hex')
  const claims = { ...facts, code, language, issuedAt: issuedAt.toISOString(), copySha256 }
  return [
    copyAttachment(copy),
    {
      name: signedFactsName,
      type: 'application/jose',
      relationship: 'Supplement',
      description: `The main facts and the SHA-256 of ${copyName}, signed (JWS)`,
      bytes: Buffer.from(await signJws(claims, key, 'cpt-report-copy+json')),
    },
  ]
}
