import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers GET with the URL of the run's Postgres, which the first call starts. */
    postgresDoor: string
  }
}

/** Vitest's global setup: one Postgres a run, started only if a test asks for it. */
export default async function setup(project: TestProject) {
  let postgres: Promise<{ url: string; close(): Promise<void> }> | undefined
  const door = createServer((_, response) => {
    postgres ??= import('@cpt/local/postgres/main').then(({ startPostgres }) => startPostgres())
    postgres.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done))
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)

  return async () => {
    door.close()
    if (postgres) await (await postgres).close()
  }
}
