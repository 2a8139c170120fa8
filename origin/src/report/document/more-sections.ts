import { sectionNames } from '@cpt/contract/report'
import { valueOr } from '../take.ts'
import type { Block, Cell } from '../typeset/blocks.ts'
import { monthColumns } from './charts.ts'
import { fill } from './fill.ts'
import { contentWidth, muted, note } from './look.ts'
import { cell, facts, section, subheading } from './sections.ts'
import type { Page, Photo } from './sections.ts'

/** Sessions printed; a car of a taxi firm has thousands, and nobody reads them on paper. */
const mostSessions = 120

export function chargingSection(page: Page): Block[] {
  const { report, words, format } = page
  const { charging } = report
  const rows: [string, Cell | string][] = [
    [words.label.chargingState, cell(page, charging.state, (state) => words.chargingState[state])],
    [words.label.chargePort, cell(page, charging.portOpen, (open) => (open ? words.open : words.closed))],
    [words.label.energyAdded, cell(page, charging.energyAddedKWh, format.energy)],
    [words.label.rangeAdded, cell(page, charging.rangeAddedKm, (km) => format.distance(km))],
    ...(valueOr(charging.state) === 'charging'
      ? ([
          [words.label.power, cell(page, charging.powerKW, format.power)],
          [words.label.timeToFull, cell(page, charging.minutesToFull, format.minutes)],
        ] satisfies [string, Cell][])
      : []),
  ]
  return [
    ...section(page, words.heading.charging, 'vehicleData', [facts(words.heading.charging, rows)]),
    ...historySection(page),
  ]
}

function historySection(page: Page): Block[] {
  const { report, words, format } = page
  const history = valueOr(report.charging.history)
  if (!history) {
    const reason = format.value(report.charging.history, () => '')
    return absentSection(page, words.section.chargingHistory, 'chargingHistory', reason)
  }
  if (history.sessions.length === 0) {
    return section(page, words.section.chargingHistory, 'chargingHistory', [
      { kind: 'text', text: words.charging.none },
      note(words.charging.basis),
    ])
  }
  const total = fill(words.charging.inTotal, {
    count: format.number(history.sessions.length),
    energy: format.energy(history.energyKWh, 0),
  })
  const costs = history.costs.map(({ currency, amount, unpaid }) =>
    unpaid > 0
      ? `${format.money(amount, currency)} (${words.label.unpaid} ${format.money(unpaid, currency)})`
      : format.money(amount, currency),
  )
  const parking = history.usage
    .filter(({ kind }) => kind === 'parking')
    .map(({ usage, uom }) => `${format.number(usage)} ${uom}`)
  const shown = history.sessions.slice(0, mostSessions)
  const rows = shown.map((session): (Cell | string)[] => {
    const money = new Map<string, number>()
    for (const { currency, amount } of session.fees) {
      const code = valueOr(currency)
      const due = valueOr(amount)
      if (code !== undefined && due !== undefined) money.set(code, (money.get(code) ?? 0) + due)
    }
    const place = [valueOr(session.place), valueOr(session.country)].filter(Boolean).join(', ')
    return [
      format.dayAndClock(session.startedAt),
      place === '' ? { text: words.charging.noEnergy, colour: muted } : place,
      'value' in session.energyKWh
        ? format.energy(session.energyKWh.value)
        : { text: words.charging.noEnergy, colour: muted },
      money.size === 0
        ? { text: '–', colour: muted }
        : [...money].map(([code, amount]) => format.money(amount, code)).join(' + '),
    ]
  })
  return [
    ...section(page, words.section.chargingHistory, 'chargingHistory', [
      facts(
        words.section.chargingHistory,
        [
          [words.heading.sessions, total],
          [words.label.cost, costs.length === 0 ? '–' : costs.join('\n')],
          ...(parking.length > 0
            ? ([[words.label.parking, parking.join(', ')]] satisfies [string, string][])
            : []),
        ],
        1,
      ),
      {
        kind: 'keep',
        blocks: [
          { kind: 'text', text: words.charging.perMonth, size: 8.5, bold: true, after: 4 },
          ...monthColumns(history.months, words, format),
        ],
      },
      note(words.charging.basis),
    ]),
    { kind: 'heading', level: 3, text: words.heading.sessions, size: 11, before: 4, after: 3 },
    ...(shown.length < history.sessions.length
      ? [
          note(
            fill(words.latestOf, {
              shown: format.number(shown.length),
              count: format.number(history.sessions.length),
            }),
            4,
          ),
        ]
      : []),
    {
      kind: 'table',
      summary: words.heading.sessions,
      columns: [{}, { grow: 1 }, { align: 'right' }, { align: 'right' }],
      head: [words.label.date, words.label.place, words.label.energy, words.label.cost],
      rows,
      size: 8.5,
      padding: 2.6,
      after: 12,
    },
  ]
}

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

