import { Photo } from '../photo.ts'
import type { ShapesOf } from './shape.ts'

export const photoShapes = {
  'POST /api/v1/photos': {
    summary: 'Add a photo (JPEG, PNG or WebP)',
    body: 'image',
    reply: Photo,
    status: 201,
  },
  'DELETE /api/v1/photos/{id}': { summary: 'Remove a photo', reply: 'empty', status: 204 },
} as const satisfies ShapesOf<'/api/v1/photos'>
