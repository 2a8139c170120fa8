import type { Report } from '@cpt/contract/report'
import { optionText } from '../dictionary/options.ts'
import { warrantyOf } from '../dictionary/warranties.ts'
import { fill } from '../fill.ts'
import type { Reader } from '../format.ts'
import type { Cell, Row, Section } from '../model.ts'
import { absentSection, cell, dash, leftOut, row, same, sourceOf } from '../rows.ts'
import { valueOr } from '../value.ts'

type Service = Extract<Report['service'], { value: unknown }>['value']
type Warranty = Extract<Report['warranty'], { value: unknown }>['value']['items'][number]

export function warrantySection(report: Report, reader: Reader): Section {
  const { words, format } = reader
  const title = words.heading.warranty
  const warranty = valueOr(report.warranty)
  if (!warranty) return absentSection(title, 'warranty', report.warranty, report, reader)
  const { label } = words
  const first = format.value(warranty.firstDelivery, format.calendarDay)
  return {
    title,
    source: sourceOf(report, 'warranty', reader),
    basis: 'tesla',
    groups: [],
    table: {
      columns: [
        { title: label.warranty },
        { title: label.until },
        { title: label.leftTime, numeric: true, basis: 'computed' },
        { title: label.leftDistance, numeric: true, basis: 'computed' },
      ],
      rows: warranty.items.map((item): Cell[] => {
        const state = stateOf(item, reader)
        const name = valueOr(item.name)
        return [
          {
            text: warrantyName(item, reader),
            strong: true,
            ...(name === undefined ? {} : { remark: fill(words.dictionary.tesla, { text: name }) }),
          },
          untilOf(item, reader),
          state === undefined ? cell(format, item.leftDays, format.days) : { text: state, absent: true },
          state === undefined ? cell(format, item.leftKm, (km) => format.distance(km)) : dash,
        ]
      }),
    },
    notes: [
      `${label.firstDelivery}${format.colon} ${first}.`,
      words.warranty.whichever,
      ...leftOut(warranty.unreadable, reader),
    ],
  }
}

/** What is covered: by its type, else by Tesla's name for it. */
function warrantyName({ kind, name }: Warranty, { words }: Reader): string {
  const found = kind === 'other' && 'value' in name ? warrantyOf(name.value) : undefined
  return found === undefined ? words.warrantyKind[kind] : words.dictionary.warranty[found]
}

/** Why nothing is left of a warranty, or not yet; undefined while it runs. */
function stateOf({ listed, ended }: Warranty, { words }: Reader): string | undefined {
  if (listed === 'upcoming') return words.warranty.upcoming
  if (ended === 'distance') return words.warranty.endedByDistance
  return ended === 'time' || listed === 'expired' ? words.warranty.ended : undefined
}

function untilOf({ expiresOn, expiresAtKm }: Warranty, { words, format }: Reader): Cell {
  const day = valueOr(expiresOn)
  const km = valueOr(expiresAtKm)
  if (day === undefined && km === undefined) return cell(format, expiresOn, same)
  if (day === undefined) return { text: format.distance(km ?? 0) }
  const date = format.calendarDay(day)
  return {
    text: km === undefined ? date : fill(words.warranty.untilOr, { date, distance: format.distance(km) }),
  }
}

export function optionSection(report: Report, reader: Reader): Section {
  const { words } = reader
  const title = words.heading.options
  const options = valueOr(report.options)
  if (!options || options.list.length === 0)
    return absentSection(title, 'options', report.options, report, reader)
  return {
    title,
    source: sourceOf(report, 'options', reader),
    basis: 'tesla',
    groups: [],
    table: {
      columns: [{ title: words.label.option }, { title: '' }],
      rows: options.list.map(({ code, name, active }): Cell[] => {
        const off = valueOr(active) === false
        const sent = valueOr(name)
        const tesla = sent === undefined ? undefined : fill(words.dictionary.tesla, { text: sent })
        const told = optionText(code, reader)
        return [
          {
            text: `${told ?? tesla ?? '–'}${off ? ` (${words.options.inactive})` : ''}`,
            ...(told !== undefined && tesla !== undefined ? { remark: tesla } : {}),
            ...((told ?? tesla) === undefined || off ? { absent: true } : {}),
          },
          { text: code.replace(/^\$/, ''), code: true },
        ]
      }),
    },
    notes: [words.options.basis, ...leftOut(options.unreadable, reader)],
  }
}

/** Tesla's one known status in the reader's words; any other as Tesla sent it, in English. */
function statusRow(status: Service['status'], { words, format }: Reader): Row {
  const said = row(format, words.label.serviceStatus, status, same)
  if (!('value' in status)) return said
  return /^in service$/i.test(status.value)
    ? { ...said, value: words.label.inService }
    : { ...said, value: '–', remark: fill(words.dictionary.tesla, { text: status.value }) }
}

/** What is told of a car that is in service; undefined for all others. */
export function serviceOf(report: Report): Service | undefined {
  const service = valueOr(report.service)
  return service && valueOr(service.inService) ? service : undefined
}

/** Of a car that is in service. */
export function serviceSection(service: Service, report: Report, reader: Reader): Section {
  const { words, format } = reader
  return {
    title: words.heading.service,
    source: sourceOf(report, 'serviceData', reader),
    basis: 'tesla',
    groups: [
      {
        rows: [
          statusRow(service.status, reader),
          row(format, words.label.serviceEnds, service.endsAt, format.time),
        ],
      },
    ],
    notes: [],
  }
}
