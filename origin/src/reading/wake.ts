import { Problem } from '@cpt/contract/problem'
import { unwrapped } from '../tesla/envelope.ts'
import { problemOf, upstreamProblem } from '../tesla/refusals.ts'
import type { Source } from '../tesla/source.ts'
import { toListed, type Listed } from '../tesla/vehicles.ts'

/** Longest time a car may take (milliseconds); most wake within 10 to 60 s. */
export const wakeBudgetMs = 90_000

/**
 * Wakes a car once and looks at its state, never its data, every 5 to 10 s until it is online.
 * @throws Problem vehicle-asleep, vehicle-offline, vehicle-not-found … when it does not come
 */
export async function wake({ ask, clock }: Source, vin: string): Promise<Listed> {
  const end = clock.now() + wakeBudgetMs
  const car = `/api/1/vehicles/${vin}`
  const woken = await ask({ method: 'POST', path: `${car}/wake_up` })
  // A 408 is what wake_up may say of a car that has just been asked to wake: its state will tell.
  if (woken.status >= 400 && woken.status !== 408) throw problemOf(woken, clock.now())
  let [seen] = woken.status < 300 ? toListed(unwrapped(woken.json)) : []
  for (let looks = 0; seen?.state !== 'online'; looks += 1) {
    const pauseMs = Math.min(5_000 + looks * 1_000, 10_000)
    if (clock.now() + pauseMs > end) throw stillAsleep(seen)
    await clock.sleep(pauseMs)
    const budgetMs = Math.max(1, end - clock.now())
    const answer = await ask({ path: car, budgetMs }).catch(passing)
    if (answer?.status === 200) [seen] = toListed(unwrapped(answer.json))
    else if (answer && answer.status < 500 && answer.status !== 408) throw problemOf(answer, clock.now())
  }
  return seen
}

/** Tesla being away for a moment is no reason to give up a car that is just waking. */
function passing(error: unknown): undefined {
  if (!(error instanceof Problem) || error.type !== 'tesla-unavailable') throw error
}

function stillAsleep(seen: Listed | undefined): Problem {
  if (seen?.state === 'offline')
    return upstreamProblem(
      'vehicle-offline',
      'The car has no connection. Park it where there is mobile reception or Wi-Fi, then try again.',
    )
  return upstreamProblem(
    'vehicle-asleep',
    'It did not wake up within 90 seconds. Open the car or start the Tesla app once, then try again.',
  )
}
