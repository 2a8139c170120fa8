import { Problem } from '@cpt/contract/problem'
import type { Verification } from '@cpt/contract/verify'
import { and, eq, ne } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { PrivateJwk, PublicJwk } from '../config.ts'
import { signJws } from '../crypto/jws.ts'
import type { Db, Query } from '../db/database.ts'
import { verifications } from '../db/schema.ts'
import type { Attachment } from '../report/pdf/attachment.ts'
import { readCode } from './code.ts'
import { decodeFacts } from './decode-facts.ts'
import { laterReadingOf } from './readings-of-one-car.ts'
import { enclosed } from './enclosed.ts'
import type { FactsToEnclose } from './enclosed.ts'

/** What the record shows of a report beside its signed facts. */
export interface ReportFacts {
  /** ISO 8601. */
  readAt: string
  model: string | null
  vinMasked: string
  odometerKm: number | null
}

export interface SignedFacts {
  code: string
  taskId: string
  language: string
  sha256: string
  issuedAt: Date
  facts: ReportFacts
  /** Compact JWS (EdDSA). */
  jws: string
}

interface FactsToSign {
  code: string
  taskId: string
  language: string
  pdf: Uint8Array
  facts: ReportFacts & Record<string, unknown>
}

export interface Verifications {
  /** What goes into the file, signed. */
  enclose(input: FactsToEnclose): Promise<Attachment[]>
  /** Signs the facts together with the file's hash. Stores nothing. */
  sign(input: FactsToSign): Promise<SignedFacts>
  /**
   * Keeps what was signed, in the caller's transaction. An earlier report of the same task is superseded by it, unless
   * it was made of the same reading: then only the file is new, and the old one stays valid.
   */
  keep(query: Query, signed: SignedFacts): Promise<void>
  /** @throws Problem `report-not-found` */
  byCode(typed: string): Promise<Verification>
  /** @throws Problem `report-not-found` */
  bySha256(sha256: string): Promise<Verification>
  /** Public keys to check facts with, the current one first. */
  publicKeys: PublicJwk[]
}

interface Options {
  db: Db
  key: PrivateJwk
  /** Keys of earlier years, so that their reports can still be checked. */
  formerKeys: PublicJwk[]
  now: () => Date
}

/** The record of what we signed; it outlives the files. */
export function createVerifications({ db, key, formerKeys, now }: Options): Verifications {
  const { d: _, ...publicKey } = key
  const find = async (condition: ReturnType<typeof eq>, advice: string): Promise<Verification> => {
    const [row] = await db.select().from(verifications).where(condition).limit(1)
    if (!row) throw new Problem('report-not-found', advice)
    const { code, status, taskId, language, model, vinMasked, odometerKm, sha256, facts, supersededBy } = row
    const issuedAt = row.issuedAt.toISOString()
    const readAt = row.readAt.toISOString()
    return {
      code,
      status,
      issuedAt,
      readAt,
      language,
      model,
      vinMasked,
      odometerKm,
      sha256,
      facts,
      supersededBy,
      method: methodOf(facts),
      laterReading: await laterReadingOf(db, taskId),
      revokedAt: row.revokedAt?.toISOString() ?? null,
    }
  }

  return {
    publicKeys: [publicKey, ...formerKeys],

    enclose: (input) => enclosed(input, key),

    async sign({ code, taskId, language, pdf, facts }) {
      const sha256 = createHash('sha256').update(pdf).digest('hex')
      const issuedAt = now()
      const claims = { ...facts, code, language, issuedAt: issuedAt.toISOString(), sha256 }
      const jws = await signJws(claims, key, 'cpt-report+json')
      return { code, taskId, language, sha256, issuedAt, facts, jws }
    },

    async keep(query, { code, taskId, language, sha256, issuedAt, facts, jws }) {
      await query
        .update(verifications)
        .set({ status: 'superseded', supersededBy: code })
        .where(
          and(
            eq(verifications.taskId, taskId),
            eq(verifications.status, 'valid'),
            ne(verifications.code, code),
            ne(verifications.readAt, new Date(facts.readAt)),
          ),
        )
      await query.insert(verifications).values({
        code,
        taskId,
        language,
        sha256,
        issuedAt,
        readAt: new Date(facts.readAt),
        model: facts.model,
        vinMasked: facts.vinMasked,
        odometerKm: facts.odometerKm,
        facts: jws,
      })
    },

    byCode: (typed) => {
      const code = readCode(typed)
      const advice = 'Check the code: ten letters and digits, as they stand on every page of the report.'
      return code
        ? find(eq(verifications.code, code), advice)
        : Promise.reject(new Problem('report-not-found', advice))
    },

    bySha256: (sha256) =>
      find(
        eq(verifications.sha256, sha256),
        'This file is not a report of ours, or it was changed after we signed it. Look the code up instead.',
      ),
  }
}

/** Which method the facts were worked out by; those of earlier reports name it beside the battery's figures, or not. */
function methodOf(jws: string): string | null {
  const { method, battery } = decodeFacts(jws) as { method?: string; battery?: { method?: string } }
  return method ?? battery?.method ?? null
}
