/** Field name in lower case -> what the request said there, normalised; null where it said nothing. */
export type Selection = Record<string, string | null>

/** Names in Vary, in lower case; undefined when a `*` among them forbids every reuse. */
export function varyNames(vary: string | null): string[] | undefined {
  const names = (vary ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  return names.includes('*') ? undefined : names
}

/** What this request says in the named fields. */
export function selectionOf(names: readonly string[], request: Headers): Selection {
  return Object.fromEntries(names.map((name) => [name, normalise(name, request.get(name))]))
}

/**
 * Whether a stored response was chosen by the same criteria as this request has (RFC 9111, 4.1), or is in the very
 * language that the request likes best.
 */
export function matchesSelection(
  selection: Selection,
  request: Headers,
  contentLanguage: string | null,
): boolean {
  return Object.entries(selection).every(([name, value]) => {
    const wanted = request.get(name)
    if (normalise(name, wanted) === value) return true
    return (
      name === 'accept-language' &&
      contentLanguage !== null &&
      favourite(wanted) === contentLanguage.toLowerCase()
    )
  })
}

/** Whitespace around commas says nothing in any field; case and order say nothing in Accept-Language. */
function normalise(name: string, value: string | null): string | null {
  if (value === null) return null
  const members = value.split(',').map((member) => member.trim())
  if (name !== 'accept-language') return members.join(',')
  return members
    .map((member) => member.toLowerCase().replaceAll(/\s/g, ''))
    .filter((member) => member !== '')
    .toSorted()
    .join(',')
}

/** The one language with the highest quality, in lower case; undefined when two share it. */
function favourite(acceptLanguage: string | null): string | undefined {
  const ranked = (acceptLanguage ?? '')
    .toLowerCase()
    .split(',')
    .map((member) => {
      const [range = '', quality] = member.split(/;\s*q\s*=\s*/)
      return { range: range.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .toSorted((a, b) => b.quality - a.quality)
  const [first, second] = ranked
  return first && first.quality > 0 && first.quality !== second?.quality ? first.range : undefined
}
