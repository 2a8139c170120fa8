import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { generate, type Generated, loadAll } from '../config/generate.ts'
import type { Config } from '../config/schema.ts'
import type { Step } from '../config/steps.ts'
import { type Action, ActionError, type Context, isDryRun, rehearsed } from '../surface/action.ts'
import { configDirectory, selectConfigs, selectSteps } from '../surface/selection.ts'
import { allowance, allowedAddresses, gate, type Plan } from './plan-gate.ts'
import { hasState, missingStates, withLocalState } from './state.ts'
import { apply, init, plan, showPlan, type Workspace } from './terraform.ts'
import { workspace } from './workspace.ts'

/** Plans and applies the steps. */
export const terraformActions: readonly Action[] = [
  {
    name: 'do-tf-plan',
    summary: 'Shows what each step would change, and what the gate would stop. Changes nothing.',
    needs: ['ENV', 'STEP'],
    knows: { ALLOW: 'addresses the gate lets pass, separated by semicolons' },
    rehearses: false,
    run: async (context) => {
      for (const config of selectConfigs(context)) {
        for (const step of selectSteps(context)) await planStep(context, config, step, 'plan')
      }
    },
  },
  {
    name: 'do-provision',
    summary: 'Applies each step in order; stops at the first that fails or that the gate stops.',
    needs: ['ENV', 'STEP'],
    knows: { ALLOW: 'addresses the gate lets pass, separated by semicolons' },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      for (const config of selectConfigs(context)) {
        for (const step of selectSteps(context)) {
          await planStep(context, config, step, dryRun ? 'rehearse' : 'apply')
        }
      }
      rehearsed(context, dryRun)
    },
  },
]

async function planStep(
  context: Context,
  config: Config,
  step: Step,
  mode: 'plan' | 'rehearse' | 'apply',
): Promise<void> {
  const { log } = context
  const name = `${config.env} ${step}`
  const directory = configDirectory(context)
  const generated = generate(directory, config.env, step, loadAll(directory))
  let space = workspace(context, config, step, mode === 'apply' ? 'tf-apply' : 'tf-plan')
  takeVariables(context, space, generated)
  const absent = await missingStates(context, space)
  if (absent.length > 0) {
    const message = `${name}: cannot be planned before ${absent.join(', ')} is applied`
    // on the way through an empty environment a rehearsal meets steps that need what no rehearsal makes
    if (mode !== 'rehearse') throw new ActionError(message)
    log.warn(message)
    return
  }
  if (mode !== 'apply' && !(await hasState(context, space, step))) space = withLocalState(space)
  await init(space)
  const { changed, text } = await plan(space, { lock: mode === 'apply' })
  if (!changed) {
    log.skipped(`${name}: nothing to change`, { env: config.env, step, changes: 0 })
    return
  }
  const shown = (await showPlan(space)) as Plan
  const changes = (shown.resource_changes ?? []).filter(({ change }) =>
    change.actions.some((action) => action !== 'no-op' && action !== 'read'),
  )
  if (mode !== 'apply') log.text(text.trim())
  const stops = gate(shown, allowedAddresses(context.variables.ALLOW))
  for (const { address, reason } of stops) log.warn(`${name}: ${address} ${reason}`)
  if (stops.length > 0) {
    throw new ActionError(
      `${name}: the gate stops ${stops.length} of ${changes.length} changes. When they are meant, allow exactly these: ${allowance(stops)}`,
    )
  }
  if (mode === 'apply') await apply(space)
  const verb = mode === 'apply' ? 'changed' : 'would change'
  log.done(`${name}: ${verb} ${changes.length} resources`, { env: config.env, step, changes: changes.length })
}

/** The step gets what the YAML says now; the committed file is for people to review, and is only compared. */
function takeVariables({ log }: Context, { data, varFile }: Workspace, { file, text }: Generated): void {
  const stale = !existsSync(file) || readFileSync(file, 'utf8') !== text
  if (stale) log.warn(`${file} is not what the YAML says: do-generate-config-for-step, and commit it`)
  mkdirSync(data, { recursive: true })
  writeFileSync(varFile, text)
}
