import type { Faults } from '../stand-in/faults.ts'
import type { System } from '../system/system.ts'

/** What befalls a hundredth of all requests to each vendor while a soak lasts, one kind by chance. */
const share = 0.01
const kinds = [
  { kind: 'delay', delayMs: 500, delayMoreMs: 1_500 },
  { kind: 'refuse' },
  { kind: 'status', status: 503 },
  { kind: 'cut' },
  { kind: 'lost-answer' },
  { kind: 'duplicate' },
  { kind: 'slow', factor: 5 },
] as const

/** One per cent of everything goes wrong at every vendor, and a way between two parts breaks now and then. */
export function soak(system: System): () => void {
  const { tesla, stripe, paypal, upstash, gcs } = system.standIns
  const all: Faults[] = [tesla, stripe, paypal, upstash, gcs, system.standIns['cloud-tasks']].flatMap(
    (one) => (one ? [one.faults] : []),
  )
  for (const faults of all) for (const one of kinds) faults.add({ ...one, share: share / kinds.length })
  return () => {
    for (const faults of all) faults.clear()
  }
}
