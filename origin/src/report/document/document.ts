import type { Language } from '@cpt/contract/languages'
import type { Report } from '@cpt/contract/report'
import { words as catalogue } from '@cpt/report-text/words'
import { valueOr } from '../../reading/fields.ts'
import type { Frame, Shape, Sheet } from '../typeset/blocks.ts'
import { fill } from './fill.ts'
import { carTitle, firstPage } from './first-page.ts'
import { formatter } from './format.ts'
import type { Units } from './format.ts'
import { accent, faint, hairline, ink, muted, page as paper } from './look.ts'
import { chargingSection } from './charging-section.ts'
import { closingSections, photoSection } from './closing-sections.ts'
import {
  alertSection,
  optionSection,
  serviceSection,
  softwareSection,
  warrantySection,
} from './paper-sections.ts'
import { qrCode } from './qr.ts'
import { batterySection, carSection, furtherNotices, stateSection, tyreSection } from './sections.ts'
import type { Page, Photo, Signature } from './sections.ts'

export interface DocumentOptions {
  language: Language
  units: Units
  photos: readonly Photo[]
  /** Where the report can be checked; absent for one that nobody signs. */
  verify?: { code: string; url: string }
  /** Who signs the file itself, and where his certificates are published; absent where nobody does. */
  signature?: Signature
  /** ISO 8601. */
  generatedAt: string
}

/** The report as a document: a pure function, so the same report, language and time give the same pages. */
export function toDocument(report: Report, options: DocumentOptions): Sheet {
  const words = catalogue[options.language]
  const format = formatter(
    options.language,
    options.units,
    valueOr(report.reading.utcOffsetMinutes) ?? 0,
    words,
  )
  const { verify, signature } = options
  const page: Page = { report, words, format, verify, signature }
  const title = carTitle(report, page)
  const vin = valueOr(report.car.vin)
  return {
    title: [words.title, title, vin].filter(Boolean).join(' – '),
    subject: fill(words.readOn, { time: format.time(report.reading.finishedAt) }),
    author: words.brand,
    language: options.language,
    createdAt: new Date(options.generatedAt),
    page: paper,
    signatureTitle: fill(words.authenticity.field, { name: signature?.by ?? words.brand }),
    first: frame(page, title, true),
    others: frame(page, title, false),
    blocks: [
      ...firstPage(page),
      ...furtherNotices(page, 7),
      ...batterySection(page),
      ...tyreSection(page),
      ...carSection(page),
      ...warrantySection(page),
      ...chargingSection(page),
      ...stateSection(page),
      ...softwareSection(page),
      ...alertSection(page),
      ...serviceSection(page),
      ...optionSection(page),
      ...photoSection(page, options.photos),
      ...closingSections(page),
    ],
  }
}

function frame({ report, words, format, verify }: Page, title: string, first: boolean): Frame {
  const right = paper.width - paper.right
  const vin = valueOr(report.car.vin)
  const footTop = paper.height - 70
  const side = 42
  const code: Shape[] = verify
    ? [
        qrCode(verify.url, side, right - side, footTop + 9),
        {
          kind: 'text',
          x: right - side - 10,
          y: footTop + 19,
          text: fill(words.code, { code: verify.code }),
          size: 8,
          bold: true,
          align: 'right',
        },
        {
          kind: 'text',
          x: right - side - 10,
          y: footTop + 30,
          text: verify.url.replace('https://', ''),
          size: 7,
          colour: muted,
          align: 'right',
        },
      ]
    : [
        {
          kind: 'text',
          x: right,
          y: footTop + 19,
          text: words.noCode,
          size: 7,
          colour: muted,
          align: 'right',
        },
      ]
  return {
    header: [
      { kind: 'rect', x: 0, y: 0, width: paper.width, height: first ? 7 : 4, fill: accent },
      { kind: 'rect', x: paper.left, y: 31, width: 7, height: 7, fill: accent, radius: 1.5 },
      { kind: 'text', x: paper.left + 12, y: 37.6, text: words.brand, size: 9, bold: true, colour: ink },
      {
        kind: 'text',
        x: right,
        y: 37.6,
        text: first ? words.title : `${words.title}  ·  ${title}`,
        size: 8.5,
        colour: muted,
        align: 'right',
      },
    ],
    footer: (number, pages) => [
      { kind: 'line', x1: paper.left, y1: footTop, x2: right, y2: footTop, stroke: hairline, line: 0.6 },
      { kind: 'text', x: paper.left, y: footTop + 19, text: vin ?? title, size: 8, bold: true },
      {
        kind: 'text',
        x: paper.left,
        y: footTop + 30,
        text: fill(words.readOn, { time: format.time(report.reading.finishedAt) }),
        size: 7,
        colour: muted,
      },
      {
        kind: 'text',
        x: paper.left,
        y: footTop + 41,
        text: fill(words.page, { page: number, pages }),
        size: 7,
        colour: faint,
      },
      ...code,
    ],
  }
}
