import { z } from 'zod'
import { AsDrawn, Drawing } from '../drawing.ts'
import { OrderId } from '../order.ts'
import { Report } from '../report.ts'
import { ReportStatus, TaskId, TaskQueued } from '../task-status.ts'
import { VehicleRef } from '../vehicle.ts'
import type { ShapesOf } from './shape.ts'

const OfOrder = z.strictObject({ orderId: OrderId, vehicle: VehicleRef })
const OfReport = z.strictObject({ task_id: TaskId })

export const reportShapes = {
  'POST /api/v1/tesla/vehicle-report': {
    summary: 'Read a car of a paid order now, or give the reading that is held',
    json: OfOrder,
    reply: Report,
    status: 200,
  },
  'POST /api/v1/tesla/vehicle-report/html': {
    summary: 'The same, drawn in a language for a page to show',
    json: z.strictObject({ ...OfOrder.shape, ...AsDrawn.shape }),
    reply: Drawing,
    status: 200,
  },
  'POST /api/v1/tesla/vehicle-report/pdf': {
    summary: 'Make the PDF within the request (only where there is no queue)',
    json: OfReport,
    reply: 'pdf',
    status: 200,
  },
  'POST /api/v1/tesla/vehicle-report/pdf/async': {
    summary: 'Queue the PDF of a paid report',
    json: OfReport,
    reply: TaskQueued,
    status: 202,
  },
  'GET /api/v1/tesla/reports/status/{task_id}': {
    summary: 'How far a report is',
    reply: ReportStatus,
    status: 200,
  },
  'GET /api/v1/tesla/reports/file/{task_id}': {
    summary: 'The PDF itself, by a signed link (only where reports are kept on disk)',
    query: z.strictObject({ expires: z.string().regex(/^\d{1,12}$/), signature: z.string().max(100) }),
    reply: 'pdf',
    status: 200,
  },
} as const satisfies ShapesOf<'/api/v1/tesla/vehicle-report' | '/api/v1/tesla/reports/'>
