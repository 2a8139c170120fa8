import type { EdgeBindings } from './env.ts'
import type { Policy } from './policy-table.ts'

/** What a request has learnt of itself on its way through app.ts; the access log tells it. */
export interface RequestFacts {
  requestId: string
  /** W3C trace context of this hop: the trace id is the caller's if it sent one. */
  traceparent: string
  /** The span of the caller who sent a trace along. */
  callerSpan?: string
  asked: Asked
  policy?: Policy
  session?: EdgeSession
  /** Body, read and counted; absent when there is none or it is streamed. */
  body?: ArrayBuffer
  /** Headers the log and Server-Timing take their figures from. */
  timings: Record<string, { durationMs?: number; note?: string }>
  /** Further fields of the log line. */
  notes: Record<string, string | number | boolean>
}

/** The request as it came, read once: each look into a Request crosses from JavaScript into the runtime. */
export interface Asked {
  method: string
  /** As the URL standard normalises it; still percent-encoded. */
  path: string
  /** With its question mark, or empty. */
  query: string
  /** By lower-case name; what was sent twice is joined by commas. */
  headers: Readonly<Record<string, string | undefined>>
}

export interface EdgeSession {
  id: string
  region: string
  /** Seconds since 1970. */
  expiresAt: number
}

export type EdgeEnv = { Bindings: EdgeBindings; Variables: RequestFacts }

export type EdgeLog = (line: Record<string, unknown>) => void