/** A part without an answer: no source and time, because nothing was read; only why. */
function absentSection(
  page: Page,
  title: string,
  source: (typeof sectionNames)[number],
  reason: string,
): Block[] {
  const { outcome } = page.report.sections[source]
  const said = outcome === 'ok' ? reason : page.words.outcome[outcome]
  return section(page, title, undefined, [
    { kind: 'text', text: `${title}${page.format.colon} ${said}.`, colour: muted, after: 8 },
  ])
}

/** Two beside each other, none larger than it is sharp. */
export function photoSection(page: Page, photos: readonly Photo[]): Block[] {
  if (photos.length === 0) return []
  const { words } = page
  const gap = 14
  const width = (contentWidth - gap) / 2
  const tallest = 190
  const images = photos.map((photo, index): Block => {
    const scale = Math.min(width / photo.width, tallest / photo.height)
    return {
      kind: 'image',
      alt: fill(words.photos.alt, { number: index + 1 }),
      jpeg: photo.data,
      width: photo.width * scale,
      height: photo.height * scale,
    }
  })
  const pairs: Block[] = []
  for (let index = 0; index < images.length; index += 2) {
    const pair = images.slice(index, index + 2).map((image) => ({ width, blocks: [image] }))
    pairs.push({ kind: 'columns', gap, columns: pair, after: gap })
  }
  return section(page, words.heading.photos, undefined, [
    { ...(note(words.photos.basis) as Extract<Block, { kind: 'text' }>), keepWithNext: true },
    ...pairs,
  ])
}

export function closingSections(page: Page): Block[] {
  const { report, words, format, verify } = page
  const { label } = words
  const sources = sectionNames.map((name): (Cell | string)[] => {
    const one = report.sections[name]
    const clock = valueOr(one.carTime)
    const read = one.outcome === 'ok' || one.outcome === 'empty'
    return [
      words.section[name],
      { text: words.outcome[one.outcome], ...(one.outcome === 'ok' ? {} : { colour: muted }) },
      read
        ? {
            text: format.time(one.at),
            ...(clock === undefined ? {} : { note: fill(words.carTime, { time: format.time(clock) }) }),
          }
        : { text: '–', colour: muted },
    ]
  })
  return [
    ...section(page, words.heading.unknowns, undefined, [
      {
        kind: 'table',
        summary: words.heading.unknowns,
        columns: [{ grow: 1 }, { grow: 1.5 }],
        head: [label.what, label.act],
        rows: report.unknowns.map((code) => [
          { text: words.unknown[code].what, bold: true },
          words.unknown[code].act,
        ]),
        after: 12,
      },
    ]),
    ...section(page, words.heading.sources, undefined, [
      {
        kind: 'table',
        summary: words.heading.sources,
        columns: [{ grow: 1 }, { grow: 1 }, { grow: 1.5 }],
        head: [label.part, label.outcome, label.time],
        rows: sources,
        after: 12,
      },
    ]),
    ...section(
      page,
      words.heading.authenticity,
      undefined,
      (verify
        ? [
            fill(words.authenticity.online, { url: verify.url }),
            words.authenticity.offline,
            words.authenticity.privacy,
          ]
        : [fill(words.authenticity.file, { url: 'carpulsetracker.com' })]
      ).map((text): Block => ({ kind: 'text', text, size: 9 })),
    ),
  ]
}
