import { fill } from '@cpt/report-text/fill'
import { columns, keep, paragraph, photo as picture } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import { contentWidth, note } from './look.ts'
import type { Page, Photo, Signature } from './page.ts'
import { section, tableSection } from './sections.ts'

/** Two beside each other, none larger than it is sharp. */
export function photoSection(page: Page, photos: readonly Photo[]): Piece[] {
  if (photos.length === 0) return []
  const { words } = page
  // the second sentence speaks of the signature
  const signed = page.verify !== undefined
  const gap = 14
  const width = (contentWidth - gap) / 2
  const tallest = 190
  const images = photos.map((photo, index) => {
    const scale = Math.min(width / photo.width, tallest / photo.height)
    const size = { width: photo.width * scale, height: photo.height * scale }
    return { ...picture(fill(words.photos.alt, { number: index + 1 }), photo.data, size), width }
  })
  const pairs: Piece[] = []
  for (let index = 0; index < images.length; index += 2)
    pairs.push(keep([columns(images.slice(index, index + 2), gap, { after: gap })]))
  const [first, ...rest] = pairs
  const basis = note(signed ? words.photos.basis : `${words.photos.basis.split('. ', 1).join('')}.`)
  return section({ title: words.heading.photos, groups: [], notes: [] }, [
    first ? keep([basis, first]) : basis,
    ...rest,
  ])
}

export function closingSections(page: Page): Piece[] {
  const { text, words, verify, signature } = page
  const { unknowns, sources } = text.sections
  return [
    ...tableSection(unknowns, { grow: [1, 1.5], after: 12 }),
    ...tableSection(sources, { grow: [1, 1, 1.5], after: 12 }),
    // on one page: it is what a reader turns to the last page for
    keep(
      section(
        { title: words.heading.authenticity, groups: [], notes: [] },
        [
          ...(verify
            ? [fill(words.authenticity.online, { url: verify.url }), words.authenticity.offline]
            : [fill(words.authenticity.file, { url: 'carpulsetracker.com' })]),
          ...(signature ? [ofSignature(page, signature)] : []),
          ...(verify ? [words.authenticity.privacy] : []),
        ].map((text) => paragraph(text, { size: 9 })),
      ),
    ),
  ]
}

function ofSignature({ words }: Page, { by, certificates }: Signature): string {
  const signed = fill(words.authenticity.signature, { name: by })
  return certificates === undefined
    ? signed
    : `${signed} ${fill(words.authenticity.certificate, { url: certificates.replace('https://', '') })}`
}
