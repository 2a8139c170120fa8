/** The main figures of a report as its signed facts carry them; a name that is missing was not told. */
interface Facts {
  model?: string | null
  year?: number | null
  batteryHealthPercent?: { low: number; high: number } | null
}

/** What stands in signed facts (a compact JWS). They are shown, not trusted: they come from our own server. */
export function readFacts(jws: string): Facts {
  try {
    const payload = (jws.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes)) as Facts
  } catch {
    return {}
  }
}
