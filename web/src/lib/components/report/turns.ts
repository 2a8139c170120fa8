import { flushSync } from 'svelte'

const waiting = new Set<() => void>()
const onPaper = new Set<() => void>()
let isPlanned = false

/**
 * Does one piece of drawing a frame, in the order in which they came, so that a slow phone answers and shows what was
 * pressed in between. Gives back what takes the piece out of the row.
 */
export function inTurn(piece: () => void): () => void {
  waiting.add(piece)
  plan()
  return () => void waiting.delete(piece)
}

/** Does a piece of drawing that only paper shows, when it is printed. Gives back what takes it out. */
export function forPaper(piece: () => void): () => void {
  onPaper.add(piece)
  return () => void onPaper.delete(piece)
}

/** Draws all that still waits: paper does not. */
export function drawAll(): void {
  while (waiting.size + onPaper.size > 0) {
    for (const piece of onPaper) waiting.add(piece)
    onPaper.clear()
    next()
    // What was drawn may itself have pieces that wait
    flushSync()
  }
}

function plan(): void {
  if (isPlanned || waiting.size === 0) return
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
  const [piece] = waiting
  if (!piece) return
  waiting.delete(piece)
  piece()
}
