import { Problem } from '@cpt/contract/problem'
import { upstreamFailureHeader } from '@cpt/contract/wire'
import type { ProviderName } from './provider.ts'

/** The provider cannot be reached. Another region could not heal that, so the edge is told not to try one. */
export const providerAway = (provider: ProviderName, cause: unknown) =>
  new Problem('payment-provider-unavailable', 'You have not been charged twice. Try again in a moment.', {
    cause,
    retryAfterSeconds: 5,
    headers: { [upstreamFailureHeader]: provider },
  })

/** The provider said no for a reason that nobody here knows. The answer's reference leads to the log's line. */
export const providerRefused = (provider: ProviderName, cause: unknown) =>
  new Problem(
    'payment-provider-refused',
    'No money was taken. Choose another way to pay, or tell us the reference of this answer.',
    { cause, headers: { [upstreamFailureHeader]: provider } },
  )
