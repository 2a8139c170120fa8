import { Problem } from '@cpt/contract/problem'
import { unwrapped } from '../tesla/envelope.ts'
import type { FleetCall } from '../tesla/fleet.ts'
import { problemOf, upstreamProblem } from '../tesla/refusals.ts'
import type { WakingSource } from '../tesla/source.ts'
import { toListed, type Listed } from '../tesla/vehicles.ts'

/** What the last look may take beyond the time (milliseconds). */
const lastLookMs = 5_000

/** How often in a row Tesla may be away before a car that is perhaps just waking is given up. */
const patience = 3

/**
 * Wakes a car once and looks at its state, never its data, every 5 to 10 s until it is online.
 * @throws Problem vehicle-asleep, vehicle-offline, vehicle-not-found … when it does not come
 */
export async function wake({ ask, clock, wakeMs }: WakingSource, vin: string): Promise<Listed> {
  const end = clock.now() + wakeMs
  const path = `/api/1/vehicles/${vin}`
  let away = 0
  /** The car as Tesla shows it now; undefined when Tesla could not say. */
  const seenBy = async (call: FleetCall): Promise<Listed | undefined> => {
    let answer
    try {
      answer = await ask(call)
      away = 0
    } catch (error) {
      away += 1
      if (!(error instanceof Problem) || error.type !== 'tesla-unavailable' || away >= patience) throw error
      return undefined
    }
    // wake_up, too, may say 408 of a car that is only beginning to wake: its state will tell.
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 408)
      throw problemOf(answer, clock.now())
    return answer.status === 200 ? toListed(unwrapped(answer.json))[0] : undefined
  }

  // A lost answer is not asked for again: each wake-up is billed, and the car may be waking already.
  let seen = await seenBy({ method: 'POST', path: `${path}/wake_up`, once: true })
  for (let looks = 0; seen?.state !== 'online'; looks += 1) {
    const leftMs = end - clock.now()
    if (leftMs <= 0) throw stillAsleep(seen, wakeMs)
    // the last look is at the end, however short the time
    await clock.sleep(Math.min(5_000 + looks * 1_000, 10_000, leftMs))
    seen = (await seenBy({ path, budgetMs: Math.max(lastLookMs, end - clock.now()) })) ?? seen
  }
  return seen
}

function stillAsleep(seen: Listed | undefined, wakeMs: number): Problem {
  if (seen?.state === 'offline')
    return upstreamProblem(
      'vehicle-offline',
      'The car has no connection. Park it where there is mobile reception or Wi-Fi, then try again.',
    )
  return upstreamProblem(
    'vehicle-asleep',
    `It did not wake up within ${wakeMs / 1_000} seconds. Open the car or start the Tesla app once, then try again.`,
  )
}
