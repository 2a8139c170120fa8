import { z } from 'zod'

export const MyData = z.object({
  exportedAt: z.iso.datetime(),
  session: z.object({
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    teslaConnected: z.boolean(),
  }),
  /** Tesla's page on which the owner takes the permission back. */
  revokeUrl: z.url().optional(),
  vehicles: z.array(z.object({ name: z.string().nullable(), vin: z.string() })),
  photos: z.array(z.object({ photoId: z.string(), bytes: z.int(), uploadedAt: z.iso.datetime() })),
  orders: z.array(z.looseObject({ orderId: z.string() })),
})
export type MyData = z.infer<typeof MyData>

export const Erased = z.object({
  erasedAt: z.iso.datetime(),
  /** How many of each were deleted. */
  erased: z.object({
    sessions: z.int(),
    photos: z.int(),
    reports: z.int(),
    readings: z.int(),
    orders: z.int(),
  }),
  /** What the law makes us keep, in words (receipts without the car's identity). */
  kept: z.array(z.string()),
  /** Reference to quote about this erasure. */
  receipt: z.string(),
})
export type Erased = z.infer<typeof Erased>
