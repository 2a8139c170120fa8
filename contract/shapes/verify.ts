import { Verification, VerifyFile } from '../verify.ts'
import type { ShapesOf } from './shape.ts'

export const verifyShapes = {
  'GET /api/v1/verify/{code}': {
    summary: 'Is the report with this code ours, and still good',
    reply: Verification,
    status: 200,
  },
  'POST /api/v1/verify': {
    summary: 'Is the file with this SHA-256 a report of ours',
    json: VerifyFile,
    reply: Verification,
    status: 200,
  },
} as const satisfies ShapesOf<'/api/v1/verify'>
