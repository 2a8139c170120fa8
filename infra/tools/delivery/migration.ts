import type { Config } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context } from '../surface/action.ts'

/** A Cloud Run job, as far as delivery reads and writes it; the rest goes back as it came. */
interface Job {
  template: { template: { containers: { image: string }[] } }
  latestCreatedExecution?: { completionStatus?: string }
}

/** An execution of a job that has come to its end. */
interface Execution {
  name?: string
  succeededCount?: number
  failedCount?: number
}

/**
 * Brings the database's schema up to what an image needs, before any of its revisions serves. The job `{app}-migrate`
 * runs the image itself inside the network, because the database has no public address. Revisions that serve meanwhile
 * go on: a migration only adds (docs/decisions/074-expand-and-contract.md).
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
  image: string
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
  const there = job.template.template.containers[0]?.image
  if (there === image && job.latestCreatedExecution?.completionStatus === 'EXECUTION_SUCCEEDED') {
    log.skipped(`${name}: the schema is what this image needs`)
    return
  }
  if (dryRun) {
    log.done(`${name}: would bring the schema up to ${image}`)
    return
  }
  if (there !== image) {
    await google.operate({ service: 'run', method: 'PATCH', path, body: withImage(job, image), role })
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
      `${name}: the migration of ${image} failed (execution ${execution?.name?.split('/').at(-1) ?? 'unknown'}); its log says why, and no revision was made`,
    )
  }
  log.done(`${name}: the schema is what this image needs`)
}

/** Jobs have no update mask: the whole job is written back. */
function withImage(job: Job, image: string): Job {
  const { template: task, ...template } = job.template
  const [container, ...others] = task.containers
  if (!container) throw new ActionError('the migration job has no container')
  return {
    ...job,
    template: { ...template, template: { ...task, containers: [{ ...container, image }, ...others] } },
  }
}
