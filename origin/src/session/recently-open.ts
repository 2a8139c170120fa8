const rememberedMs = 5_000
const mostRemembered = 10_000

/**
 * Sessions that Redis held within the last five seconds. A page that polls asks every second; whether its session
 * is still open need not be asked as often. A session closed in another process may so poll five seconds more.
 */
export function recentlyOpen(now: () => Date) {
  const seenAt = new Map<string, number>()
  return {
    has(id: string): boolean {
      const at = seenAt.get(id)
      return at !== undefined && now().getTime() - at < rememberedMs
    },
    add(id: string): void {
      // Oldest first, so that the one that goes for a new one is the one seen longest ago.
      seenAt.delete(id)
      seenAt.set(id, now().getTime())
      if (seenAt.size > mostRemembered) for (const oldest of seenAt.keys()) return void seenAt.delete(oldest)
    },
    delete(id: string): void {
      seenAt.delete(id)
    },
  }
}
