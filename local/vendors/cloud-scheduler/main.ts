import { Hono } from 'hono'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { startJobs, type Jobs, type JobsOptions } from './jobs.ts'

export interface CloudScheduler extends StandIn {
  run: Jobs['run']
}

/**
 * Cloud Scheduler with its jobs. Its API, which only Terraform calls, is not served; `POST /_control/run?job=NAME`
 * calls a job at once.
 */
export async function startCloudScheduler({
  port,
  ...options
}: JobsOptions & { port?: number }): Promise<CloudScheduler> {
  const { jobs } = options
  const running = startJobs(options)
  const control = new Hono().post('/_control/run', async (c) => {
    const job = c.req.query('job') ?? ''
    if (!jobs.some(({ name }) => name === job)) return c.text(`There is no job ${job}.`, 404)
    return c.json({ job, status: await running.run(job) })
  })
  try {
    const standIn = await serveStandIn({
      name: 'scheduler',
      app: new Hono(),
      ...(port === undefined ? {} : { port }),
      portVariable: 'SCHEDULER_PORT',
      books: () => ({ jobs: jobs.map(({ name, url, everyMs }) => ({ name, url, everyMs })) }),
      control,
    })
    return {
      ...standIn,
      run: running.run,
      close: async () => {
        running.close()
        await standIn.close()
      },
    }
  } catch (error) {
    running.close()
    throw error
  }
}
