import { encode } from 'uqr'
import type { Shape } from '../pdf/shape.ts'

let last: { text: string; data: boolean[][]; size: number } | undefined

/** One code stands on every page, and finding its best mask takes milliseconds. */
function modules(text: string) {
  if (last?.text !== text) last = { text, ...encode(text, { ecc: 'M', border: 0 }) }
  return last
}

/** A QR code `side` points wide; the four modules of quiet around it are left to the caller. */
export function qrCode(text: string, side: number, x = 0, y = 0, fill = '#16212b'): Shape {
  const { data, size } = modules(text)
  const module = side / size
  const tiles: [number, number, number, number][] = []
  for (const [row, line] of data.entries()) {
    for (let start = 0; start < size; start++) {
      if (!line[start]) continue
      let end = start
      while (end + 1 < size && line[end + 1]) end++
      // a hair of overlap, or renderers show seams between the rows
      tiles.push([x + start * module, y + row * module, (end - start + 1) * module, module + 0.02])
      start = end
    }
  }
  return { kind: 'tiles', tiles, fill }
}
