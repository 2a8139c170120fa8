import { createHash } from 'node:crypto'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { nameOf, type Place } from './cloud-run.ts'

interface Task {
  dispatchCount?: number
  lastAttempt?: { responseStatus?: { code?: number; message?: string } }
}

/** Rounds of looking whether the task is done; a first instance takes some seconds to start. */
const rounds = 20

/**
 * Asks a worker's revision by the only way that leads to it: a task of its own queue. The service takes calls from inside
 * only, and Cloud Tasks of the same project counts as that on the run.app address
 * (docs.cloud.google.com/run/docs/securing/ingress). A task that succeeded is gone; one that failed says how.
 * @throws ActionError naming the path and the answer.
 */
export async function smokeWorker(
  { google, context }: { google: GoogleClient; context: Context },
  place: Place,
  { address, revision, path }: { address: string; revision: string; path: string },
): Promise<void> {
  const { config, region } = place
  const queueRegion = config.regions[region]?.queue_region ?? region
  const queue = `projects/${config.project}/locations/${queueRegion}/queues/${config.queue.name}`
  const role = `roles/cloudtasks.enqueuer, cloudtasks.viewer and cloudtasks.taskDeleter on ${queue}`
  // a name cannot be used again for up to four hours, so time belongs into it
  const id = createHash('sha256')
    .update(`${revision} ${path} ${context.now().toISOString()}`)
    .digest('hex')
    .slice(0, 24)
  const name = `${queue}/tasks/smoke-${id}`
  const at = `/v2/${name}`
  await google.call({
    service: 'cloudtasks',
    method: 'POST',
    path: `/v2/${queue}/tasks`,
    body: { task: { name, httpRequest: { url: `${address}${path}`, httpMethod: 'GET' } } },
    role,
    answers: [409],
  })
  for (let round = 1; ; round++) {
    const { status, body } = await google.call({
      service: 'cloudtasks',
      method: 'GET',
      path: at,
      role,
      answers: [404],
    })
    if (status === 404) return
    const { dispatchCount = 0, lastAttempt } = body as Task
    const code = lastAttempt?.responseStatus?.code ?? 0
    if (code !== 0 || round === rounds) {
      await google.call({ service: 'cloudtasks', method: 'DELETE', path: at, role, answers: [404] })
      const said =
        code === 0
          ? `no answer after ${dispatchCount} attempts`
          : (lastAttempt?.responseStatus?.message ?? `code ${code}`)
      throw new ActionError(`${nameOf(place)}: ${path} of ${revision}, asked through the queue: ${said}`)
    }
    await context.sleep(1000 * Math.min(round, 5))
  }
}
