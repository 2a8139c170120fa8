/** What a picture's header says, as sharp reads it. */
export interface Header {
  format: string
  width: number
  height: number
  channels: number
  /** Bytes of one sample. */
  depth: number
  /** Progressive (JPEG) or interlaced (PNG). */
  isProgressive: boolean
  /** As sharp writes it, such as 4:2:0; only of a JPEG. */
  chromaSubsampling?: string | undefined
}

/** JPEG keeps each coefficient in two bytes (ITU T.81, G.1.1: a progressive one is whole only with its last scan). */
const coefficientBytes = 2
/** Samples of a pixel that are kept of a colour JPEG, by how its chroma is thinned out. */
const samplesOf: Record<string, number> = { '4:2:0': 1.5, '4:2:2': 2 }

/**
 * Bytes that the decoder has to hold at once. Most pictures are decoded row by row, which takes next to nothing; a
 * progressive JPEG and an interlaced PNG (PNG 8.2: every pass runs over the whole picture) are held whole, and so is
 * a WebP, whose frame is decoded as RGBA.
 */
export function heldBytes(header: Header): number {
  const { format, width, height, channels, depth, isProgressive, chromaSubsampling = '' } = header
  const pixels = width * height
  switch (format) {
    case 'jpeg':
      return isProgressive
        ? pixels * coefficientBytes * (channels === 3 ? (samplesOf[chromaSubsampling] ?? channels) : channels)
        : 0
    case 'png':
      return isProgressive ? pixels * channels * depth : 0
    default:
      return pixels * 4
  }
}

/** The same for phones of 200 megapixels (JPEG) and screens of 50, in time rather than in memory. */
export const maxPixels = (format: string) => (format === 'jpeg' ? 210_000_000 : 50_000_000)

/** A progressive JPEG of 66 megapixels, an interlaced PNG of 66, a WebP of 50. */
export const maxHeldBytes = 200_000_000
