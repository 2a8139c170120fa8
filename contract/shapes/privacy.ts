import { Erased, MyData } from '../privacy.ts'
import type { ShapesOf } from './shape.ts'

export const privacyShapes = {
  'GET /api/v1/privacy/my-data': { summary: 'Everything held about the caller', reply: MyData, status: 200 },
  'DELETE /api/v1/privacy/my-data': {
    summary: 'Erase everything held about the caller',
    reply: Erased,
    status: 200,
  },
} as const satisfies ShapesOf<'/api/v1/privacy/'>
