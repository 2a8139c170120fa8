import { maxPhotoBytes } from '@cpt/contract/limits'

/** Longest side that is sent; a page of the report shows 750 pixels. */
const longestSide = 1_600
const thumbSide = 240
/** Of the chosen file (bytes): beyond it a phone's browser runs out of memory while it opens the picture. */
const mostFileBytes = 100_000_000

export type PictureRefusal = 'heic' | 'notPicture' | 'tooLarge'

export class PictureRefused extends Error {
  readonly reason: PictureRefusal
  constructor(reason: PictureRefusal) {
    super(reason)
    this.reason = reason
  }
}

export interface Picture {
  /** Upright JPEG with nothing but its pixels: position and camera data stayed behind. */
  jpeg: Blob
  /** A small copy as a data URL, for showing. */
  thumb: string
}

/** Re-encodes what the reader chose, in the browser. Throws PictureRefused where that cannot be done. */
export async function readPicture(file: File): Promise<Picture> {
  if (file.size > mostFileBytes) throw new PictureRefused('tooLarge')
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(async () => {
    throw new PictureRefused((await looksLikeHeic(file)) ? 'heic' : 'notPicture')
  })
  try {
    const jpeg = await draw(bitmap, longestSide, 0.86)
    if (jpeg.size > maxPhotoBytes) throw new PictureRefused('tooLarge')
    return { jpeg, thumb: await dataUrl(await draw(bitmap, thumbSide, 0.7)) }
  } finally {
    bitmap.close()
  }
}

/** Width and height that fit a square of `longest`, never enlarged. */
export function fitted(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** By its name, or by its first bytes: phones also send one as `.jpg`. */
async function looksLikeHeic(file: File): Promise<boolean> {
  if (/hei[cf]/i.test(file.type) || /\.(heic|heif)$/i.test(file.name)) return true
  const head = await file
    .slice(0, 64)
    .text()
    .catch(() => '')
  return /ftyp.*(?:hei[cxms]|hev[cxms])/s.test(head)
}

async function draw(bitmap: ImageBitmap, longest: number, quality: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, fitted(bitmap.width, bitmap.height, longest))
  const context = canvas.getContext('2d')
  if (!context) throw new PictureRefused('notPicture')
  // JPEG knows no transparency; without this a clear background turns black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  if (!blob) throw new PictureRefused('notPicture')
  return blob
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result as string)
    reader.onerror = () => fail(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(blob)
  })
}
