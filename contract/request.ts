import { z } from 'zod'
import { languages } from './languages.ts'
import { Currency, MakeOrderLink, OpenOrder, Units } from './order.ts'
import { declines, payers, requestEnds } from './states.ts'
import { VehicleRef } from './vehicle.ts'

/** The last five characters of a VIN, which name one car of a maker in practice. No VIN has an I, an O or a Q. */
const VinEnd = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-HJ-NPR-Z0-9]{5}$/)

/**
 * A buyer asks the owner of a car for its report: an order without a car as yet. He sends the seller a link,
 * `/a#{order id}.{secret}`; as with an order's own link, we are told the hash of the secret only.
 */
export const NewRequest = z.strictObject({
  /** What the buyer calls himself to the seller. */
  asker: z.string().trim().min(1).max(60),
  /** Only a car whose VIN ends so will do. */
  vinEnd: VinEnd.optional(),
  pays: z.enum(payers),
  language: z.enum(languages),
  units: Units,
  currency: Currency,
  /** Of the link for the seller: hex SHA-256 of the secret's 43 characters. */
  secretSha256: MakeOrderLink.shape.secretSha256,
  termsAccepted: z.literal(true),
})
export type NewRequest = z.infer<typeof NewRequest>

/** The secret of the link for the seller. */
export const OpenRequest = OpenOrder

export const AskedReport = z.object({
  asker: z.string(),
  vinEnd: z.string().nullable(),
  pays: z.enum(payers),
  /** Of the buyer's report. */
  language: z.enum(languages),
  endsAt: z.iso.datetime(),
  /** `unpaid`: the buyer has still to pay. `waiting`: also while a seller who pays himself has not paid. */
  state: z.enum(['unpaid', 'waiting', 'answered', ...requestEnds]),
})
export type AskedReport = z.infer<typeof AskedReport>

/** The seller lets one car be read for the buyer. */
export const AnswerRequest = z.strictObject({
  secret: OpenRequest.shape.secret,
  vehicle: VehicleRef,
  /** Of the seller's own report. */
  language: z.enum(languages),
  /** He saw what the buyer will learn, and agrees. */
  sharingAccepted: z.literal(true),
})
export type AnswerRequest = z.infer<typeof AnswerRequest>

export const DeclineRequest = z.strictObject({
  secret: OpenRequest.shape.secret,
  reason: z.enum(declines),
})
export type DeclineRequest = z.infer<typeof DeclineRequest>
