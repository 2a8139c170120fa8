import { fill } from '@cpt/report-text/fill'
import type { Block } from '../typeset/blocks.ts'
import { contentWidth, note } from './look.ts'
import type { Page, Photo, Signature } from './page.ts'
import { section, tableSection } from './sections.ts'

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
  return section({ title: words.heading.photos, groups: [], notes: [] }, [
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
  const { text, words, verify, signature } = page
  const { unknowns, sources } = text.sections
  return [
    ...tableSection(unknowns, [1, 1.5], 12),
    ...tableSection(sources, [1, 1, 1.5], 12),
    // on one page: it is what a reader turns to the last page for
    {
      kind: 'keep',
      blocks: section(
        { title: words.heading.authenticity, groups: [], notes: [] },
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
