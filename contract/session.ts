import { z } from 'zod'

export const Session = z.object({
  /** Bearer token, EdDSA JWT. */
  token: z.string(),
  expiresAt: z.iso.datetime(),
})
export type Session = z.infer<typeof Session>
