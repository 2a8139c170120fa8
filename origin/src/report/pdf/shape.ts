/** What a drawing is made of. Points from the top left corner of its box; colours as `#rrggbb`. */
export type Shape =
  | {
      kind: 'rect'
      x: number
      y: number
      width: number
      height: number
      fill?: string
      stroke?: string
      line?: number
      radius?: number
    }
  | {
      kind: 'line'
      x1: number
      y1: number
      x2: number
      y2: number
      stroke: string
      line?: number
      dash?: number
    }
  | { kind: 'circle'; x: number; y: number; radius: number; fill?: string; stroke?: string; line?: number }
  /** Many rectangles in one colour, such as the modules of a QR code. */
  | {
      kind: 'tiles'
      tiles: readonly (readonly [x: number, y: number, width: number, height: number])[]
      fill: string
    }
  | { kind: 'polygon'; points: readonly (readonly [number, number])[]; fill: string }
  /** `y` is the baseline. */
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      size: number
      bold?: boolean
      colour?: string
      align?: 'left' | 'right' | 'middle'
    }
