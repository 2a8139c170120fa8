import type { Language } from '@cpt/contract/languages'
import type { Report } from '@cpt/contract/report'
import { fill } from '@cpt/report-text/fill'
import { readerOf } from '@cpt/report-text/format'
import { reportText } from '@cpt/report-text/report-text'
import type { Units } from '@cpt/contract/order'
import { words as catalogue } from '@cpt/report-text/words'
import type { Frame, Sheet } from '../pdf/make-pdf.ts'
import { isPrintable, printable } from '../fonts/printable.ts'
import type { Shape } from '../pdf/shape.ts'
import { comparisonSection } from './comparison-section.ts'
import { sessionSection } from './charging-section.ts'
import { checkSection, closingSections } from './closing-sections.ts'
import { firstPage, furtherNotices } from './first-page.ts'
import { accent, hairline, ink, muted, page as paper } from './look.ts'
import type { Page, Photo, Signature } from './page.ts'
import { fitted, photoOf, photoSection } from './photos.ts'
import { alertSection, optionSection, softwareSection, warrantySection } from './paper-sections.ts'
import { qrCode } from './qr.ts'
import { batterySection, carSection, factSection, half, stateSection, tyreSection } from './sections.ts'

export interface DocumentOptions {
  language: Language
  units: Units
  photos: readonly Photo[]
  /** Where the report can be checked; absent for one that nobody signs. */
  verify?: { code: string; url: string }
  /** Who signs the file itself, and where his certificates are published; absent where nobody does. */
  signature?: Signature
  /** The file carries the report's data along. */
  attached?: boolean
  /** ISO 8601. */
  generatedAt: string
}

/** The report as a document: a pure function, so the same report, language and time give the same pages. */
export function toDocument(sent: Report, options: DocumentOptions): Sheet {
  const { words, format } = readerOf(sent, catalogue[options.language], options.language, options.units)
  const report = withPrintableName(sent, words)
  const told = reportText(report, { words, format })
  const text = { ...told, about: told.about.filter((one) => !one.includes(words.unprintable)) }
  const { sections } = text
  const { verify, signature, attached = false } = options
  const page: Page = { report, text, words, format, verify, signature, attached }
  const [, second] = options.photos
  const beside = second && photoOf(second, 1, fitted(second, half, 260), words)
  return {
    title: [words.title, text.title, ...(text.vin.absent ? [] : [text.vin.value])].join(' – '),
    subject: text.readOn,
    author: words.brand,
    language: options.language,
    createdAt: new Date(options.generatedAt),
    page: paper,
    signatureTitle: fill(words.authenticity.field, { name: signature?.by ?? words.brand }),
    first: frame(page, true),
    others: frame(page, false),
    content: [
      ...firstPage(page, options.photos),
      ...furtherNotices(page),
      ...comparisonSection(page),
      ...batterySection(page),
      ...checkSection(page),
      ...factSection(sections.charging, page),
      ...tyreSection(page),
      ...carSection(page, beside),
      ...warrantySection(page),
      ...sessionSection(page),
      ...stateSection(page),
      ...softwareSection(page),
      ...alertSection(page),
      ...(sections.service ? factSection(sections.service, page, 1) : []),
      ...optionSection(page),
      ...photoSection(page, options.photos, 2),
      ...closingSections(page),
    ],
  }
}

/** A name in letters that the fonts lack is not printed in pieces: it is said where it stands. */
function withPrintableName(report: Report, { unprintable }: Page['words']): Report {
  const { name } = report.car
  if (!('value' in name)) return report
  const value = isPrintable(name.value) ? printable(name.value).trim() : unprintable
  return { ...report, car: { ...report.car, name: { value } } }
}

function frame({ text, words, verify, signature }: Page, first: boolean): Frame {
  const { title, vin } = text
  const right = paper.width - paper.right
  const footTop = paper.height - 56
  const side = 38
  const code: Shape[] = verify
    ? [
        qrCode(verify.url, side, right - side, footTop + 7),
        {
          kind: 'text',
          x: right - side - 10,
          y: footTop + 16,
          text: fill(words.code, { code: verify.code }),
          size: 8,
          bold: true,
          align: 'right',
        },
        {
          kind: 'text',
          x: right - side - 10,
          y: footTop + 26.5,
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
          y: footTop + 16,
          text: signature ? fill(words.authenticity.field, { name: signature.by }) : words.noCode,
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
      {
        kind: 'text',
        x: paper.left,
        y: footTop + 16,
        text: vin.absent ? title : vin.value,
        size: 8,
        bold: true,
      },
      {
        kind: 'text',
        x: paper.left,
        y: footTop + 26.5,
        text: text.readOn,
        size: 7,
        colour: muted,
      },
      {
        kind: 'text',
        x: paper.left,
        y: footTop + 37,
        text: fill(words.page, { page: number, pages }),
        size: 7,
        colour: muted,
      },
      ...code,
    ],
  }
}
