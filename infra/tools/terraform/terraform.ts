import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ActionError } from '../surface/action.ts'

/** One step of one environment, with a working folder of its own so that environments never share one. */
export interface Workspace {
  /** Folder of the step's `.tf` files. */
  directory: string
  /** Where Terraform keeps plugins, the backend's choice and the saved plan. */
  data: string
  bucket: string
  step: string
  varFile: string
  /** The state lies on this machine and starts empty. */
  local?: boolean
  /** Variables of the process that Terraform starts with. */
  environment: Readonly<Record<string, string | undefined>>
}

/** What a Terraform command said. */
export interface Result {
  status: number
  stdout: string
  stderr: string
}

/** Runs `terraform` in the step's folder. */
export async function terraform(space: Workspace, args: readonly string[]): Promise<Result> {
  mkdirSync(space.data, { recursive: true })
  return await new Promise((resolve, reject) => {
    const child = spawn('terraform', [`-chdir=${space.directory}`, ...args], {
      env: {
        ...space.environment,
        TF_DATA_DIR: space.data,
        TF_IN_AUTOMATION: '1',
        TF_INPUT: '0',
        CHECKPOINT_DISABLE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', (error) => {
      reject(
        'code' in error && error.code === 'ENOENT'
          ? new ActionError('terraform is not on the PATH; install 1.11 or newer')
          : error,
      )
    })
    child.on('close', (code) => resolve({ status: code ?? 1, stdout, stderr }))
  })
}

/** Prepares a step against its remote state, where that has not been done yet in the same words. */
export async function init(space: Workspace): Promise<void> {
  const done = initialised(space)
  const backend = [`-backend-config=bucket=${space.bucket}`, `-backend-config=prefix=${space.step}`]
  const wanted = [...backend, providersOf(space)].join('\n')
  if (!space.local && existsSync(done) && readFileSync(done, 'utf8') === wanted) return
  rmSync(done, { force: true })
  const args = ['init', '-no-color', '-reconfigure', ...(space.local ? [] : backend)]
  must(await terraform(space, args), `init of ${space.step}`)
  if (!space.local) writeFileSync(done, wanted)
}

/** What the last `init` of this folder was for; not there while one is under way. */
const initialised = ({ data }: Workspace): string => join(data, 'initialised.txt')

/** What `init` chooses providers by. */
const providersOf = ({ directory, environment }: Workspace): string =>
  ['versions.tf', '.terraform.lock.hcl']
    .map((name) => join(directory, name))
    .map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''))
    .concat(environment.TF_REATTACH_PROVIDERS === undefined ? '' : 'attached')
    .join('\n')

/** How long a run waits for another one: a minute, or TF_LOCK_TIMEOUT. */
const lockTimeout = ({ environment }: Workspace): string =>
  `-lock-timeout=${environment.TF_LOCK_TIMEOUT ?? '60s'}`

/** File of the saved plan. */
export const planFile = (space: Workspace): string => join(space.data, 'plan.tfplan')

/** Plans and saves; says whether anything would change. `lock` needs write access to the state bucket. */
export async function plan(
  space: Workspace,
  options: { lock: boolean; destroy?: boolean },
): Promise<{ changed: boolean; text: string }> {
  const args = [
    'plan',
    '-no-color',
    '-detailed-exitcode',
    `-lock=${options.lock}`,
    ...(options.lock ? [lockTimeout(space)] : []),
    ...(options.destroy ? ['-destroy'] : []),
    `-var-file=${space.varFile}`,
    `-out=${planFile(space)}`,
  ]
  let result = await terraform(space, args)
  // the folder was emptied by hand, or Terraform is a newer one
  if (result.status === 1 && /terraform init/.test(result.stderr)) {
    rmSync(initialised(space), { force: true })
    await init(space)
    result = await terraform(space, args)
  }
  if (result.status !== 0 && result.status !== 2) fail(result, `plan of ${space.step}`)
  return { changed: result.status === 2, text: result.stdout }
}

/** The saved plan as data. */
export async function showPlan(space: Workspace): Promise<unknown> {
  const result = must(await terraform(space, ['show', '-json', planFile(space)]), `plan of ${space.step}`)
  return JSON.parse(result.stdout) as unknown
}

/** Applies the saved plan, and nothing but it. */
export async function apply(space: Workspace): Promise<void> {
  must(
    await terraform(space, ['apply', '-no-color', lockTimeout(space), planFile(space)]),
    `apply of ${space.step}`,
  )
}

/**
 * The result of a command that succeeded.
 * @throws ActionError with what Terraform said, and what to do where that is known.
 */
export function must(result: Result, what: string): Result {
  if (result.status !== 0) fail(result, what)
  return result
}

function fail({ stdout, stderr }: Result, what: string): never {
  throw new ActionError(`${what} failed:\n${(stderr || stdout).trim()}${hint(stderr)}`)
}

/** Acts for what an operator meets first. */
function hint(stderr: string): string {
  if (/storage: bucket doesn't exist|bucket doesn't exist/i.test(stderr)) {
    return '\nThe state bucket is missing: run do_gcp_000_create_project first'
  }
  if (/Error acquiring the state lock/.test(stderr)) {
    return '\nSomebody else is applying this step, or a run was killed: do-tf-unlock shows who, and takes the lock away with DRY_RUN=0'
  }
  return ''
}
