import { methodVersion } from '@cpt/contract/method'
import { fill } from '@cpt/report-text/fill'
import { keep, paragraph } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import type { Page, Signature } from './page.ts'
import { section, tableSection } from './sections.ts'

/** How to check the report, on one page. */
export function checkSection(page: Page): Piece[] {
  const { words, verify, signature } = page
  const texts = [
    ...(verify
      ? [
          fill(words.authenticity.online, { url: verify.url }),
          words.authenticity.offline,
          fill(words.authenticity.attached, { method: methodVersion }),
        ]
      : [fill(words.authenticity.file, { url: 'carpulsetracker.com' })]),
    ...(signature ? [ofSignature(page, signature)] : []),
    ...(verify ? [words.authenticity.privacy] : []),
  ]
  return section({ title: words.heading.authenticity, groups: [], notes: [] }, page, [
    keep(
      texts.map((text) => paragraph(text, { size: 8.4, leading: 1.36, after: 2 })),
      { after: 2 },
    ),
  ])
}

/** What the report cannot know, and where its parts come from. */
export function closingSections(page: Page): Piece[] {
  const { unknowns, sources } = page.text.sections
  return [
    ...tableSection(unknowns, page, { grow: [1.1, 1.65], size: 8, padding: 1.7, after: 6 }),
    ...tableSection(sources, page, { grow: [1, 0.9, 1.6], size: 8, padding: 1.6, after: 6, whole: true }),
  ]
}

function ofSignature({ words }: Page, { by, certificates }: Signature): string {
  const signed = fill(words.authenticity.signature, { name: by })
  return certificates === undefined
    ? signed
    : `${signed} ${fill(words.authenticity.certificate, { url: certificates.replace('https://', '') })}`
}
