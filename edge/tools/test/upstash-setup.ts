import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    upstash: { url: string; token: string }
  }
}

/**
 * The Upstash stand-in for the tests inside workerd, which cannot start it themselves. In a process of its own:
 * this file is loaded with a browser's idea of packages, which the stand-in's do not survive.
 * @public named by vitest.config.ts
 */
export default async function setup(project: TestProject) {
  const child = fork(fileURLToPath(new URL('upstash-process.ts', import.meta.url)))
  const upstash = await new Promise<{ url: string; token: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string; token: string }))
    child.once('exit', (code) => reject(new Error(`the upstash stand-in ended with ${code}`)))
  })
  project.provide('upstash', upstash)
  return () => {
    child.kill()
  }
}
