/**
 * Seconds that a caller is willing to wait for news (RFC 7240, 4.3: `Prefer: wait=20`), at most `most`. 0 where he says
 * nothing of it, or says it in a way that the RFC does not know; of two such wishes the first counts.
 */
export function waitSecondsOf(prefer: string | null | undefined, most: number): number {
  const asked = /(?:^|,)\s*wait\s*=\s*(?:"(\d{1,9})"|(\d{1,9}))\s*(?=[;,]|$)/i.exec(prefer ?? '')
  return Math.min(Number(asked?.[1] ?? asked?.[2] ?? 0), most)
}
