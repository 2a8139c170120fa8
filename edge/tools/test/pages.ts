import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportJWK, generateKeyPair } from 'jose'
import { createTestHarness } from 'wrangler'
import type { Environment } from '../../src/security-policy.ts'
import { headersFile } from '../headers-file.ts'
import { site } from './site.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const files = {
  'en.html': '<script>start()</script>',
  'en/404.html': '<h1>Not here</h1>',
  'fi/404.html': '<h1>Ei täällä</h1>',
  'fi.html': '<p>fi</p>',
  '_app/immutable/a.js': 'export {}',
}

export interface Pages {
  /** As a browser asks, without following redirects. */
  ask(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/** The edge as it is deployed, asset server included, before a small site with the headers that a build writes. */
export async function servePages(environment: Environment): Promise<Pages> {
  const folder = await site(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`pages/${name}`, text])),
  )
  await writeFile(join(folder, 'pages/_headers'), await headersFile(join(folder, 'pages'), environment))
  const config = join(folder, 'wrangler.toml')
  await writeFile(
    config,
    (await readFile(join(root, 'wrangler.toml'), 'utf8'))
      .replace('directory = "web/build"', `directory = "${folder}/pages"`)
      .replace('main = "edge/src/main.ts"', `main = "${root}/edge/src/main.ts"`),
  )
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  const harness = createTestHarness({
    workers: [
      {
        configPath: config,
        ...(environment === 'local' ? {} : { env: environment }),
        vars: { ORIGINS: '{"europe-north1":"http://127.0.0.1:1"}', UPSTASH_REDIS_REST_URL: '' },
        secrets: { EDGE_SIGNING_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'edge' }) },
      },
    ],
  })
  const { origin } = (await harness.listen()).url
  return {
    ask: (path, init = {}) => fetch(origin + path, { redirect: 'manual', ...init }),
    close: async () => {
      await harness.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
