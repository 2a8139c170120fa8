import { z } from 'zod'
import { verificationStates } from './states.ts'

/** Ten letters and digits without those that look alike (no 0 O 1 I L U), shown as XXXXX-XXXXX. */
export const verifyCodePattern = /^[2-9A-HJKMNP-TV-Z]{5}-?[2-9A-HJKMNP-TV-Z]{5}$/i

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const VerifyFile = z.strictObject({ sha256: Sha256 })

export const Verification = z.object({
  code: z.string(),
  status: z.enum(verificationStates),
  issuedAt: z.iso.datetime(),
  readAt: z.iso.datetime(),
  language: z.string(),
  model: z.string().nullable(),
  vinMasked: z.string(),
  odometerKm: z.number().nullable(),
  /** Hex SHA-256 of the PDF file as delivered. */
  sha256: Sha256,
  /** Compact JWS (EdDSA) over the facts; its key is in /.well-known/cpt-report-keys.json. */
  facts: z.string(),
  /** Code of the report that took its place. */
  supersededBy: z.string().nullable(),
  /** Version of the issuer's method (`methodVersion` of a report); null where an early report does not tell. */
  method: z.string().nullable(),
  /** A second reading of the same car, which says what has changed since; this report stays as good as it was. */
  laterReading: z.object({ code: z.string(), readAt: z.iso.datetime() }).nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type Verification = z.infer<typeof Verification>
