import { isSet } from '../config/schema.ts'
import { ActionError } from '../surface/action.ts'
import { ensure } from './ensure.ts'
import { grant } from './policy.ts'
import { type Bootstrap, type Project, projectNumber } from './projects.ts'

/** The accounts that Terraform acts as. Neither ever has a key. */
export const terraformAccounts = {
  'tf-plan': 'Reads everything Terraform manages, changes nothing',
  'tf-apply': 'Applies the Terraform steps',
} as const

const issuer = 'https://token.actions.githubusercontent.com'

/**
 * Federation instead of keys: a pool and a provider that trust GitHub's tokens of one repository, by its ids (names can
 * be registered again by somebody else), and the two accounts that such a token may take.
 */
export async function createIdentities(bootstrap: Bootstrap, project: Project): Promise<void> {
  const { config, context } = bootstrap
  const { repository_id: repository, owner_id: owner } = config.github
  if (!isSet(repository) || !isSet(owner)) {
    throw new ActionError(
      'github.repository_id and github.owner_id are not set in all.env.yaml: gh api repos/OWNER/NAME --jq "[.id, .owner.id]"',
    )
  }
  await createPool(bootstrap)
  await createProvider(bootstrap, repository, owner)
  for (const [name, description] of Object.entries(terraformAccounts))
    await createAccount(bootstrap, name, description)

  const pool = `principalSet://iam.googleapis.com/projects/${projectNumber(project)}/locations/global/workloadIdentityPools/github`
  const operators = operatorsOf(bootstrap)
  if (operators.length === 0) {
    context.log.warn('nobody may take tf-apply by hand: set operators_group, or give GCP_ACCOUNT')
  }
  const takers = {
    // any branch may plan; only a job of the environment, which GitHub guards, may apply
    'tf-plan': { federated: `${pool}/attribute.repository_id/${repository}`, operators },
    'tf-apply': {
      federated: `${pool}/attribute.repository_environment/${repository}:${config.env}`,
      operators,
    },
  }
  for (const [name, { federated, operators: people }] of Object.entries(takers)) {
    const email = `${name}@${config.project}.iam.gserviceaccount.com`
    const wanted = [
      { role: 'roles/iam.workloadIdentityUser', members: [federated] },
      ...(people.length > 0 ? [{ role: 'roles/iam.serviceAccountTokenCreator', members: people }] : []),
    ]
    if (bootstrap.dryRun) {
      context.log.done(`${email} could be taken by ${[federated, ...people].join(', ')}`)
      continue
    }
    const added = await grant(
      bootstrap.google,
      {
        service: 'iam',
        path: `/v1/projects/${config.project}/serviceAccounts/${email}`,
        role: `roles/iam.serviceAccountAdmin on ${config.project}`,
      },
      wanted,
      { dryRun: false, sleep: context.sleep },
    )
    if (added > 0) context.log.done(`${email} can be taken by federation`)
    else context.log.skipped(`${email} can be taken by federation already`)
  }
}

/** People who may act as the two accounts: the group, and for the first set-up whoever GCP_ACCOUNT names. */
function operatorsOf({ config, context }: Bootstrap): string[] {
  const group = isSet(config.operators_group) ? [`group:${config.operators_group}`] : []
  const account = context.variables.GCP_ACCOUNT
  if (!isSet(account)) return group
  return [
    ...group,
    account.endsWith('.gserviceaccount.com') ? `serviceAccount:${account}` : `user:${account}`,
  ]
}

const poolRole = (config: Bootstrap['config']): string =>
  `roles/iam.workloadIdentityPoolAdmin on ${config.project}`

async function createPool({ google, context, config, dryRun }: Bootstrap): Promise<void> {
  const pools = `/v1/projects/${config.project}/locations/global/workloadIdentityPools`
  await ensure({
    name: `pool github of ${config.project}`,
    dryRun,
    context,
    find: async () =>
      await google.call({
        service: 'iam',
        method: 'GET',
        path: `${pools}/github`,
        role: poolRole(config),
        answers: [404],
      }),
    create: async () => {
      await google.operate({
        service: 'iam',
        method: 'POST',
        path: `${pools}?workloadIdentityPoolId=github`,
        body: { displayName: 'GitHub', description: 'Delivery from one repository' },
        role: poolRole(config),
      })
    },
    undelete: async () => {
      await google.operate({
        service: 'iam',
        method: 'POST',
        path: `${pools}/github:undelete`,
        body: {},
        role: poolRole(config),
      })
    },
  })
}

async function createProvider(
  { google, context, config, dryRun }: Bootstrap,
  repository: string,
  owner: string,
): Promise<void> {
  const providers = `/v1/projects/${config.project}/locations/global/workloadIdentityPools/github/providers`
  const body = {
    displayName: 'GitHub Actions',
    oidc: { issuerUri: issuer },
    attributeMapping: {
      'google.subject': 'assertion.sub',
      'attribute.repository_id': 'assertion.repository_id',
      'attribute.repository_environment': 'assertion.repository_id + ":" + assertion.environment',
      'attribute.ref': 'assertion.ref',
    },
    attributeCondition: `assertion.repository_id == "${repository}" && assertion.repository_owner_id == "${owner}"`,
  }
  const get = async () =>
    await google.call({
      service: 'iam',
      method: 'GET',
      path: `${providers}/actions`,
      role: poolRole(config),
      answers: [404],
    })
  await ensure({
    name: `provider actions of ${config.project}`,
    dryRun,
    context,
    find: get,
    create: async () => {
      await google.operate({
        service: 'iam',
        method: 'POST',
        path: `${providers}?workloadIdentityPoolProviderId=actions`,
        body,
        role: poolRole(config),
      })
    },
    undelete: async () => {
      await google.operate({
        service: 'iam',
        method: 'POST',
        path: `${providers}/actions:undelete`,
        body: {},
        role: poolRole(config),
      })
    },
  })
  // whom the provider trusts follows the configuration
  const { status, body: found } = await get()
  if (status !== 200) return
  const stands = found as Partial<typeof body>
  if (
    stands.attributeCondition === body.attributeCondition &&
    JSON.stringify(sorted(stands.attributeMapping)) === JSON.stringify(sorted(body.attributeMapping))
  ) {
    return
  }
  if (dryRun) {
    context.log.done(`provider actions of ${config.project} would trust repository ${repository}`)
    return
  }
  await google.operate({
    service: 'iam',
    method: 'PATCH',
    path: `${providers}/actions?updateMask=attributeMapping,attributeCondition`,
    body: { attributeMapping: body.attributeMapping, attributeCondition: body.attributeCondition },
    role: poolRole(config),
  })
  context.log.done(`provider actions of ${config.project} trusts repository ${repository}`)
}

const sorted = (map: object | undefined): [string, unknown][] =>
  Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))

async function createAccount(
  { google, context, config, dryRun }: Bootstrap,
  accountId: string,
  description: string,
): Promise<void> {
  const accounts = `/v1/projects/${config.project}/serviceAccounts`
  const email = `${accountId}@${config.project}.iam.gserviceaccount.com`
  const role = `roles/iam.serviceAccountAdmin on ${config.project}`
  await ensure({
    name: `account ${email}`,
    dryRun,
    context,
    find: async () =>
      await google.call({
        service: 'iam',
        method: 'GET',
        path: `${accounts}/${email}`,
        role,
        answers: [404],
      }),
    create: async () => {
      await google.call({
        service: 'iam',
        method: 'POST',
        path: accounts,
        body: { accountId, serviceAccount: { displayName: accountId, description } },
        role,
        answers: [409],
      })
    },
  })
}
