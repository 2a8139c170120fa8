import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { generate, type Generated, loadAll } from '../config/generate.ts'
import type { Config } from '../config/schema.ts'
import type { Step } from '../config/steps.ts'
import type { GoogleClient } from '../google/client.ts'
import { type Action, ActionError, type Context, isDryRun, rehearsed, UsageError } from '../surface/action.ts'
import { configDirectory, selectConfigs, selectSteps } from '../surface/selection.ts'
import { type Adoption, adoptionsOf, adoptionWord, foundTaken, importBlocks } from './adoption.ts'
import { allowance, allowedAddresses, gate, type Plan } from './plan-gate.ts'
import { foundStanding } from './standing.ts'
import { hasState, missingStates, withFile, withLocalState } from './state.ts'
import { apply, init, plan, showPlan, type Workspace } from './terraform.ts'
import { acting, workspace } from './workspace.ts'

const knows = {
  ALLOW: 'addresses the gate lets pass, separated by semicolons',
  ADOPT: 'ADDRESS=ID of what is there and in no state, separated by semicolons: taken in, not made',
}

/** Google's own word for how long an alert may not know a metric that was just made. */
const metricLimitMs = 10 * 60_000

/** Plans and applies the steps. */
export const terraformActions: readonly Action[] = [
  {
    name: 'do-tf-plan',
    summary: 'Shows what each step would change, and what the gate would stop. Changes nothing.',
    needs: ['ENV', 'STEP'],
    knows,
    rehearses: false,
    run: async (context) => {
      await eachStep(context, 'plan')
    },
  },
  {
    name: 'do-provision',
    summary: 'Applies each step in order; stops at the first that fails or that the gate stops.',
    needs: ['ENV', 'STEP'],
    knows: {
      ...knows,
      METRIC_PAUSE_SECONDS: 'until an alert on a metric that was just made is tried again (30)',
    },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      await eachStep(context, dryRun ? 'rehearse' : 'apply')
      rehearsed(context, dryRun)
    },
  },
]

type Mode = 'plan' | 'rehearse' | 'apply'

/** Every step of every environment that was asked for; what is adopted belongs to one. */
async function eachStep(context: Context, mode: Mode): Promise<void> {
  const [configs, steps] = [selectConfigs(context), selectSteps(context)]
  if (adoptionsOf(context.variables.ADOPT).length > 0 && configs.length * steps.length > 1)
    throw new UsageError('ADOPT: one ENV and one STEP at a time')
  for (const config of configs) {
    const google = await acting(context, config, actorOf(mode))
    for (const step of steps) await planStep(context, { config, step, google }, mode)
  }
}

const actorOf = (mode: Mode) => (mode === 'apply' ? 'tf-apply' : 'tf-plan')

/** A step of an environment, and Google as the account that Terraform acts as; undefined where there is none. */
interface Part {
  config: Config
  step: Step
  google: GoogleClient | undefined
}

async function planStep(context: Context, part: Part, mode: Mode): Promise<void> {
  const { log } = context
  const { config, step } = part
  const name = `${config.env} ${step}`
  const directory = configDirectory(context)
  const generated = generate(directory, config.env, step, loadAll(directory))
  let space = workspace(context, config, step, actorOf(mode))
  takeVariables(context, space, generated)
  const pinned = Object.keys(config.secrets.version_overrides)
  if (step === '030-gcp-cloud-run' && pinned.length > 0)
    log.warn(
      `${name}: secrets.version_overrides pins ${pinned.join(', ')}: newer versions reach nobody until that is taken out`,
    )
  const absent = await missingStates(context, space)
  if (absent.length > 0) {
    const message = `${name}: cannot be planned before ${absent.join(', ')} is applied`
    // on the way through an empty environment a rehearsal meets steps that need what no rehearsal makes
    if (mode !== 'rehearse') throw new ActionError(message)
    log.warn(message)
    return
  }
  if (mode !== 'apply' && !(await hasState(context, space, step))) space = withLocalState(space)
  for (const started = context.now().getTime(); ;) {
    const made = await planOnce(context, part, mode, space)
    if (made === 'done') return
    if (context.now().getTime() - started > metricLimitMs) throw made
    log.info(
      `${name}: an alert does not know its metric yet, which takes up to ten minutes; once more in a moment`,
    )
    await context.sleep(metricPauseMs(context))
  }
}

