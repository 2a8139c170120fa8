import { Session } from '../session.ts'
import type { ShapesOf } from './shape.ts'

export const authShapes = {
  'POST /api/v1/auth/sessions': {
    summary: 'Open an anonymous session, or renew the one whose token is sent',
    reply: Session,
    status: 201,
  },
  'DELETE /api/v1/auth/sessions/current': {
    summary: 'Close the session and forget what it held',
    reply: 'empty',
    status: 204,
  },
} as const satisfies ShapesOf<'/api/v1/auth/'>
