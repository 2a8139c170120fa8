import type { ZodType } from 'zod'
import type { EndpointName } from '../endpoints.ts'

/** What crosses the wire when it is not JSON. */
export type Media = 'pdf' | 'zip' | 'csv' | 'jpeg' | 'html' | 'redirect' | 'empty'

/** What is sent to one endpoint and answered by it. */
export interface Shape {
  readonly summary: string
  /** Body: JSON by this schema, an image, or bytes that a signature covers. Absent: none is read. */
  readonly json?: ZodType
  readonly body?: 'image' | 'signed'
  readonly query?: ZodType
  /** JSON by this schema, or another medium. */
  readonly reply: ZodType | Media
  readonly status: 200 | 201 | 202 | 204 | 303
}

/** A shape for each row whose path begins so: none may be missing, none too many. */
export type ShapesOf<Prefix extends string> = {
  readonly [Name in Extract<EndpointName, `${string} ${Prefix}${string}`>]: Shape
}
