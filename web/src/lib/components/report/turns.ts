import { flushSync } from 'svelte'

const waiting = new Set<() => void>()
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

/** Draws all that still waits: paper does not. */
export function drawAll(): void {
  while (waiting.size > 0) {
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
