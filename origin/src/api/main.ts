import type { Context } from '../context.ts'
import { apiApp } from './app.ts'

/** Beside answering, the API service makes reports in the background where there is no queue. */
export function startApi(context: Context) {
  if (!context.config.CLOUD_TASKS_QUEUE) context.renderer.warm()
  return { app: apiApp(context), stop: () => context.stop() }
}
