import type { SectionName, SectionOutcome } from '@cpt/contract/report'

/** One answer of the car's maker, as it came: the body is whatever was sent, enveloped or bare. */
export interface ReadingSection {
  outcome: SectionOutcome
  /** When the answer arrived (ISO 8601, UTC). */
  at: string
  /** HTTP status, where there was an answer. */
  status?: number
  body?: unknown
}

/** Everything read of one car at one time, untouched; `toReport` makes sense of it. */
export interface Reading {
  schema: 1
  /** Empty when nothing named it. */
  vin: string
  startedAt: string
  finishedAt: string
  /** `file`: the answers came from captured files, whose origin we cannot vouch for. Default: `tesla`. */
  source?: 'tesla' | 'file'
  sections: Record<SectionName, ReadingSection>
}
