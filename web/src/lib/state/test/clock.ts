import type { Clock } from '#lib/state/clock.ts'

/** A clock that a test moves by hand. */
export function handClock(
  start = Date.parse('2026-11-23T12:00:00Z'),
): Clock & { pass: (ms: number) => Promise<void> } {
  let now = start
  let waiting: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after: (ms, run) => {
      const entry = { at: now + ms, run }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
    async pass(ms) {
      const end = now + ms
      for (;;) {
        const next = waiting.filter((one) => one.at <= end).toSorted((a, b) => a.at - b.at)[0]
        if (!next) break
        waiting = waiting.filter((one) => one !== next)
        now = next.at
        next.run()
        await settled()
      }
      now = end
      await settled()
    },
  }
}

/** Lets promises that are already decided be heard. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
