import { NotSignedIn, signIn } from '@cpt/local/visitor/visitor'

/** What became of people who only wanted to sign in. */
export interface Visits {
  came: number
  /** Told that they came too often, though they came once. */
  refused: number
  /** Did not get to their cars, in as many tries as the site makes. */
  stuck: number
  /** Came back from Tesla to something that is no page. */
  withoutPage: number
  slowestMs: number
  /** How it ended for the others, with how often. */
  ends: Record<string, number>
}

const cafe = 5
/** Addresses so far: nobody comes from one where somebody was a moment ago, in an earlier harm, as limits remember. */
let addresses = 0

/**
 * People at an edge with production's limits: now one from an address of his own, then five at once behind one
 * address, one after the other until it is stopped.
 */
export function startVisits(edge: () => string): { turn(): Visits; stop(): Promise<void> } {
  const stopped = new AbortController()
  let visits = none()

  async function visit(from: string): Promise<void> {
    const startedAt = performance.now()
    const end = await signIn(edge(), from, addresses % 4 === 0 ? 'us' : 'eu').catch((error: unknown) => error)
    // Counted where it ends: what is harmed in its middle counts as well
    const mine = visits
    mine.came += 1
    if (end instanceof Error) {
      if (!(end instanceof NotSignedIn)) throw end
      const { answer, step, message } = end
      if (answer.status === 429 || step.endsWith('rate-limited')) mine.refused += 1
      else if (step === 'no page') mine.withoutPage += 1
      else mine.stuck += 1
      mine.ends[message] = (mine.ends[message] ?? 0) + 1
    }
    mine.slowestMs = Math.max(mine.slowestMs, performance.now() - startedAt)
  }
  const running = (async () => {
    while (!stopped.signal.aborted) {
      addresses += 1
      const from = `172.${16 + (addresses % 16)}.${Math.floor(addresses / 250) % 250}.${addresses % 250}`
      await Promise.all(Array.from({ length: addresses % 3 === 0 ? cafe : 1 }, () => visit(from)))
    }
  })()
  return {
    turn() {
      const ended = visits
      visits = none()
      return ended
    },
    async stop() {
      stopped.abort()
      await running
    },
  }
}

export const none = (): Visits => ({ came: 0, refused: 0, stuck: 0, withoutPage: 0, slowestMs: 0, ends: {} })
