import { createHash } from 'node:crypto'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { nameOf, type Place, type Service } from './cloud-run.ts'

interface Task {
  dispatchCount?: number
  lastAttempt?: { responseStatus?: { code?: number; message?: string } }
}

/** Rounds of looking whether the task is done; a first instance takes some seconds to start. */
const rounds = 20

/** What a worker's revision is asked, by a task of its own queue. */
interface Question {
  address: string
  revision: string
  path: string
  method?: 'GET' | 'POST'
  /** Whose token the task carries, and for whom it is. */
  token?: { serviceAccountEmail: string; audience: string }
}

/**
 * Asks a worker's revision by the only way that leads to it: a task of its own queue. The service takes calls from inside
 * only, and Cloud Tasks of the same project counts as that on the run.app address
 * (docs.cloud.google.com/run/docs/securing/ingress). A task that succeeded is gone; one that failed says how.
 * @throws ActionError naming the path and the answer.
 */
export async function smokeWorker(by: Asking, place: Place, question: Question): Promise<void> {
  const refused = await askWorker(by, place, question)
  if (refused !== undefined)
    throw new ActionError(
      `${nameOf(place)}: ${question.path} of ${question.revision}, asked through the queue: ${refused.said}`,
    )
}

/**
 * Has a worker's revision make one order of no car, pay it by a voucher of its own, render, seal and store its report, and
 * take all of it back (`POST /worker/synthetic-order`): whatever a customer's money goes through, but for the customer.
 * An image from before there was such a thing answers 404, and is let through with a warning.
 * @throws ActionError with what the worker answered.
 */
export async function orderSynthetically(
  by: Asking,
  place: Place,
  service: Service,
  { address, revision }: Pick<Question, 'address' | 'revision'>,
): Promise<void> {
  const env = service.template.containers[0]?.env ?? []
  const told = (name: string): string => env.find((entry) => entry.name === name)?.value ?? ''
  const token = { serviceAccountEmail: told('TASKS_SERVICE_ACCOUNT'), audience: told('TASKS_AUDIENCE') }
  const path = '/worker/synthetic-order'
  const refused = await askWorker(by, place, { address, revision, path, method: 'POST', token })
  if (refused === undefined) return
  if (refused.httpStatus !== 404)
    throw new ActionError(`${nameOf(place)}: a synthetic order by ${revision} failed: ${refused.said}`)
  by.context.log.warn(`${nameOf(place)}: ${revision} knows no synthetic orders; none was tried`)
}

interface Asking {
  google: GoogleClient
  context: Context
}

async function askWorker(
  { google, context }: Asking,
  place: Place,
  { address, revision, path, method = 'GET', token }: Question,
): Promise<{ said: string; httpStatus: number | undefined } | undefined> {
  const { config, region } = place
  const queueRegion = config.regions[region]?.queue_region ?? region
  const queue = `projects/${config.project}/locations/${queueRegion}/queues/${config.queue.name}`
  const role = `roles/cloudtasks.enqueuer, cloudtasks.viewer and cloudtasks.taskDeleter on ${queue}${token ? `, iam.serviceAccountUser on ${token.serviceAccountEmail}` : ''}`
  // a name cannot be used again for up to four hours, so time belongs into it
  const id = createHash('sha256')
    .update(`${revision} ${address}${path} ${context.now().toISOString()}`)
    .digest('hex')
    .slice(0, 24)
  const name = `${queue}/tasks/smoke-${id}`
  const at = `/v2/${name}`
  const body = { headers: { 'content-type': 'application/json' }, body: Buffer.from('{}').toString('base64') }
  await google.call({
    service: 'cloudtasks',
    method: 'POST',
    path: `/v2/${queue}/tasks`,
    body: {
      task: {
        name,
        httpRequest: {
          url: `${address}${path}`,
          httpMethod: method,
          ...(method === 'POST' ? body : {}),
          ...(token ? { oidcToken: token } : {}),
        },
      },
    },
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
    if (status === 404) return undefined
    const { dispatchCount = 0, lastAttempt } = body as Task
    const code = lastAttempt?.responseStatus?.code ?? 0
    if (code !== 0 || round === rounds) {
      await google.call({ service: 'cloudtasks', method: 'DELETE', path: at, role, answers: [404] })
      const message = lastAttempt?.responseStatus?.message
      const said = code === 0 ? `no answer after ${dispatchCount} attempts` : (message ?? `code ${code}`)
      const httpStatus = /HTTP status code (\d{3})/.exec(said)?.[1]
      return { said, httpStatus: httpStatus === undefined ? undefined : Number(httpStatus) }
    }
    await context.sleep(1000 * Math.min(round, 5))
  }
}
