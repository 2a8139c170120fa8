import { z } from 'zod'
import { languages } from './languages.ts'
import { reportStates, reportSteps, type ReportState } from './states.ts'

export const TaskId = z.uuid()

/** Percent shown for each state of a report. */
export const progressOf = {
  queued: 0,
  processing: 10,
  uploading: 70,
  complete: 100,
  failed: 100,
} as const satisfies Record<ReportState, number>

export const failureReasons = [
  'vehicle-asleep',
  'vehicle-offline',
  'vehicle-in-service',
  'vehicle-unsupported',
  'mobile-access-disabled',
  'tesla-sign-in-again',
  'tesla-scope-missing',
  'tesla-unavailable',
  'render-failed',
  'internal',
] as const

/** A report between two tries: the car slept, or could not be reached. `reason` says what it waits for. */
export const Waiting = z.object({
  /** Tries so far, and when the last one ended. */
  tries: z.int().positive(),
  triedAt: z.iso.datetime(),
  /** The next try begins by itself then; sooner by `pdf/async`. */
  nextTryAt: z.iso.datetime(),
  /** No try begins after this: then the car's share of the price goes back. */
  until: z.iso.datetime(),
})
export type Waiting = z.infer<typeof Waiting>

/** State of one report: one car in one language. `task_id` and `download_url` are the running product's names. */
export const ReportStatus = z.object({
  task_id: TaskId,
  language: z.enum(languages),
  status: z.enum(reportStates),
  progress: z.int().min(0).max(100),
  /** What is happening inside `processing`. */
  step: z.enum(reportSteps).nullable(),
  /** A link that works for a few minutes; ask again for a new one. */
  download_url: z.url().optional(),
  /** When the PDF is deleted. */
  expiresAt: z.iso.datetime().optional(),
  /** It is; `pdf/async` makes it again while the reading is held. */
  deleted: z.literal(true).optional(),
  /** Code under which anybody can check the report. */
  verifyCode: z.string().optional(),
  reason: z.enum(failureReasons).optional(),
  waiting: Waiting.optional(),
})
export type ReportStatus = z.infer<typeof ReportStatus>

export const TaskQueued = z.object({ task_id: TaskId, status: z.literal('queued') })
export type TaskQueued = z.infer<typeof TaskQueued>
