import type { SystemOptions } from '@cpt/local/system/options'
import { startSystem, type System } from '@cpt/local/system/system'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'

export interface Stage {
  system: System
  browser: Browser
  close(): Promise<void>
}

/** A busy machine must not look like a broken Redis; still within what the edge waits for an origin (`deadlines.quick`). */
const env = { REDIS_BOUND_MS: '3000' }

/** The whole system and a browser to visit it with. */
export async function openStage(options: SystemOptions = {}): Promise<Stage> {
  const [system, browser] = await Promise.all([
    startSystem({ ...options, env: { ...env, ...options.env } }),
    launchBrowser(),
  ])
  return {
    system,
    browser,
    async close() {
      await browser.close()
      await system.close()
    },
  }
}

/** The same for the tests of one file, with all that any process of ours writes meanwhile. */
export async function stageWithLog(): Promise<Stage & { lines: readonly string[] }> {
  const lines: string[] = []
  return { ...(await openStage({ onLine: (_, line) => void lines.push(line) })), lines }
}
