import { Problem } from '@cpt/contract/problem'
import { taskName } from '@cpt/contract/tasks'
import { taskSeconds } from '@cpt/contract/limits'
import type { CloudTasksClient } from '@google-cloud/tasks'
import type { Queue } from './queue.ts'

export interface CloudTasksOptions {
  /** projects/P/locations/L/queues/Q */
  queue: string
  workerUrl: string
  serviceAccount: string
  audience: string
  /** host:port of a stand-in that speaks plain gRPC. */
  endpoint?: string | undefined
}

const alreadyExists = 6
const createTimeoutMs = 4_000

/** Hands work to Cloud Tasks as named tasks, which carry a Google-signed token of the tasks account. */
export function cloudTasks({
  queue,
  workerUrl,
  serviceAccount,
  audience,
  endpoint,
}: CloudTasksOptions): Queue {
  let opened: Promise<CloudTasksClient> | undefined
  return {
    async send(message, traceparent) {
      try {
        const client = await (opened ??= openClient(endpoint))
        await client.createTask(
          {
            parent: queue,
            task: {
              name: `${queue}/tasks/${taskName(message)}`,
              dispatchDeadline: { seconds: taskSeconds },
              httpRequest: {
                httpMethod: 'POST',
                url: `${workerUrl}/worker/generate-pdf`,
                headers: { 'content-type': 'application/json', traceparent },
                body: Buffer.from(JSON.stringify(message)).toString('base64'),
                oidcToken: { serviceAccountEmail: serviceAccount, audience },
              },
            },
          },
          { timeout: createTimeoutMs },
        )
      } catch (cause) {
        // A name that is taken is the trace of an earlier call whose answer was lost.
        if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === alreadyExists)
          return
        throw new Problem('queue-unavailable', 'Nothing was lost; the report starts by itself.', {
          cause,
          retryAfterSeconds: 10,
        })
      }
    },
    // What was handed over runs elsewhere.
    idle: async () => {},
    async stop() {
      await (await opened)?.close()
    },
  }
}

async function openClient(endpoint: string | undefined): Promise<CloudTasksClient> {
  const { CloudTasksClient } = await import('@google-cloud/tasks')
  if (!endpoint) return new CloudTasksClient()
  // A CommonJS package: in the bundle, what it exports stands on `default` alone.
  const { grpc } = (await import('google-gax')).default
  const { hostname, port } = new URL(`http://${endpoint}`)
  return new CloudTasksClient({
    servicePath: hostname,
    port: Number(port),
    sslCreds: grpc.credentials.createInsecure(),
  })
}
