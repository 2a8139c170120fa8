import { encode } from 'uqr'
import type { Shape } from '../typeset/blocks.ts'

/** A QR code `side` points wide, with the four modules of quiet around it left to the caller. */
export function qrCode(text: string, side: number, x = 0, y = 0, fill = '#16212b'): Shape {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const module = side / size
  const tiles: [number, number, number, number][] = []
  for (const [row, modules] of data.entries()) {
    for (let start = 0; start < size; start++) {
      if (!modules[start]) continue
      let end = start
      while (end + 1 < size && modules[end + 1]) end++
      // a hair of overlap, or renderers show seams between the rows
      tiles.push([x + start * module, y + row * module, (end - start + 1) * module, module + 0.02])
      start = end
    }
  }
  return { kind: 'tiles', tiles, fill }
}
