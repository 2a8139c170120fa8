import { flushSync } from 'svelte'

const waiting = new Set<() => void>()
/** Within what was drawn last: before all that stands below it. */
const within = new Set<() => void>()
const onPaper = new Set<() => void>()
let isPlanned = false

/**
 * Does one piece of drawing a frame, in the order in which they came, so that a slow phone answers and shows what was
 * pressed in between. Gives back what takes the piece out of the row.
 */
export const inTurn = (piece: () => void): (() => void) => put(waiting, piece)

/** The same, before all that waits: a piece of what was drawn last, which would move what is drawn below it. */
export const inTurnWithin = (piece: () => void): (() => void) => put(within, piece)

function put(row: Set<() => void>, piece: () => void): () => void {
  row.add(piece)
  plan()
  return () => void row.delete(piece)
}

/** Does a piece of drawing that only paper shows, when it is printed. Gives back what takes it out. */
export function forPaper(piece: () => void): () => void {
  onPaper.add(piece)
  return () => void onPaper.delete(piece)
}

/** Draws all that still waits: paper does not. */
export function drawAll(): void {
  while (within.size + waiting.size + onPaper.size > 0) {
    for (const piece of onPaper) waiting.add(piece)
    onPaper.clear()
    next()
    // What was drawn may itself have pieces that wait
    flushSync()
  }
}

function plan(): void {
  if (isPlanned || within.size + waiting.size === 0) return
  isPlanned = true
  requestAnimationFrame(() =>
    setTimeout(() => {
      isPlanned = false
      next()
      plan()
    }),
  )
}

function next(): void {
  const [piece] = [...within, ...waiting]
  if (!piece) return
  within.delete(piece)
  waiting.delete(piece)
  piece()
}
