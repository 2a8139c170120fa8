import { z } from 'zod'
import { languages } from './languages.ts'
import { Units } from './order.ts'
import { Report } from './report.ts'
import { VehicleRef } from './vehicle.ts'
import { Sha256 } from './verify.ts'

const ShareId = z.uuid()

/** What a share page shows of the car's identity: a masked VIN, the whole one, or that and the PDF, which carries it. */
export const shareKinds = ['masked', 'whole', 'pdf'] as const

/**
 * A page to show a report to somebody: `/s#{share id}.{secret}`. As with an order's link, whoever draws the secret tells
 * us its hash only; unlike it, this one opens nothing but the report.
 */
export const NewShare = z.strictObject({
  vehicle: VehicleRef,
  /** Hex SHA-256 of the secret's 43 characters. */
  secretSha256: Sha256,
  shows: z.enum(shareKinds),
})

export const Share = z.object({
  shareId: ShareId,
  vehicle: VehicleRef,
  shows: z.enum(shareKinds),
  madeAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** How often it was opened, by day (UTC), the latest first; by whom is not written down. */
  opened: z.array(z.object({ day: z.iso.date(), count: z.int().positive() })),
})
export type Share = z.infer<typeof Share>

export const Shares = z.object({ shares: z.array(Share) })

const Secret = z.string().regex(/^[\w-]{43}$/)
export const OfShare = z.strictObject({ secret: Secret })

export const OpenShare = z.strictObject({
  secret: Secret,
  /** Whether the report comes along as data; a page that has it drawn needs none. */
  report: z.boolean().default(true),
})

export const SharedReport = z.object({
  shareId: ShareId,
  shows: z.enum(shareKinds),
  endsAt: z.iso.datetime(),
  /** Those of the order; the reader may choose others. */
  language: z.enum(languages),
  units: Units,
  /** With the VIN masked where the owner wished so. */
  report: Report.optional(),
  /** Code under which anybody can check it; null while there is no file. */
  code: z.string().nullable(),
  photos: z.int().nonnegative(),
  /** Only where the owner gives the PDF, and while it is kept. */
  download_url: z.url().optional(),
})
export type SharedReport = z.infer<typeof SharedReport>

/** Orders are shown to a few people, not to the world. */
export const mostShares = 20
