import type { ProblemName } from '@cpt/contract/problem'
import type { ReportStatus } from '@cpt/contract/task-status'

export type FailureReason = NonNullable<ReportStatus['reason']>

/** What happened, and what to do about it. */
export interface Advice {
  title: string
  act: string
}

/** Problems nobody can meet in a browser go by `fallback`; three are the browser's own. */
export type ProblemText = {
  fallback: Advice
  pageFailed: Advice
  offline: Advice
  unreachable: Advice
} & Partial<Record<ProblemName, Advice>>
