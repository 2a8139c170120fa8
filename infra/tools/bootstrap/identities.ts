import { isSet } from '../config/schema.ts'
import { account, accountId, type Actor } from '../google/acting.ts'
import { ActionError } from '../surface/action.ts'
import { ensure } from './ensure.ts'
import { grant } from './policy.ts'
import { type Bootstrap, type Project, projectNumber } from './projects.ts'

/** The accounts that people and delivery take. None ever has a key. */
export const takenAccounts = {
  'tf-plan': 'Reads everything Terraform manages, changes nothing',
  'tf-apply': 'Applies the Terraform steps',
  deploy: 'Delivery: new revisions and traffic, nothing else',
  sync: 'Reads the sheet, writes the versions of its secrets',
} as const satisfies Record<Actor, string>

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
  for (const [actor, description] of Object.entries(takenAccounts))
    await createAccount(bootstrap, accountId(config, actor as Actor), description)

  const pool = `principalSet://iam.googleapis.com/projects/${projectNumber(project)}/locations/global/workloadIdentityPools/github`
  const operators = operatorsOf(bootstrap)
  if (operators.length === 0) {
    context.log.warn('nobody may take an account by hand: set operators_group, or give GCP_ACCOUNT')
  }
  const byJob = (environment: string): string =>
    `${pool}/attribute.repository_environment/${repository}:${environment}`
  const onMain = (environment: string): string =>
    `${pool}/attribute.delivery/${repository}:${environment}:${mainRef}`
  const takers: Record<Actor, { federated: string[]; operators: string[] }> = {
    // any branch may plan where nobody is served; elsewhere only what is merged. All by a job of the plan's environment
    'tf-plan': {
      federated: [guarded(config) ? onMain(`${config.env}-plan`) : byJob(`${config.env}-plan`)],
      operators,
    },
    // GitHub guards the environment with a reviewer; that it is main is held here as well
    'tf-apply': { federated: [onMain(config.env)], operators },
    deploy: { federated: [onMain(config.env)], operators },
    // the sheet holds every secret: people only
    sync: { federated: [], operators },
  }
  for (const [actor, { federated, operators: people }] of Object.entries(takers)) {
    const email = account(config, actor as Actor)
    const wanted = [
      ...(federated.length > 0 ? [{ role: 'roles/iam.workloadIdentityUser', members: federated }] : []),
      ...(people.length > 0 ? [{ role: 'roles/iam.serviceAccountTokenCreator', members: people }] : []),
    ]
    if (bootstrap.dryRun) {
      context.log.done(`${email} could be taken by ${[...federated, ...people].join(', ')}`)
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
    if (added > 0) context.log.done(`${email} can be taken`)
    else context.log.skipped(`${email} can be taken already`)
  }
}

/** What is merged, the only thing that may change anything. */
const mainRef = 'refs/heads/main'

/** Whether customers are served there: then a branch that nobody has reviewed gets not even a plan. */
const guarded = ({ runs_as }: Pick<Bootstrap['config'], 'runs_as'>): boolean => runs_as === 'prd'

/** Which of GitHub's tokens the provider takes at all. The ids, not the names: a name can be registered by somebody else. */
function conditionOf(config: Bootstrap['config'], repository: string, owner: string): string {
  const environments = [config.env, `${config.env}-plan`].map((name) => `"${name}"`).join(', ')
  const main = `assertion.ref == "${mainRef}"`
  return [
    `assertion.repository_id == "${repository}"`,
    `assertion.repository_owner_id == "${owner}"`,
    `assertion.environment in [${environments}]`,
    guarded(config) ? main : `(${main} || assertion.environment == "${config.env}-plan")`,
  ].join(' && ')
}

/** People who may act as the accounts: the group, and for the first set-up whoever GCP_ACCOUNT names. */
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
      'attribute.delivery': 'assertion.repository_id + ":" + assertion.environment + ":" + assertion.ref',
      'attribute.ref': 'assertion.ref',
    },
    attributeCondition: conditionOf(config, repository, owner),
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
