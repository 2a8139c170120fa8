import type { Config } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { type Container, revisionId, withVersions } from './cloud-run.ts'

/** A Cloud Run job, as far as delivery reads and writes it; the rest goes back as it came. */
interface Job {
  template: { template: Task }
  latestCreatedExecution?: { name?: string; completionStatus?: string }
}

/** What a job runs, and an execution has run. */
interface Task {
  containers: Container[]
}

/** An execution of a job that has come to its end. */
interface Execution {
  name?: string
  template?: Task
  succeededCount?: number
  failedCount?: number
}

/**
 * Brings the database's schema up to what an image needs, and its role to the address that the services get, before any
 * of its revisions serves. The job `{app}-migrate` runs the image itself inside the network, because the database has no
 * public address. Revisions that serve meanwhile go on: a migration only adds (docs/decisions/074-expand-and-contract.md).
 * What the last execution ran, with the same versions of the same secrets, is not run again. `image` undefined: the one
 * that the job has.
 * @throws ActionError when the job is missing or fails; nothing has been delivered by then.
 */
export async function migrateDatabase({
  google,
  context,
  config,
  image,
  dryRun,
}: {
  google: GoogleClient
  context: Context
  config: Config
  image: string | undefined
  dryRun: boolean
}): Promise<void> {
  const { log } = context
  const name = `${config.env}: ${config.app}-migrate`
  const path = `/v2/projects/${config.project}/locations/${config.primary_region}/jobs/${config.app}-migrate`
  const role = `roles/run.developer on ${config.project}`
  const { status, body } = await google.call({ service: 'run', method: 'GET', path, role, answers: [404] })
  if (status === 404) {
    throw new ActionError(
      `${name} is missing: do-provision ENV=${config.env} STEP=030-gcp-cloud-run DRY_RUN=0 first`,
    )
  }
  const job = body as Job
  const [container, ...others] = job.template.template.containers
  if (!container) throw new ActionError('the migration job has no container')
  const wanted = withVersions({ ...container, image: image ?? container.image }, config)
  if (image === undefined && job.latestCreatedExecution === undefined) {
    log.skipped(`${name}: has never run; it comes with the first image`)
    return
  }
  const before = await lastRun(google, { path, role }, job)
  if (before !== undefined && same(before, wanted)) {
    log.skipped(`${name}: the schema is what this image needs`)
    return
  }
  if (dryRun) {
    log.done(`${name}: would bring the schema up to ${wanted.image}`)
    return
  }
  if (!same(container, wanted)) {
    // jobs have no update mask: the whole job is written back
    const { template: task, ...template } = job.template
    const body = { ...job, template: { ...template, template: { ...task, containers: [wanted, ...others] } } }
    await google.operate({ service: 'run', method: 'PATCH', path, body, role })
  }
  const execution = (await google.operate({
    service: 'run',
    method: 'POST',
    path: `${path}:run`,
    body: {},
    role,
  })) as Execution | undefined
  if (execution?.succeededCount !== 1) {
    throw new ActionError(
      `${name}: the migration of ${wanted.image} failed (execution ${execution?.name?.split('/').at(-1) ?? 'unknown'}); its log says why, and no revision was made`,
    )
  }
  log.done(`${name}: the schema is what this image needs`)
}

/** The container of the last execution, or undefined where there was none or it failed. */
async function lastRun(
  google: GoogleClient,
  { path, role }: { path: string; role: string },
  { latestCreatedExecution: last }: Job,
): Promise<Container | undefined> {
  if (last?.name === undefined || last.completionStatus !== 'EXECUTION_SUCCEEDED') return undefined
  const { status, body } = await google.call({
    service: 'run',
    method: 'GET',
    path: `${path}/executions/${revisionId(last.name)}`,
    role,
    answers: [404],
  })
  return status === 404 ? undefined : (body as Execution).template?.containers[0]
}

/** Whether two containers run the same image with the same settings, in whatever order these stand. */
function same(one: Container, other: Container): boolean {
  const told = ({ image, env = [] }: Container): string =>
    JSON.stringify([
      image,
      env
        .map(({ name, value, valueSource }) => {
          const { secret, version } = valueSource?.secretKeyRef ?? {}
          return [name, value ?? '', secret?.split('/').at(-1) ?? '', version ?? ''].join(' ')
        })
        .sort(),
    ])
  return told(one) === told(other)
}
