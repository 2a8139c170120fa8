import type { shapes } from '@cpt/contract/shapes/all'

/** Permissions beside the necessary ones that an owner may agree to be asked for. */
export type OptionalScope = NonNullable<
  (typeof shapes)['POST /api/v1/tesla/oauth/initiate']['json']['_zod']['input']['optionalScopes']
>[number]
