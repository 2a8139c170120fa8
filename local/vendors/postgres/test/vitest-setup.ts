import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { listen } from '../../../stand-in/listen.ts'
import { startPostgres, type Postgres } from '../main.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for the Postgres of the run. */
    postgresOnDemand: string
  }
}

/** One Postgres for all test files of a run, started when the first of them asks for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<Postgres> | undefined
  const server = createServer((_, answer) => {
    started ??= startPostgres()
    started.then(
      ({ url }) => answer.end(url),
      (error: unknown) => answer.writeHead(500).end((error as Error).message),
    )
  })
  const port = await listen(server, { port: 0, host: '127.0.0.1', wantedBy: 'the tests' })
  project.provide('postgresOnDemand', `http://127.0.0.1:${port}`)
  return async () => {
    server.close()
    await (await started?.catch(() => undefined))?.close()
  }
}
