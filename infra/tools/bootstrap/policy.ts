import { ActionError } from '../surface/action.ts'
import type { Call, GoogleClient } from '../google/client.ts'

/** One grant of an IAM policy. */
export interface Binding {
  role: string
  members: string[]
  condition?: { title: string; expression: string; description?: string }
}

/** An IAM policy; what we did not make must come back as it was. */
export interface Policy {
  version?: number
  etag?: string
  bindings?: Binding[]
  auditConfigs?: unknown
}

const sameBinding = (a: Binding, b: Binding): boolean =>
  a.role === b.role &&
  a.condition?.expression === b.condition?.expression &&
  a.condition?.title === b.condition?.title

/** The policy with the wanted grants added, and how many were not there. Nothing is taken away. */
export function withGrants(policy: Policy, wanted: readonly Binding[]): { policy: Policy; added: number } {
  const bindings = (policy.bindings ?? []).map((binding) => ({ ...binding, members: [...binding.members] }))
  let added = 0
  for (const grant of wanted) {
    let binding = bindings.find((one) => sameBinding(one, grant))
    if (!binding) bindings.push((binding = { ...grant, members: [] }))
    for (const member of grant.members) {
      if (binding.members.includes(member)) continue
      binding.members.push(member)
      added++
    }
  }
  return { policy: { ...policy, version: 3, bindings }, added }
}

/** Rounds of read, change, write: somebody else may write between. */
const rounds = 6

/**
 * Adds grants to the policy of `resource` (path up to the colon), keeping what stands. Returns how many were added.
 * A fresh account can be unknown to policies for some seconds, which answers 400 or 404: those are tried again.
 */
export async function grant(
  google: GoogleClient,
  resource: Pick<Call, 'service' | 'path' | 'role'> & { reads?: 'GET' | 'POST' },
  wanted: readonly Binding[],
  options: { dryRun: boolean; sleep: (ms: number) => Promise<void> },
): Promise<number> {
  for (let round = 1; ; round++) {
    const { service, path, role, reads = 'POST' } = resource
    const { body } = await google.call(
      reads === 'POST'
        ? {
            ...{ service, role, method: 'POST', path: `${path}:getIamPolicy` },
            body: { options: { requestedPolicyVersion: 3 } },
          }
        : // Cloud Billing reads a policy by GET (v1 billingAccounts.getIamPolicy)
          { service, role, method: 'GET', path: `${path}:getIamPolicy?options.requestedPolicyVersion=3` },
    )
    const { policy, added } = withGrants(body as Policy, wanted)
    if (added === 0 || options.dryRun) return added
    const written = await google.call({
      service,
      role,
      method: 'POST',
      path: `${path}:setIamPolicy`,
      body: { policy },
      answers: [400, 404, 409, 412],
    })
    if (written.status < 300) return added
    if (round === rounds) {
      throw new ActionError(
        `the policy of ${resource.path} could not be written (${written.status}) in ${rounds} rounds; run the same again`,
      )
    }
    await options.sleep(2000 * round)
  }
}
