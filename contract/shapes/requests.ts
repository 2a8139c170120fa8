import { Order } from '../order.ts'
import { AnswerRequest, AskedReport, DeclineRequest, NewRequest, OpenRequest } from '../request.ts'
import type { ShapesOf } from './shape.ts'

export const requestShapes = {
  'POST /api/v1/requests': {
    summary: "Ask a car's owner for its report, by the hash of the secret of the link he gets",
    json: NewRequest,
    reply: Order,
    status: 201,
  },
  'POST /api/v1/requests/{id}/open': {
    summary: 'What a buyer asks for, by the secret of the link',
    json: OpenRequest,
    reply: AskedReport,
    status: 200,
  },
  'POST /api/v1/requests/{id}/answer': {
    summary: 'Let a car of the session be read for the buyer',
    json: AnswerRequest,
    reply: Order,
    status: 200,
  },
  'POST /api/v1/requests/{id}/decline': {
    summary: "Say no; the buyer's money goes back",
    json: DeclineRequest,
    reply: 'empty',
    status: 204,
  },
  'DELETE /api/v1/requests/{id}': {
    summary: 'Take a request back that is not answered; the money goes back',
    reply: 'empty',
    status: 204,
  },
} as const satisfies ShapesOf<'/api/v1/requests'>
