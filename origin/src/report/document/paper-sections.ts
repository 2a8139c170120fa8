import { valueOr } from '../../reading/fields.ts'
import type { Block, Cell } from '../typeset/blocks.ts'
import { fill } from './fill.ts'
import { muted, note } from './look.ts'
import { absentSection, cell, facts, section, subheading } from './sections.ts'
import type { Page } from './sections.ts'

export function softwareSection(page: Page): Block[] {
  const { report, words, format } = page
  const { software } = report
  const rows: [string, Cell][] = [
    [words.label.version, cell(page, software.version, String)],
    [
      words.label.update,
      cell(page, software.update, ({ state, version, percent }) =>
        [
          words.update[state],
          valueOr(version),
          'value' in percent ? format.percent(percent.value) : undefined,
        ]
          .filter(Boolean)
          .join(', '),
      ),
    ],
  ]
  const notes = valueOr(software.releaseNotes)
  const blocks: Block[] = [facts(words.heading.software, rows, 1)]
  if (notes && notes.notes.length > 0) {
    blocks.push(subheading([words.heading.releaseNotes, valueOr(notes.version)].filter(Boolean).join(' – ')))
    for (const one of notes.notes.slice(0, 8)) {
      const detail = [valueOr(one.subtitle), valueOr(one.description)].filter(Boolean).join(': ')
      blocks.push({
        kind: 'text',
        text: [{ text: one.title, bold: true }, ...(detail ? [{ text: ` – ${detail.slice(0, 400)}` }] : [])],
        size: 9,
        after: 4,
      })
    }
  }
  return section(page, words.heading.software, 'vehicleData', blocks)
}

export function alertSection(page: Page): Block[] {
  const { report, words, format } = page
  const alerts = valueOr(report.alerts)
  if (!alerts)
    return absentSection(
      page,
      words.heading.alerts,
      'recentAlerts',
      format.value(report.alerts, () => ''),
    )
  if (alerts.list.length === 0)
    return section(page, words.heading.alerts, 'recentAlerts', [{ kind: 'text', text: words.alerts.none }])
  const { label } = words
  return section(page, words.heading.alerts, 'recentAlerts', [
    {
      kind: 'table',
      summary: words.heading.alerts,
      columns: [{}, { grow: 1 }, {}, {}],
      head: [label.time, label.alert, label.part, label.meantFor],
      rows: alerts.list.map((alert): (Cell | string)[] => {
        const said = valueOr(alert.text)
        return [
          cell(page, alert.at, format.dayAndClock),
          said === undefined ? alert.name : { text: said, note: alert.name },
          words.alertPart[alert.part],
          words.audience[alert.audience],
        ]
      }),
      after: 6,
    },
    ...(alerts.total > alerts.list.length
      ? [
          note(
            fill(words.latestOf, {
              shown: format.number(alerts.list.length),
              count: format.number(alerts.total),
            }),
            4,
          ),
        ]
      : []),
    note(words.alerts.basis),
  ])
}

export function warrantySection(page: Page): Block[] {
  const { report, words, format } = page
  const warranty = valueOr(report.warranty)
  if (!warranty)
    return absentSection(
      page,
      words.heading.warranty,
      'warranty',
      format.value(report.warranty, () => ''),
    )
  const { label } = words
  const rows = warranty.items.map((item): (Cell | string)[] => {
    const over =
      item.ended === 'distance'
        ? words.warranty.endedByDistance
        : item.ended === 'time'
          ? words.warranty.ended
          : undefined
    const state = over ?? (item.listed === 'upcoming' ? words.warranty.upcoming : undefined)
    const name = valueOr(item.name)
    return [
      { text: words.warrantyKind[item.kind], bold: true, ...(name === undefined ? {} : { note: name }) },
      {
        text: format.value(item.expiresOn, format.calendarDay),
        ...('value' in item.expiresAtKm ? { note: format.distance(item.expiresAtKm.value) } : {}),
      },
      state === undefined ? cell(page, item.leftDays, format.days) : { text: state, colour: muted },
      state === undefined
        ? cell(page, item.leftKm, (km) => format.distance(km))
        : { text: '–', colour: muted },
    ]
  })
  const first = valueOr(warranty.firstDelivery)
  return section(page, words.heading.warranty, 'warranty', [
    {
      kind: 'table',
      summary: words.heading.warranty,
      columns: [{ grow: 1.5 }, { grow: 1 }, { grow: 0.9, align: 'right' }, { grow: 0.9, align: 'right' }],
      head: [label.warranty, label.until, label.leftTime, label.leftDistance],
      rows,
      after: 6,
    },
    ...(first === undefined
      ? []
      : [note(`${label.firstDelivery}${format.colon} ${format.calendarDay(first)}.`, 2)]),
    note(words.warranty.whichever),
  ])
}

export function optionSection(page: Page): Block[] {
  const { report, words, format } = page
  const options = valueOr(report.options)
  if (!options)
    return absentSection(
      page,
      words.heading.options,
      'options',
      format.value(report.options, () => ''),
    )
  const line = ({ code, name, active }: (typeof options.list)[number]): Cell[] => {
    const off = valueOr(active) === false
    const title = valueOr(name)
    return [
      {
        text: `${title ?? '–'}${off ? ` (${words.options.inactive})` : ''}`,
        ...(title === undefined || off ? { colour: muted } : {}),
      },
      { text: code.replace(/^\$/, ''), colour: muted },
    ]
  }
  const half = Math.ceil(options.list.length / 2)
  const one = (list: typeof options.list): Block => ({
    kind: 'table',
    summary: words.heading.options,
    columns: [{ grow: 1 }, { align: 'right' }],
    head: [words.label.option, ''],
    rows: list.map(line),
    size: 8.5,
    padding: 2.6,
    after: 0,
  })
  const table: Block =
    options.list.length < 6 || options.list.length > 60
      ? ({ ...one(options.list), after: 6 } as Block)
      : {
          kind: 'columns',
          gap: 26,
          columns: [
            { blocks: [one(options.list.slice(0, half))] },
            { blocks: [one(options.list.slice(half))] },
          ],
          after: 6,
        }
  return section(page, words.heading.options, 'options', [table, note(words.options.basis)])
}

export function serviceSection(page: Page): Block[] {
  const { report, words, format } = page
  const service = valueOr(report.service)
  if (!service || !valueOr(service.inService)) return []
  return section(page, words.heading.service, 'serviceData', [
    facts(
      words.heading.service,
      [
        [words.label.serviceStatus, cell(page, service.status, String)],
        [words.label.serviceEnds, cell(page, service.endsAt, format.time)],
      ],
      1,
    ),
  ])
}
