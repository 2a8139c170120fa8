import { join, resolve } from 'node:path'
import type { Config } from '../config/schema.ts'
import type { Step } from '../config/steps.ts'
import { account, actingAuth } from '../google/acting.ts'
import { type GoogleClient, googleClient } from '../google/client.ts'
import type { Context } from '../surface/action.ts'
import type { Workspace } from './terraform.ts'

/** The step's folder, state and variables. Who acts: the plan's or the apply's account, by impersonation. */
export function workspace(
  context: Context,
  config: Config,
  step: Step,
  actor: 'tf-plan' | 'tf-apply',
): Workspace {
  const data = resolve(context.variables.TF_DATA_ROOT ?? join(context.root, '.terraform'), config.env, step)
  const rehearsal = context.variables.TF_REATTACH_PROVIDERS !== undefined
  return {
    directory: join(context.root, 'terraform', step),
    data,
    bucket: config.stateBucket,
    step,
    varFile: join(data, `${step}.vars.tfvars`),
    environment: {
      GOOGLE_IMPERSONATE_SERVICE_ACCOUNT: rehearsal ? undefined : account(config, actor),
      ...context.variables,
    },
  }
}

/**
 * Google as the account that a step's provider takes by itself, said in the run's first line; undefined where stand-in
 * providers are attached and no stand-in of Google is named, so that nobody acts at all.
 * @throws ActionError when the account cannot be taken, UsageError when somebody else than GCP_ACCOUNT is signed in.
 */
export async function acting(
  context: Context,
  config: Config,
  actor: 'tf-plan' | 'tf-apply',
): Promise<GoogleClient | undefined> {
  const { TF_REATTACH_PROVIDERS: attached, GOOGLE_API_ENDPOINT: standIn } = context.variables
  if (attached !== undefined && standIn === undefined) return undefined
  return googleClient(context, await actingAuth(context, config, actor))
}
