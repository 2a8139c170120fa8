import { join, resolve } from 'node:path'
import type { Config } from '../config/schema.ts'
import type { Step } from '../config/steps.ts'
import { account } from '../google/acting.ts'
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
