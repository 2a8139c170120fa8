import type { Context } from '../context.ts'
import { workerApp } from './app.ts'

export function startWorker(context: Context) {
  return { app: workerApp(context), stop: async () => {} }
}
