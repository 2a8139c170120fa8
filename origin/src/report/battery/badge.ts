/** All-wheel drive is the `d` at the end of a badge; Plaid and Cyberbeast have it too. */
export function driveOf(badge: string): 'rear' | 'all' | undefined {
  if (/^(plaid|cyberbeast)$/.test(badge) || /\dd$/.test(badge)) return 'all'
  return /^p?\d{2,3}\+?$/.test(badge) ? 'rear' : undefined
}
