import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { chromiumOptions } from './e2e/test/browser.ts'
import { cssHash } from './web/src/lib/report-parts.server.ts'
import { stylesOfReports } from './web/vite.config.ts'

/**
 * Bounds on a test that hangs. They say nothing about speed: a test passes on a machine that is busy with ten other
 * things, where a second of work takes a minute.
 */
const patience = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  teardownTimeout: 60_000,
  expect: { poll: { timeout: 60_000 } },
}

/** As in `local/system/environment.ts`: or each file that meets a client of Google's would wait for the machine's gcloud. */
const env = { GOOGLE_CLOUD_PROJECT: 'cpt-local' }

const node = (name: string, globalSetup: string[] = [], setupFiles: string[] = []) => ({
  test: {
    name,
    setupFiles,
    root: name,
    environment: 'node',
    env,
    globalSetup,
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/build/**'],
    ...patience,
  },
})

/**
 * Packages of very many modules, which the origin's tests load in one piece, as its bundle does: loading them one by one
 * took longer than most files' tests.
 */
const inOnePiece = [
  'stripe',
  'drizzle-orm',
  'drizzle-orm/pg-core',
  'drizzle-orm/node-postgres',
  'zod',
  'jose',
  '@opentelemetry/api',
]

/**
 * For rooms whose modules keep nothing that a test changes: their files run one after the other in the same few workers. To
 * give each a worker, or a workerd, of its own costs more than most of their tests.
 */
const sharedWorkers = { isolate: false }

/** Tests of components, in a real browser. */
const inBrowser = '**/*.browser.test.ts'

const origin = node(
  'origin',
  ['../local/vendors/postgres/test/vitest-setup.ts'],
  process.env.RECORD_QUERIES ? ['test/record-queries.ts'] : [],
)

/** One project a room; the edge's tests run inside workerd, all others on Node. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'house', include: ['architecture.test.ts'] } },
      { test: { ...node('contract').test, ...sharedWorkers } },
      { test: { ...node('report-text').test, ...sharedWorkers } },
      {
        // What draws a report on screen are components.
        plugins: [svelte({ configFile: false })],
        test: { ...origin.test, deps: { optimizer: { ssr: { enabled: true, include: inOnePiece } } } },
      },
      node('local', ['vendors/postgres/test/vitest-setup.ts']),
      { test: { ...node('infra').test, ...sharedWorkers } },
      // State kept in runes (`*.svelte.ts`) has to be compiled.
      {
        plugins: [svelte({ configFile: false, compilerOptions: { cssHash } })],
        test: { ...node('web').test, ...sharedWorkers, exclude: [...node('web').test.exclude, inBrowser] },
      },
      {
        plugins: [stylesOfReports, svelte({ configFile: false, compilerOptions: { cssHash } })],
        resolve: {
          alias: Object.fromEntries(
            ['$app/state', '$app/navigation'].map((name) => [
              name,
              fileURLToPath(new URL(`web/src/lib/test/${name.slice(1)}.svelte.ts`, import.meta.url)),
            ]),
          ),
        },
        test: {
          name: 'components',
          root: 'web',
          include: [inBrowser],
          api: { host: '127.0.0.1' },
          ...patience,
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({ launchOptions: await chromiumOptions() }),
            instances: [{ browser: 'chromium' as const }],
            screenshotFailures: false,
          },
        },
      },
      // A whole system and a browser on a busy machine: what fails once is tried again, and told at the end of `npm test`
      { test: { ...node('e2e', [], ['test/vitest-setup.ts']).test, retry: 1 } },
      ...(existsSync('wrangler.toml')
        ? [
            {
              plugins: [cloudflareTest({ wrangler: { configPath: '../wrangler.toml', environment: 'tst' } })],
              test: {
                name: 'edge',
                root: 'edge',
                ...sharedWorkers,
                ...patience,
                include: ['src/**/*.test.ts'],
                globalSetup: ['./tools/test/upstash-setup.ts'],
              },
            },
            // What needs Node or a real socket: files written from code, bad input on the wire, deployments
            { ...node('edge/tools'), test: { ...node('edge/tools').test, name: 'edge-tools' } },
          ]
        : []),
    ],
  },
})
