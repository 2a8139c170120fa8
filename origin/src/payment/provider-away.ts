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
