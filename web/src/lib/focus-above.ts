const watched = new WeakSet<HTMLElement>()

/** Has what gets the focus stand above this foot of the window, however high it grows and however large its text. */
export function keepFocusAbove(foot: HTMLElement): void {
  if (watched.has(foot)) return
  watched.add(foot)
  new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingBottom = foot.offsetHeight > 0 ? `${foot.offsetHeight}px` : ''
  }).observe(foot)
}
