/** All-wheel drive is the `d` at the end of a badge; Plaid and Cyberbeast have it too. Some badges say it in full. */
export function driveOf(badge: string): 'rear' | 'all' | undefined {
  if (/^(plaid|cyberbeast)$/.test(badge) || /(\dd|awd)$/.test(badge)) return 'all'
  return /^p?\d{2,3}\+?$|rwd$/.test(badge) ? 'rear' : undefined
}
