/** Letters as a search compares them: without case, accents and the marks of one language. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ß', 'ss')
    .replaceAll('’', "'")
}

/** A text as it is searched: folded, and once more with the letters that some keyboards lack written out (ä as ae, å as aa). */
export function searchable(text: string): string {
  const plain = text.normalize('NFC').toLowerCase()
  const written = plain.replace(/[äöüøå]/g, (letter) => writtenOut[letter] ?? letter)
  return written === plain ? folded(plain) : `${folded(plain)} ${folded(written)}`
}

const writtenOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

/** The words of a query, folded. A long one loses its ending, which changes with the grammar of six of the nine languages. */
export function searched(query: string): string[] {
  return folded(query)
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 6 ? word.slice(0, -2) : word.length > 4 ? word.slice(0, -1) : word))
}

/** Whether a folded text has every word that is searched. */
export const has = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word))

/** Hides on the help page, as somebody types, what has not all the words. */
function start(find: HTMLFormElement): void {
  const field = find.querySelector('input')
  const status = find.querySelector<HTMLElement>('[role=status]')
  const articles = [...document.querySelectorAll<HTMLElement>('article[id]')].map((element) => ({
    element,
    entry: document.querySelector<HTMLElement>(`li:has(> a[href="#${element.id}"])`),
    text: searchable(element.textContent),
  }))
  if (!field || !status) return

  const show = () => {
    const words = searched(field.value)
    const found = articles.filter(({ element, entry, text }) => {
      const hit = has(text, words)
      element.hidden = !hit
      if (entry) entry.hidden = !hit
      return hit
    })
    // A topic without an answer goes with its heading.
    for (const topic of document.querySelectorAll<HTMLElement>('[data-topic]'))
      topic.hidden = !topic.querySelector('article:not([hidden]), li:not([hidden])')
    const { found: many = '', none = '' } = find.dataset
    status.textContent =
      words.length === 0
        ? ''
        : found.length === 0
          ? none
          : many.replace('{count}', found.length.toLocaleString(document.documentElement.lang))
    return words.length > 0 ? found[0]?.element : undefined
  }

  field.addEventListener('input', show)
  field.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    field.value = ''
    show()
  })
  // Enter leads to the first answer.
  find.addEventListener('submit', (event) => {
    event.preventDefault()
    show()?.focus()
  })
  // A link to one answer finds it, whatever is searched.
  addEventListener('hashchange', () => {
    if (!document.querySelector(':target')?.matches('[hidden], [hidden] *')) return
    field.value = ''
    show()
    document.querySelector(':target')?.scrollIntoView()
  })
  // A browser that comes back to the page fills the field again.
  show()
}

// Tests take the functions alone.
if ('document' in globalThis) {
  const find = document.querySelector<HTMLFormElement>('form[data-help-search]')
  if (find) start(find)
}
