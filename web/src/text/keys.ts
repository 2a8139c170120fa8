import type { ProblemName } from '@cpt/contract/problem'
import type {
  Absence,
  ClosureName,
  DecodedVin,
  Health,
  Notice,
  Report,
  SectionName,
  SectionOutcome,
  Unknown,
} from '@cpt/contract/report'
import type { ReportStatus } from '@cpt/contract/task-status'

export type FailureReason = NonNullable<ReportStatus['reason']>

/** What happened, and what to do about it. */
export interface Advice {
  title: string
  act: string
}

/** Problems nobody can meet in a browser go by `fallback`; two are the browser's own. */
export type ProblemText = { fallback: Advice; offline: Advice; unreachable: Advice } & Partial<
  Record<ProblemName, Advice>
>

type Texts<Key extends string> = Record<Key, string>
type CodeOf<T> = T extends { value: infer V } ? V : never

/** Every code of the report model has its words: a new code does not compile until each language has them. */
export interface ReportCodes {
  absent: Texts<Absence>
  outcomes: Texts<SectionOutcome>
  sectionNames: Texts<SectionName>
  health: { cautions: Texts<Measured['cautions'][number]>; refusals: Texts<Refused['reasons'][number]> }
  charging: { states: Texts<CodeOf<Report['charging']['state']>> }
  tyres: {
    names: Texts<WheelName>
    verdicts: Texts<Wheel['verdict']>
    overall: Texts<Report['tyres']['verdict']>
  }
  software: { updates: Texts<CodeOf<Report['software']['update']>['state']> }
  closures: { names: Texts<ClosureName> }
  alerts: { audiences: Texts<Alert['audience']>; parts: Texts<Alert['part']> }
  warranty: {
    kinds: Texts<WarrantyItem['kind']>
    ended: Texts<WarrantyItem['ended']>
    listed: Texts<WarrantyItem['listed']>
  }
  identity: {
    drives: Texts<CodeOf<Report['car']['drive']>>
    sides: Texts<CodeOf<Report['car']['steering']>>
    checkDigits: Texts<Report['car']['checkDigit']>
    accesses: Texts<Report['car']['access']>
    plants: Texts<CodeOf<DecodedVin['plant']>>
    motors: Texts<CodeOf<DecodedVin['motor']>>
    energies: Texts<CodeOf<DecodedVin['energy']>>
  }
  notices: Texts<Notice['code']>
  unknowns: Record<Unknown, { what: string; act: string }>
}

type Measured = Extract<Health, { state: 'measured' }>
type Refused = Extract<Health, { state: 'refused' }>
type WheelName = Exclude<keyof Report['tyres'], 'verdict'>
type Wheel = Report['tyres'][WheelName]
type Alert = CodeOf<Report['alerts']>['list'][number]
type WarrantyItem = CodeOf<Report['warranty']>['items'][number]
