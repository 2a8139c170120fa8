import type { Report } from '@cpt/contract/report'
import { fill } from '../fill.ts'
import type { Reader } from '../format.ts'
import type { Cell, Section } from '../model.ts'
import { cell, sourceOf } from '../rows.ts'
import { wheelsToCheck } from '../sentences.ts'
import { namesOf, valueOr } from '../value.ts'

type WheelName = Exclude<keyof Report['tyres'], 'verdict'>

export interface TyreSection extends Section {
  /** The car from above; absent where the car told nothing of its tyres. */
  drawing?: {
    alt: string
    wheels: readonly {
      name: WheelName
      state: Report['tyres'][WheelName]['verdict']
      label: string
      /** `2.85 bar`, or a dash. */
      pressure: string
      verdict: string
    }[]
  }
}

export function tyreSection(report: Report, reader: Reader): TyreSection {
  const { words, format } = reader
  const { label } = words
  const { tyres } = report
  const names = namesOf(words.wheel)
  const head = {
    title: words.heading.tyres,
    source: sourceOf(report, 'vehicleData', reader),
    basis: 'car' as const,
    groups: [],
  }
  if (names.every((name) => 'absent' in tyres[name].pressureBar && 'absent' in tyres[name].warning)) {
    const why = format.value(tyres.frontLeft.pressureBar, format.pressure)
    return { ...head, absent: `${label.pressure}${format.colon} ${why}.`, notes: [] }
  }
  const wheels = names.map((name) => {
    const { verdict, old, pressureBar } = tyres[name]
    return {
      name,
      state: verdict,
      label: words.wheel[name],
      pressure: 'value' in pressureBar ? format.pressure(pressureBar.value) : '–',
      verdict: old ? `${words.tyre[verdict]}, ${words.tyre.old}` : words.tyre[verdict],
    }
  })
  const spoken = wheels.map(
    ({ name, label, pressure, verdict }) =>
      `${label}${format.colon} ${'value' in tyres[name].pressureBar ? `${pressure}, ` : ''}${verdict}.`,
  )
  return {
    ...head,
    summary: tyreSummary(report, reader).verdict,
    drawing: { alt: fill(words.tyre.chartAlt, { list: spoken.join(' ') }), wheels },
    table: {
      columns: [
        { title: label.wheel },
        { title: label.pressure, numeric: true },
        { title: label.recommended, numeric: true },
        { title: label.seen },
        { title: label.verdict, basis: 'computed' },
      ],
      rows: wheels.map(({ name, label, verdict }): Cell[] => [
        { text: label },
        cell(format, tyres[name].pressureBar, format.pressure),
        cell(format, tyres[name].recommendedBar, format.pressure),
        cell(format, tyres[name].seenAt, format.dayAndClock),
        { text: verdict },
      ]),
    },
    notes: [words.tyre.basis],
  }
}

/** Lowest and highest pressure, and the tyres in one sentence; those that need a look by name. */
export function tyreSummary(report: Report, { words, format }: Reader): { range?: string; verdict: string } {
  const seen = namesOf(words.wheel).flatMap((name) => valueOr(report.tyres[name].pressureBar) ?? [])
  const check = wheelsToCheck(report, words).map((name) => words.wheel[name])
  const verdict =
    check.length > 0
      ? fill(words.tyre.check, { wheels: check.join(', ') })
      : report.tyres.verdict === 'good'
        ? words.tyre.allGood
        : words.tyre.unknown
  return {
    ...(seen.length > 0 ? { range: format.pressureRange(Math.min(...seen), Math.max(...seen)) } : {}),
    verdict,
  }
}
