import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { taken } from '../google/acting.ts'
import { signedIn } from '../google/auth.ts'
import { endpoint } from '../google/endpoints.ts'
import { ActionError, type Context } from '../surface/action.ts'
import type { Workspace } from './terraform.ts'

/**
 * Whether the step has a state yet. Terraform itself answers that by writing an empty one, which a rehearsal must not
 * do, and which an account that only reads cannot.
 */
export async function hasState(context: Context, space: Workspace, step: string): Promise<boolean> {
  const response = await readObject(context, space, `${step}/default.tfstate`)
  await response.body?.cancel()
  return response.status === 200
}

/** Who holds the lock of a step's state. */
export interface Lock {
  /** Of the lock's object; what Terraform knows the lock by. */
  generation: string
  who: string
  created: string
  operation: string
}

/** The lock of a step, or undefined. */
export async function readLock(context: Context, space: Workspace): Promise<Lock | undefined> {
  const name = `${space.step}/default.tflock`
  const described = await readObject(context, space, name)
  if (described.status === 404) return undefined
  const { generation } = (await described.json()) as { generation: string }
  const content = await readObject(context, space, name, '?alt=media')
  const lock = (await content.json().catch(() => ({}))) as Partial<
    Record<'Who' | 'Created' | 'Operation', string>
  >
  return {
    generation,
    who: lock.Who ?? 'somebody',
    created: lock.Created ?? 'an unknown time',
    operation: lock.Operation ?? 'an unknown operation',
  }
}

/** Answers 200 or 404; anything else is an error that names the missing right. */
async function readObject(context: Context, space: Workspace, name: string, query = ''): Promise<Response> {
  const emulator = space.environment.STORAGE_EMULATOR_HOST
  const root = emulator ?? endpoint('storage', context.variables)
  const headers = emulator ? {} : { authorization: `Bearer ${await token(context, space)}` }
  const response = await context.fetch(
    `${root}/storage/v1/b/${space.bucket}/o/${encodeURIComponent(name)}${query}`,
    { headers, signal: AbortSignal.timeout(30_000) },
  )
  if (response.status === 200 || response.status === 404) return response
  await response.body?.cancel()
  throw new ActionError(
    `${name} answers ${response.status}; missing: read access to ${space.bucket}, see do_gcp_004_grant_permissions`,
  )
}

/** Steps whose states this one reads and that have none yet. Reading a state that is not there would make one, too. */
export async function missingStates(context: Context, space: Workspace): Promise<string[]> {
  const absent = []
  for (const step of statesRead(space.directory)) {
    if (!(await hasState(context, space, step))) absent.push(step)
  }
  return absent
}

/** Steps whose states the files of a folder read. */
export function statesRead(directory: string): string[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.tf'))
  const text = files.map((name) => readFileSync(join(directory, name), 'utf8')).join('\n')
  const blocks = text.matchAll(/data "terraform_remote_state"[^}]*prefix\s*=\s*"([^"]+)"/g)
  return [...blocks].map(([, step]) => step ?? '')
}

async function token(context: Context, { environment }: Workspace): Promise<string> {
  const sourceClient = await signedIn(context)
  const account = environment.GOOGLE_IMPERSONATE_SERVICE_ACCOUNT
  const scopes = ['https://www.googleapis.com/auth/devstorage.read_only']
  const client = account ? taken(context, sourceClient, account, scopes) : sourceClient
  try {
    const { token: value } = await client.getAccessToken()
    if (value) {
      context.log.hide(value)
      return value
    }
  } catch {
    // the library's error quotes the exchange
  }
  throw new ActionError(
    `${account ?? 'the caller'} cannot be taken: do_gcp_003_create_identities first, or be a member of operators_group`,
  )
}

/** The same step with a state on this machine that starts empty, so that planning it leaves nothing behind. */
export function withLocalState(space: Workspace): Workspace {
  // Terraform lets a file of this name replace the backend
  const local = { 'backend_override.tf': 'terraform {\n  backend "local" {}\n}\n' }
  return { ...space, directory: copied(space, 'rehearsal', local), local: true }
}

/** The same step with one more file beside its own. */
export function withFile(space: Workspace, name: string, text: string): Workspace {
  return { ...space, directory: copied(space, 'with-more', { [name]: text }) }
}

function copied(space: Workspace, folder: string, more: Readonly<Record<string, string>>): string {
  const directory = join(space.data, folder)
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  cpSync(space.directory, directory, { recursive: true })
  for (const [name, text] of Object.entries(more)) writeFileSync(join(directory, name), text)
  return directory
}
