import type { Context } from '../context.ts'
import { workerApp } from './app.ts'

/** The worker renders, so its first thread starts with it; when told to stop, it gives its tasks back. */
export function startWorker(context: Context) {
  context.renderer.warm()
  return { app: workerApp(context), stop: () => context.stop() }
}
