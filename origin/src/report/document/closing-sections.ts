import { sectionNames } from '@cpt/contract/report'
import { valueOr } from '../../reading/fields.ts'
import type { Block, Cell } from '../typeset/blocks.ts'
import { fill } from './fill.ts'
import { contentWidth, muted, note } from './look.ts'
import { section } from './sections.ts'
import type { Page, Photo, Signature } from './sections.ts'

/** Two beside each other, none larger than it is sharp. */
export function photoSection(page: Page, photos: readonly Photo[]): Block[] {
  if (photos.length === 0) return []
  const { words } = page
  // the second sentence speaks of the signature
  const signed = page.verify !== undefined
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
    {
      ...(note(signed ? words.photos.basis : `${words.photos.basis.split('. ')[0]}.`) as Extract<
        Block,
        { kind: 'text' }
      >),
      keepWithNext: true,
    },
    ...pairs,
  ])
}

export function closingSections(page: Page): Block[] {
  const { report, words, format, verify, signature } = page
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
    // on one page: it is what a reader turns to the last page for
    {
      kind: 'keep',
      blocks: section(
        page,
        words.heading.authenticity,
        undefined,
        [
          ...(verify
            ? [fill(words.authenticity.online, { url: verify.url }), words.authenticity.offline]
            : [fill(words.authenticity.file, { url: 'carpulsetracker.com' })]),
          ...(signature ? [ofSignature(page, signature)] : []),
          ...(verify ? [words.authenticity.privacy] : []),
        ].map((text): Block => ({ kind: 'text', text, size: 9 })),
      ),
    },
  ]
}

function ofSignature({ words }: Page, { by, certificates }: Signature): string {
  const signed = fill(words.authenticity.signature, { name: by })
  return certificates === undefined
    ? signed
    : `${signed} ${fill(words.authenticity.certificate, { url: certificates.replace('https://', '') })}`
}
