import { ReportStatus } from '../task-status.ts'
import { GeneratePdf, Sweep, Swept, SyntheticOrder } from '../tasks.ts'
import type { ShapesOf } from './shape.ts'

export const taskShapes = {
  'POST /worker/generate-pdf': {
    summary: 'Read (if needed), render, seal and store one report',
    json: GeneratePdf,
    reply: ReportStatus,
    status: 200,
  },
  'POST /worker/outbox': { summary: 'Send what waits in the outbox', json: Sweep, reply: Swept, status: 200 },
  'POST /worker/reconcile': {
    summary: 'Find paid orders nobody told us of; refund what failed for good',
    json: Sweep,
    reply: Swept,
    status: 200,
  },
  'POST /worker/synthetic-order': {
    summary: 'Order, pay by voucher, render, seal, store and sign one report of no car, and leave no trace',
    json: Sweep,
    reply: SyntheticOrder,
    status: 200,
  },
} as const satisfies ShapesOf<'/worker/'>
