import type { Context } from '../context.ts'
import { apiApp } from './app.ts'

/** What the API service does beside answering: nothing yet that outlives a request. */
export function startApi(context: Context) {
  return { app: apiApp(context), stop: async () => {} }
}
