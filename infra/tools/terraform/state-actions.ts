import { mkdirSync, writeFileSync } from 'node:fs'
import { generate, loadAll } from '../config/generate.ts'
import type { Config } from '../config/schema.ts'
import type { Step } from '../config/steps.ts'
import {
  type Action,
  ActionError,
  type Context,
  isDryRun,
  need,
  rehearsed,
  UsageError,
} from '../surface/action.ts'
import { configDirectory, selectConfigs, selectSteps } from '../surface/selection.ts'
import { allowedAddresses } from './plan-gate.ts'
import { readLock } from './state.ts'
import { init, must, terraform, type Workspace } from './terraform.ts'
import { acting, workspace } from './workspace.ts'

/** What a state needs a hand for: a lock that was left, a resource that came or went outside Terraform. */
export const stateActions: readonly Action[] = [
  {
    name: 'do-tf-unlock',
    summary: 'Shows who holds the lock of a step, and takes it away: after an apply that was killed.',
    needs: ['ENV', 'STEP'],
    rehearses: true,
    run: async (context) => {
      await each(context, async (space, name, dryRun) => {
        const { log } = context
        const lock = await readLock(context, space)
        if (lock === undefined) {
          log.skipped(`${name}: nobody holds a lock`)
          return
        }
        log.info(`${name}: locked by ${lock.who} since ${lock.created}, for ${lock.operation}`)
        if (dryRun) {
          log.done(`${name}: the lock would be taken away; first make sure that this run is over`)
          return
        }
        // the gcs backend knows a lock by the generation of its object
        must(await terraform(space, ['force-unlock', '-force', lock.generation]), `unlock of ${name}`)
        log.done(`${name}: the lock is gone; the same command as before goes on where it was`)
      })
    },
  },
  {
    name: 'do-tf-import',
    summary: 'Takes a resource that is there already into the state of a step.',
    needs: ['ENV', 'STEP', 'ADDRESS', 'ID'],
    rehearses: true,
    run: async (context) => {
      const [address, id] = [need(context, 'ADDRESS'), need(context, 'ID')]
      await each(context, async (space, name, dryRun) => {
        if ((await addresses(space)).includes(address)) {
          context.log.skipped(`${name}: ${address} is in the state already`)
          return
        }
        if (dryRun) {
          context.log.done(`${name}: ${id} would become ${address}`)
          return
        }
        const flags = ['-no-color', '-lock-timeout=60s', `-var-file=${space.varFile}`]
        must(await terraform(space, ['import', ...flags, address, id]), `import into ${name}`)
        context.log.done(`${name}: ${id} is ${address}; do-tf-plan says whether the files agree`)
      })
    },
  },
  {
    name: 'do-tf-state-rm',
    summary: 'Takes a resource out of the state of a step; the resource itself stays as it is.',
    needs: ['ENV', 'STEP', 'ADDRESS'],
    knows: { ADDRESS: 'of a resource; several separated by semicolons' },
    rehearses: true,
    run: async (context) => {
      const wanted = [...allowedAddresses(need(context, 'ADDRESS'))]
      await each(context, async (space, name, dryRun) => {
        const there = await addresses(space)
        for (const address of wanted) {
          if (!there.includes(address)) context.log.skipped(`${name}: ${address} is not in the state`)
          else if (dryRun) context.log.done(`${name}: ${address} would be forgotten`)
          else {
            must(await terraform(space, ['state', 'rm', '-lock-timeout=60s', address]), `state of ${name}`)
            context.log.done(`${name}: ${address} is forgotten; an apply would make it anew`)
          }
        }
      })
    },
  },
  {
    name: 'do-tf-lock',
    summary:
      "Writes the providers' checksums of every step, for the first run on line; commit what it writes.",
    needs: [],
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      const [config] = loadAll(configDirectory(context))
      if (config === undefined) throw new UsageError('no environment is configured')
      for (const step of selectSteps({
        ...context,
        variables: { ...context.variables, STEP: context.variables.STEP ?? 'all' },
      })) {
        if (dryRun) {
          context.log.done(`${step}: .terraform.lock.hcl would be written`)
          continue
        }
        const space = workspace(context, config, step, 'tf-plan')
        // the laptops and the runners that a checksum has to be known for
        const platforms = ['linux_amd64', 'linux_arm64', 'darwin_arm64'].map((one) => `-platform=${one}`)
        must(await terraform(space, ['providers', 'lock', '-no-color', ...platforms]), `lock of ${step}`)
        context.log.done(`${step}: .terraform.lock.hcl written: commit it`)
      }
      rehearsed(context, dryRun)
    },
  },
]

async function each(
  context: Context,
  work: (space: Workspace, name: string, dryRun: boolean) => Promise<void>,
): Promise<void> {
  const dryRun = isDryRun(context, true)
  const [configs, steps] = [selectConfigs(context), selectSteps(context)]
  if (configs.length !== 1 || steps.length !== 1)
    throw new UsageError('one ENV and one STEP at a time: a state is repaired by hand')
  const [config, step] = [configs[0] as Config, steps[0] as Step]
  const actor = dryRun ? 'tf-plan' : 'tf-apply'
  await acting(context, config, actor)
  const space = workspace(context, config, step, actor)
  const generated = generate(configDirectory(context), config.env, step, configs)
  mkdirSync(space.data, { recursive: true })
  writeFileSync(space.varFile, generated.text)
  await init(space)
  await work(space, `${config.env} ${step}`, dryRun)
  rehearsed(context, dryRun)
}

async function addresses(space: Workspace): Promise<string[]> {
  const { status, stdout, stderr } = await terraform(space, ['state', 'list'])
  if (status === 0) return stdout.split('\n').filter(Boolean)
  if (/No state file was found/.test(stderr)) return []
  throw new ActionError(`state of ${space.step}: ${stderr.trim()}`)
}
