import type { Report } from '@cpt/contract/report'
import type { Reader } from '../format.ts'
import type { Section } from '../model.ts'
import { row, same, sourceOf } from '../rows.ts'
import { valueOr } from '../value.ts'

export interface SoftwareSection extends Section {
  /** What the installed version brought, as Tesla wrote it; none where Tesla told nothing. */
  releaseNotes?: { title: string; list: readonly { title: string; detail: string }[] }
}

export function softwareSection(report: Report, reader: Reader): SoftwareSection {
  const { words, format } = reader
  const { software } = report
  const notes = valueOr(software.releaseNotes)
  return {
    title: words.heading.software,
    source: sourceOf(report, 'vehicleData', reader),
    basis: 'car',
    groups: [
      {
        rows: [
          row(format, words.label.version, software.version, same),
          row(format, words.label.update, software.update, ({ state, version, percent }) =>
            [
              words.update[state],
              ...('value' in version ? [version.value] : []),
              ...('value' in percent ? [format.percent(percent.value)] : []),
            ].join(', '),
          ),
        ],
      },
    ],
    ...(notes && notes.notes.length > 0
      ? {
          releaseNotes: {
            title: [words.heading.releaseNotes, valueOr(notes.version)].filter(Boolean).join(' – '),
            list: notes.notes.map(({ title, subtitle, description }) => ({
              title,
              detail: [valueOr(subtitle), valueOr(description)].filter(Boolean).join(': '),
            })),
          },
        }
      : {}),
    notes: [],
  }
}
