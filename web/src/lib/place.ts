/** What a reader moves the page with. */
const moves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/**
 * Goes to where the reader was, as soon as the page is long enough for it: a report comes after its page, and part by part.
 * Not where he has moved himself, or has gone on to another page, meanwhile. Gives back what ends the wait.
 */
export function returnTo(top: number): () => void {
  if (top === 0) return () => {}
  const { href } = location
  const growth = new ResizeObserver(() => {
    if (location.href !== href) {
      stop()
      return
    }
    const { scrollHeight, clientHeight } = document.documentElement
    if (scrollHeight - clientHeight < top) return
    stop()
    window.scrollTo({ top, behavior: 'instant' })
  })
  const stop = () => {
    growth.disconnect()
    for (const move of moves) removeEventListener(move, stop)
  }
  for (const move of moves) addEventListener(move, stop, { passive: true })
  growth.observe(document.body)
  return stop
}
