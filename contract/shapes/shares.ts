import { z } from 'zod'
import { AsDrawn, Drawing } from '../drawing.ts'
import { NewShare, OfShare, OpenShare, Share, SharedReport, Shares } from '../share.ts'
import type { ShapesOf } from './shape.ts'

export const shareShapes = {
  'POST /api/v1/shares/{share_id}/open': {
    summary: "Read a report that its owner shows, by the page's secret",
    json: OpenShare,
    reply: SharedReport,
    status: 200,
  },
  'POST /api/v1/shares/{share_id}/html': {
    summary: 'The report that its owner shows, drawn in a language for a page to show',
    json: z.strictObject({ ...OfShare.shape, ...AsDrawn.shape }),
    reply: Drawing,
    status: 200,
  },
  'POST /api/v1/shares/{share_id}/photos/{number}': {
    summary: 'A photo of a report that its owner shows; the first is 1',
    json: OfShare,
    reply: 'jpeg',
    status: 200,
  },
} as const satisfies ShapesOf<'/api/v1/shares/'>

/** Of the rows below an order. */
export const orderShareShapes = {
  'POST /api/v1/orders/{id}/shares': {
    summary: 'Show the report of a car to somebody, by the hash of a secret',
    json: NewShare,
    reply: Share,
    status: 201,
  },
  'GET /api/v1/orders/{id}/shares': {
    summary: 'Pages that show reports of this order, and when they were opened',
    reply: Shares,
    status: 200,
  },
  'DELETE /api/v1/orders/{id}/shares/{share_id}': {
    summary: 'End such a page at once',
    reply: 'empty',
    status: 204,
  },
} as const
