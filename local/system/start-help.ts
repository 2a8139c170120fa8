import { optionalVariables } from './environment.ts'
import { parts, removable } from './parts.ts'

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const rows = Object.entries(parts).map(([part, { port, variable, about }]) => [
    part,
    String(port),
    variable,
    about,
  ])
  return `Starts the whole system on this machine: no account, no Docker. Ctrl-C ends it and leaves nothing behind.

  npm start                          everything, then the address to open
  npm start -- --port N              the edge at another port
  npm start -- --without NAME        leaves a part out; can be given again and again
  npm start -- --help                this page

Parts, their ports and the variables that move them (all listen on 127.0.0.1 only):
${table(rows)}

Parts that --without takes: ${removable.join(', ')}.

Every variable of the origin, the workers and the edge can be set in front of the command and wins over what
would lead to a stand-in, so that anything can be put between two parts:
  PAYMENTS=off npm start             reports are free
  CLOUD_TASKS_QUEUE= npm start       no queue: the API makes the reports by itself
  REPORTS_BUCKET= npm start          no bucket: reports are kept in storage/reports/
  REDIS_URL=redis://… npm start      the Upstash stand-in stands in front of this Redis; without it, of the
                                     redis-server on the PATH, else of one in memory
  SECRETS=secret-manager npm start   secrets are read from Secret Manager, as on Google Cloud; starts slower
  DATABASE_URL=postgres://… npm start -- --without postgres
Others: TESLA_AUTH_URL, TESLA_TOKEN_URL, TESLA_API_NA, TESLA_API_EU, STRIPE_API_URL, PAYPAL_API_URL,
UPSTASH_REDIS_REST_URL, GCS_API_ENDPOINT, GCS_PUBLIC_ENDPOINT, CLOUD_TASKS_ENDPOINT, IAM_SIGN_ENDPOINT,
SECRET_MANAGER_ENDPOINT, GOOGLE_JWKS_URL, ORIGINS (of the edge, as JSON), ${optionalVariables.join(', ')}.

Each stand-in is controlled at /_control: GET books (what truly happened), GET/PUT/DELETE faults, POST reset.
  curl -X PUT localhost:8216/_control/faults -d '{"kind":"lost-answer","match":{"path":"/v1/refunds"},"times":1}'
Kinds of faults: delay (with delayMs), refuse, status (with status), cut, lost-answer, duplicate.

What the parts write is kept in .local/logs/, keys in .local/keys.json; a start begins with empty data.
`
}

function table(rows: string[][]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
    .join('\n')
}
