import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../config/schema.ts'
import { ActionError, type Context } from '../surface/action.ts'

/** The version with most of the traffic and what it was deployed for, or undefined before the first deployment. */
export async function currentVersion(
  context: Context,
  config: Config,
): Promise<{ id: string; percent: number; message: string } | undefined> {
  const args = ['deployments', 'status', '--json', '--name', config.edge.worker, '--env', config.env]
  const ran = await runWrangler(context, args)
  if (isUnknown(args, ran)) return undefined
  const { stdout } = ran
  const parsed = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
    versions?: { version_id: string; percentage: number }[]
    annotations?: Record<string, string>
  }
  const [most] = [...(parsed.versions ?? [])].sort((a, b) => b.percentage - a.percentage)
  const message = parsed.annotations?.['workers/message'] ?? ''
  return most && { id: most.version_id, percent: most.percentage, message }
}

/** Versions of the Worker that are known, newest first, with the message each was uploaded with. */
export async function knownVersions(
  context: Context,
  config: Config,
): Promise<{ id: string; message: string }[]> {
  const args = ['versions', 'list', '--json', '--name', config.edge.worker, '--env', config.env]
  const ran = await runWrangler(context, args)
  if (isUnknown(args, ran)) return []
  const { stdout } = ran
  const parsed = JSON.parse(stdout.slice(stdout.indexOf('['))) as {
    id: string
    annotations?: Record<string, string>
  }[]
  return parsed
    .map(({ id, annotations }) => ({ id, message: annotations?.['workers/message'] ?? '' }))
    .reverse()
}

/**
 * Only a Worker that is not there yet may be deployed whole at once: any other refusal (a token, a moment's 500) must not
 * be taken for that. 10007 is the API's code of it (wrangler 4.155, WORKER_NOT_FOUND_ERR_CODE).
 */
function isUnknown(args: readonly string[], ran: Wrangled): boolean {
  if (ran.status === 0) return false
  if (/\[code: 10007\]|has no deployments/.test(ran.stderr + ran.stdout)) return true
  throw failure(args, ran)
}

/** wrangler writes what it did as one JSON object a line into WRANGLER_OUTPUT_FILE_PATH. */
export function uploadedVersion(output: string): string {
  const lines = existsSync(output) ? readFileSync(output, 'utf8').trim().split('\n') : []
  const found = lines
    .map((line) => JSON.parse(line) as { type?: string; version_id?: string })
    .find(({ type }) => type === 'version-upload')?.version_id
  if (!found) throw new ActionError('wrangler named no version; see its log')
  return found
}

/**
 * Runs wrangler; `output` is the file it writes down what it did.
 * @throws ActionError with the lines that name the fault, never its whole output.
 */
export async function wrangler(context: Context, args: readonly string[], output?: string): Promise<void> {
  const ran = await runWrangler(context, args, output)
  if (ran.status !== 0) throw failure(args, ran)
}

function failure(args: readonly string[], { status, stderr, stdout }: Wrangled): ActionError {
  const reason = (stderr || stdout)
    .split('\n')
    .filter((line) => /error|✘/i.test(line))
    .slice(0, 3)
    .join(' ')
  return new ActionError(`wrangler ${args.slice(0, 2).join(' ')} failed: ${reason || `exit ${status}`}`)
}

interface Wrangled {
  status: number
  stdout: string
  stderr: string
}

async function runWrangler(context: Context, args: readonly string[], output?: string): Promise<Wrangled> {
  const repository = dirname(context.root)
  const program = context.variables.WRANGLER ?? join(repository, 'node_modules', '.bin', 'wrangler')
  return await new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd: repository,
      env: {
        ...context.variables,
        ...(output ? { WRANGLER_OUTPUT_FILE_PATH: output } : {}),
        WRANGLER_SEND_METRICS: 'false',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ status: code ?? 1, stdout, stderr }))
  })
}
