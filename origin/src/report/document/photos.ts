import { fill } from '@cpt/report-text/fill'
import type { Reader } from '@cpt/report-text/format'
import { columns, keep, paragraph, photo as picture, stack } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import { contentWidth, muted, note } from './look.ts'
import type { Page, Photo } from './page.ts'
import { section } from './sections.ts'

interface Size {
  width: number
  height: number
}

/** The largest size within a box, in the photo's own shape, and with no pixel larger than a point; points. */
export function fitted(photo: Size, width: number, height: number): Size {
  const scale = Math.min(width / photo.width, height / photo.height, 1)
  return { width: photo.width * scale, height: photo.height * scale }
}

/** A photo with its caption below. */
export function photoOf(
  photo: Photo,
  index: number,
  size: Size,
  { photos, photo: words }: Reader['words'],
): Piece {
  const number = { number: index + 1 }
  return stack([
    picture(fill(photos.alt, number), photo.data, size, { after: 3 }),
    paragraph(fill(words.caption, number), {
      size: 7.5,
      colour: muted,
      after: 0,
    }),
  ])
}

/** Two beside each other, none larger than it is sharp; where one is left, what is known of them stands beside it. */
export function photoSection(page: Page, photos: readonly Photo[], from: number): Piece[] {
  if (photos.length === 0) return []
  const { words } = page
  const gap = 14
  const width = (contentWidth - gap) / 2
  // the second sentence speaks of the signature
  const basis = page.verify ? words.photos.basis : `${words.photos.basis.split('. ', 1).join('')}.`
  const pieces = photos.slice(from).map((photo, index) => ({
    ...photoOf(photo, index + from, fitted(photo, width, 132), words),
    width,
  }))
  if (pieces.length === 0) return [note(basis)]
  const rows: Piece[] = []
  for (let index = 0; index < pieces.length; index += 2) {
    const pair = pieces.slice(index, index + 2)
    rows.push(keep([columns(pair.length === 2 ? pair : [...pair, note(basis)], gap, { after: gap })]))
  }
  const [first, ...rest] = rows
  const told = pieces.length % 2 === 1
  return section({ title: words.heading.photos, groups: [], notes: [] }, page, [
    first && !told ? keep([note(basis), first]) : (first ?? note(basis)),
    ...rest,
  ])
}
