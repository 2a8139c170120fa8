import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const node = (name: string, slow = false, globalSetup: string[] = []) => ({
  test: {
    name,
    root: name,
    environment: 'node',
    globalSetup,
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/build/**'],
    testTimeout: slow ? 120_000 : 20_000,
    hookTimeout: slow ? 180_000 : 60_000,
  },
})

/** One project a room; the edge's tests run inside workerd, all others on Node. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'house', include: ['architecture.test.ts'] } },
      node('contract'),
      node('report-text'),
      node('origin', false, ['../local/vendors/postgres/testing/vitest-setup.ts']),
      node('local', true, ['vendors/postgres/testing/vitest-setup.ts']),
      node('infra', true),
      // State kept in runes (`*.svelte.ts`) has to be compiled.
      { plugins: [svelte({ configFile: false })], ...node('web') },
      node('e2e', true),
      ...(existsSync('wrangler.toml')
        ? [
            {
              plugins: [cloudflareTest({ wrangler: { configPath: '../wrangler.toml', environment: 'tst' } })],
              test: {
                name: 'edge',
                root: 'edge',
                include: ['src/**/*.test.ts'],
                globalSetup: ['./tools/test/upstash-setup.ts'],
              },
            },
            // What needs Node or a real socket: files written from code, bad input on the wire, deployments
            { ...node('edge/tools', true), test: { ...node('edge/tools', true).test, name: 'edge-tools' } },
          ]
        : []),
    ],
  },
})
