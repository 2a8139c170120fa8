// Starts the bundled origin once in each role, so that NODE_COMPILE_CACHE holds the compiled code of everything it
// loads before it serves. Runs inside the image's build, with keys made here and thrown away.
//   node fill-compile-cache.mjs /app/main.js
import { spawn } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'

const main = process.argv[2]
const key = () =>
  JSON.stringify({ ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'once' })
const shared = { kty: 'oct', k: randomBytes(32).toString('base64url'), kid: 'once' }
const settings = {
  ENVIRONMENT: 'local',
  REGION: 'europe-north1',
  WEB_URL: 'http://127.0.0.1',
  API_URL: 'http://127.0.0.1',
  EDGE_SIGNING_KEY: JSON.stringify({ keys: [shared] }),
  JWT_SIGNING_KEY: key(),
  REPORT_SIGNING_KEY: key(),
  TOKEN_ENCRYPTION_KEY: `${randomBytes(32).toString('base64url')}=`,
  // nothing listens there: neither store is needed to answer /health/live
  UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:9',
  UPSTASH_REDIS_REST_TOKEN: 'none',
  DATABASE_URL: 'postgres://none:none@127.0.0.1:9/none',
  TESLA_CLIENT_ID: 'none',
  TESLA_CLIENT_SECRET: 'none',
  TASKS_SERVICE_ACCOUNT: 'none@example.com',
  TASKS_AUDIENCE: 'http://127.0.0.1',
  PAYMENTS: 'off',
}

for (const [index, role] of ['api', 'worker'].entries()) {
  const port = 18_080 + index
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...settings, ROLE: role, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  await answers(`http://127.0.0.1:${port}/health/live`, role, child)
  // an orderly end: the cache is written at exit
  child.kill('SIGTERM')
  const code = await ended
  if (code !== 0) throw new Error(`${role} ended with ${code}`)
}

async function answers(url, role, child) {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (child.exitCode !== null) throw new Error(`${role} did not start`)
    const ok = await fetch(url)
      .then((response) => response.ok)
      .catch(() => false)
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${role} does not answer /health/live`)
}
