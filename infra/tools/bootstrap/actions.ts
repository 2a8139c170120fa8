import type { Config } from '../config/schema.ts'
import { isSet } from '../config/schema.ts'
import { sayWhoActs } from '../google/acting.ts'
import { googleClient } from '../google/client.ts'
import { type Action, type Context, isDryRun, rehearsed, UsageError } from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'
import { checkConstraints } from './constraints.ts'
import { createIdentities } from './identities.ts'
import { grantPermissions } from './permissions.ts'
import {
  type Bootstrap,
  createProject,
  createStateBucket,
  enableApis,
  linkBilling,
  type Project,
  requireProject,
} from './projects.ts'

const names = ['ORG', 'APP', 'ENV'] as const

/** What is done before there is a repository, a group or a sheet to name. */
const beforeAnything = new Set([
  'do_gcp_001_enable_apis',
  'do_gcp_002_create_state_bucket',
  'do_gcp_005_check_org_policies',
])

const steps: readonly Action[] = [
  {
    name: 'do_gcp_000_create_project',
    summary: 'Project, billing link, APIs and the bucket of the Terraform states.',
    needs: [...names, 'ORG_ID', 'GCP_ACCOUNT', 'GCP_BILLING_ACCOUNT_ID'],
    unchecked: true,
    knows: { UNDELETE: '1 brings back a project that is pending deletion' },
    rehearses: true,
    run: async (context) => {
      const [organisation, billing] = ids(context)
      await each(context, true, async (bootstrap) => {
        const project = await createProject(bootstrap, organisation)
        if (!project) {
          context.log.info(`billing, APIs and the bucket of ${bootstrap.config.project} would follow`)
          return
        }
        await linkBilling(bootstrap, billing)
        await enableApis(bootstrap, project)
        await createStateBucket(bootstrap, project)
      })
    },
  },
  forProject('do_gcp_001_enable_apis', 'The APIs of google.apis that are not on yet.', true, enableApis),
  forProject(
    'do_gcp_002_create_state_bucket',
    'The versioned bucket of the Terraform states.',
    true,
    createStateBucket,
  ),
  forProject(
    'do_gcp_003_create_identities',
    'Workload Identity Federation for GitHub, and the accounts tf-plan and tf-apply. No key.',
    true,
    createIdentities,
    { GCP_ACCOUNT: 'who may take tf-apply by hand, besides operators_group' },
  ),
  forProject(
    'do_gcp_004_grant_permissions',
    'The least roles of tf-plan and tf-apply.',
    true,
    grantPermissions,
  ),
  forProject(
    'do_gcp_005_check_org_policies',
    'Shows which organisation policies are enforced. Changes nothing.',
    false,
    checkConstraints,
  ),
]

/**
 * Names of the system before, which made a key and an owner. Each runs what does the same today, and says so.
 */
const formerNames = {
  do_gcp_create_project: ['do_gcp_000_create_project', 'with its billing, APIs and state bucket'],
  do_gcp_create_project_service_account: [
    'do_gcp_003_create_identities',
    'accounts that are taken by federation or impersonation, and no key',
  ],
  do_gcp_configure_proj_sa_permissions: ['do_gcp_004_grant_permissions', 'the least roles, and no owner'],
  do_gcp_project_apis_enable: ['do_gcp_001_enable_apis', 'those of google.apis in the YAML'],
} as const

/** From an empty organisation to projects in which Terraform can work. */
export const bootstrapActions: readonly Action[] = [
  ...steps,
  ...Object.entries(formerNames).map(([name, [now, what]]): Action => {
    const action = steps.find((one) => one.name === now)
    if (action === undefined) throw new Error(`no action ${now}`)
    return {
      ...action,
      name,
      summary: `The former name of ${now}: ${what}.`,
      run: async (context) => {
        context.log.info(`${name} is now ${now}: ${what}`)
        await action.run(context)
      },
    }
  }),
]

function forProject(
  name: string,
  summary: string,
  rehearses: boolean,
  work: (bootstrap: Bootstrap, project: Project) => Promise<void>,
  knows: Readonly<Record<string, string>> = {},
): Action {
  return {
    name,
    ...(beforeAnything.has(name) ? { unchecked: true } : {}),
    summary,
    needs: names,
    knows,
    rehearses,
    run: async (context) => {
      await each(context, rehearses, async (bootstrap) => {
        await work(bootstrap, await requireProject(bootstrap))
      })
    },
  }
}

async function each(
  context: Context,
  rehearses: boolean,
  work: (bootstrap: Bootstrap) => Promise<void>,
): Promise<void> {
  const dryRun = isDryRun(context, rehearses)
  await sayWhoActs(context)
  const google = googleClient(context)
  for (const config of selectConfigs(context)) {
    context.log.info(`${config.env}: project ${config.project}`)
    await work({ google, context, config, dryRun })
  }
  if (rehearses) rehearsed(context, dryRun)
}

/** Organisation and billing account, by form: a wrong one would be found out only after the first write. */
function ids(context: Context): [string, string] {
  const organisation = (context.variables.ORG_ID ?? '').replace(/^organizations\//, '')
  const billing = (context.variables.GCP_BILLING_ACCOUNT_ID ?? '').replace(/^billingAccounts\//, '')
  if (!/^\d{6,}$/.test(organisation)) throw new UsageError('ORG_ID must be digits: gcloud organizations list')
  if (!/^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/.test(billing)) {
    throw new UsageError(
      'GCP_BILLING_ACCOUNT_ID must look like 0A1B2C-3D4E5F-6A7B8C: gcloud billing accounts list',
    )
  }
  for (const { google } of selectConfigs(context)) mustAgree(google, organisation, billing)
  return [organisation, billing]
}

function mustAgree(google: Config['google'], organisation: string, billing: string): void {
  const pairs = [
    ['ORG_ID', organisation, 'organization_id', google.organization_id],
    ['GCP_BILLING_ACCOUNT_ID', billing, 'billing_account_id', google.billing_account_id],
  ] as const
  for (const [variable, given, key, stated] of pairs) {
    if (isSet(stated) && stated !== given) {
      throw new UsageError(`${variable} is not google.${key} of all.env.yaml; change one of them`)
    }
  }
}