/** Plans, and applies where that is asked for; an error that time heals is an answer. */
async function planOnce(
  context: Context,
  { config, step, google }: Part,
  mode: Mode,
  at: Workspace,
): Promise<'done' | ActionError> {
  const { log } = context
  const name = `${config.env} ${step}`
  const given = adoptionsOf(context.variables.ADOPT)
  const seen = await planned(at, given, mode)
  const standing =
    google && seen.shown ? await foundStanding(google, context, seen.shown, config.project) : []
  const adoptions = [...given, ...standing]
  const { space, text, shown } = standing.length === 0 ? seen : await planned(at, adoptions, mode)
  if (shown === undefined) {
    log.skipped(`${name}: nothing to change`, { env: config.env, step, changes: 0 })
    return 'done'
  }
  const changes = (shown.resource_changes ?? []).filter(({ change }) =>
    change.actions.some((action) => action !== 'no-op' && action !== 'read'),
  )
  for (const { address, id } of adoptions) log.info(`${name}: ${id} is taken in as ${address}`)
  if (mode !== 'apply') log.text(text.trim())
  const stops = gate(shown, allowedAddresses(context.variables.ALLOW))
  for (const { address, reason } of stops) log.warn(`${name}: ${address} ${reason}`)
  if (stops.length > 0) {
    throw new ActionError(
      `${name}: the gate stops ${stops.length} of ${changes.length} changes. When they are meant, allow exactly these: ${allowance(stops)}`,
    )
  }
  if (mode === 'apply') {
    const error = await applyOrSayHow(context, space, { config, shown, adoptions })
    if (error) return error
  }
  const verb = mode === 'apply' ? 'changed' : 'would change'
  log.done(`${name}: ${verb} ${changes.length} resources`, { env: config.env, step, changes: changes.length })
  return 'done'
}

/** A plan as text and as data, undefined where nothing would change; what is adopted stands beside the step's files. */
async function planned(
  at: Workspace,
  adoptions: readonly Adoption[],
  mode: Mode,
): Promise<{ space: Workspace; text: string; shown: Plan | undefined }> {
  const space = adoptions.length === 0 ? at : withFile(at, 'adopted.tf', importBlocks(adoptions))
  await init(space)
  const { changed, text } = await plan(space, { lock: mode === 'apply' })
  return { space, text, shown: changed ? ((await showPlan(space)) as Plan) : undefined }
}

/**
 * Applies. Where names are taken that no state knows of, as a killed run leaves them, says what takes those in. Returns
 * the error where all that fails are alerts on metrics that were just made.
 */
async function applyOrSayHow(
  { log }: Context,
  space: Workspace,
  { config, shown, adoptions }: { config: Config; shown: Plan; adoptions: readonly Adoption[] },
): Promise<ActionError | undefined> {
  try {
    await apply(space)
    return undefined
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    if (onlyUnknownMetrics(error.message)) return error
    const found = foundTaken(error.message, shown, config)
    const known = found.flatMap(({ address, id }) => (id === undefined ? [] : [{ address, id }]))
    for (const { address, id } of found)
      if (id === undefined)
        log.warn(`${address} is there already; its provider knows the id: do-tf-import takes it in`)
    if (known.length > 0)
      log.warn(
        `there already, and in no state: left by a run that was killed, or somebody else's. If they are ours: make do-provision ENV=${config.env} STEP=${space.step.slice(0, 3)} ${adoptionWord([...adoptions, ...known])} DRY_RUN=0`,
      )
    throw error
  }
}

/** An alert on a log-based metric is refused for minutes after the metric was made (terraform-provider-google#11102). */
const onlyUnknownMetrics = (said: string): boolean => {
  const errors = said.split(/^(?:│ )?Error: /m).slice(1)
  return errors.length > 0 && errors.every((error) => error.includes('Cannot find metric(s) that match type'))
}

function metricPauseMs({ variables }: Context): number {
  const seconds = variables.METRIC_PAUSE_SECONDS ?? '30'
  if (!/^\d{1,3}$/.test(seconds)) throw new UsageError(`METRIC_PAUSE_SECONDS=${seconds} is no whole number`)
  return Number(seconds) * 1000
}

/** The step gets what the YAML says now; the committed file is for people to review, and is only compared. */
function takeVariables({ log }: Context, { data, varFile }: Workspace, { file, text }: Generated): void {
  const stale = !existsSync(file) || readFileSync(file, 'utf8') !== text
  if (stale) log.warn(`${file} is not what the YAML says: do-generate-config-for-step, and commit it`)
  mkdirSync(data, { recursive: true })
  writeFileSync(varFile, text)
}
