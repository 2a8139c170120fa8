import { z } from 'zod'

export const PhotoId = z.uuid()

export const Photo = z.object({
  photoId: PhotoId,
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
  /** Hex SHA-256 of the re-encoded picture, as the report shows it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Photo = z.infer<typeof Photo>
