import { z } from 'zod'
import type { ShapesOf } from './shape.ts'

export const docsShapes = {
  'GET /api/v1/openapi.json': {
    summary: 'This contract as OpenAPI 3.1',
    reply: z.looseObject({ openapi: z.string() }),
    status: 200,
  },
  'GET /api/v1/docs': { summary: 'This contract as a page to read', reply: 'html', status: 200 },
} as const satisfies ShapesOf<'/api/v1/openapi.json' | '/api/v1/docs'>
