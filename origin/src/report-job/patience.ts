import { waitForCarHours } from '@cpt/contract/limits'
import type { ProblemName } from '@cpt/contract/problem'
import type { FailureReason } from '../order/finish-reports.ts'

/** How long a failure is retried: until so many hours after the payment, with pauses that grow from first to last. */
interface Patience {
  reason: FailureReason
  hours: number
  firstSeconds: number
  lastSeconds: number
}

const owners = (reason: FailureReason): Patience => ({
  reason,
  hours: waitForCarHours,
  firstSeconds: 300,
  lastSeconds: 3_600,
})
const teslas: Patience = { reason: 'tesla-unavailable', hours: 24, firstSeconds: 60, lastSeconds: 900 }
export const never = (reason: FailureReason): Patience => ({
  reason,
  hours: 0,
  firstSeconds: 0,
  lastSeconds: 0,
})

/** By the problem that a try ended with. */
export const patience: Partial<Record<ProblemName, Patience>> = {
  'vehicle-asleep': owners('vehicle-asleep'),
  'vehicle-offline': owners('vehicle-offline'),
  'vehicle-in-service': owners('vehicle-in-service'),
  'mobile-access-disabled': owners('mobile-access-disabled'),
  'tesla-unavailable': teslas,
  'tesla-rate-limited': teslas,
  'tesla-refused': teslas,
  // Redis holds the permission; it comes back, or the session has ended.
  'sessions-unavailable': { ...teslas, reason: 'internal' },
  'vehicle-unsupported': never('vehicle-unsupported'),
  'vehicle-not-found': never('vehicle-unsupported'),
  'tesla-scope-missing': never('tesla-scope-missing'),
  'tesla-consent-refused': never('tesla-scope-missing'),
  'tesla-not-connected': never('tesla-sign-in-again'),
  'tesla-sign-in-again': never('tesla-sign-in-again'),
}

/** What only the owner can end, and has 72 hours for. */
export const reasonsOfOwner: FailureReason[] = [
  'vehicle-asleep',
  'vehicle-offline',
  'vehicle-in-service',
  'mobile-access-disabled',
]

/** Hours after the payment until which a failure with this reason is retried; the longest, where several problems share it. */
export function patienceHours(reason: string): number {
  return Math.max(0, ...Object.values(patience).flatMap((one) => (one.reason === reason ? [one.hours] : [])))
}
