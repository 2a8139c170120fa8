import type { publicApi } from '@cpt/contract/public'

/** Permissions beside the necessary ones that an owner may agree to be asked for. */
export type OptionalScope = NonNullable<
  (typeof publicApi)['POST /api/v1/tesla/oauth/initiate']['json']['_zod']['input']['optionalScopes']
>[number]
