import type { Endpoint } from '@cpt/contract/endpoint'
import { caches, deadlines, rateClasses } from '@cpt/contract/limits'
import { problems } from '@cpt/contract/problem'
import { publicApi, routeOf, type EndpointName } from '@cpt/contract/endpoints'
import { shapes } from '@cpt/contract/shapes/all'
import { problemsOf } from '@cpt/contract/shapes/problems'
import { html, raw } from 'hono/html'
import { createHash } from 'node:crypto'
import { groupOf, openapi } from './openapi.ts'
import type { JsonSchema } from './schemas.ts'

const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--paper:#fff;--well:#f3f5f7;--mark:#0b5cad}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#9aa4ae;--line:#30363d;--paper:#0f1317;--well:#181d23;--mark:#7cb7ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 6rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{margin:2.5rem 0 .5rem;font-size:1.2rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
p{margin:.4rem 0}a{color:var(--mark)}code,pre{font:.875rem/1.5 ui-monospace,monospace}
pre{background:var(--well);padding:.75rem;overflow:auto;border-radius:.4rem}
details{border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0;padding:0 .75rem}
details[open]{padding-bottom:.75rem}
summary{padding:.55rem 0;cursor:pointer;overflow-wrap:anywhere}summary:focus-visible,a:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
summary b{display:inline-block;min-width:4.2rem;color:var(--mark);font:600 .8rem ui-monospace,monospace}
summary span{color:var(--soft)}
h3{font-size:.9rem;margin:1rem 0 .25rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{text-align:left;vertical-align:top;border-top:1px solid var(--line);padding:.3rem .5rem .3rem 0}
`
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6358"/></svg>'
/** The page runs nothing and loads nothing. */
export const pagePolicy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const asked: Record<Endpoint['token'], string> = {
  none: 'Nobody is asked who they are.',
  optional: 'A session token may be sent.',
  session: 'Needs a session token.',
  'oauth-state': 'Needs the state of a sign-in that was started here.',
  link: 'Needs a signed link.',
  signature: "Needs the provider's signature.",
  task: 'For the task queue only.',
}

/** The contract as a page to read: no script, no outside resource. */
export function docsPage(options: { apiUrl: string; version: string }): string {
  const document = openapi(options)
  const { schemas } = document['components'] as { schemas: Record<string, JsonSchema> }
  const operations = document['paths'] as Record<string, Record<string, JsonSchema>>
  const groups = Object.groupBy(Object.entries(publicApi) as [EndpointName, Endpoint][], ([name]) =>
    groupOf(name),
  )
  // A String object of Hono's, since nothing in it is a promise.
  return String(
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <title>Car Pulse Tracker API</title>
          <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" />
          ${raw(`<style>${style}</style>`)}
        </head>
        <body>
          <main>
            <h1>Car Pulse Tracker API</h1>
            <p>
              Base address <code>${options.apiUrl}</code>, version <code>${options.version}</code>. The same
              as data: <a href="/api/v1/openapi.json">openapi.json</a>.
            </p>
            <p>
              Bodies are JSON. Open a session with <code>POST /api/v1/auth/sessions</code> and send its token
              as <code>Authorization: Bearer …</code>. A refusal is <code>application/problem+json</code> (RFC
              9457): <code>detail</code> says what to do, <code>instance</code> is the reference to quote.
            </p>
            ${Object.entries(groups).map(
              ([group, rows = []]) =>
                html`<h2 id="${group}">${group}</h2>
                  ${rows.map(([name, row]) => endpointSection(name, row, operations))}`,
            )}
            <h2 id="schemas">Schemas</h2>
            ${Object.entries(schemas).map(
              ([name, schema]) =>
                html`<details id="schema-${name}">
                  <summary>${name}</summary>
                  <pre>${JSON.stringify(schema, null, 2)}</pre>
                </details> `,
            )}
          </main>
        </body>
      </html> `,
  )
}

function endpointSection(
  name: EndpointName,
  row: Endpoint,
  operations: Record<string, Record<string, JsonSchema>>,
) {
  const { method, path } = routeOf(name)
  const operation = operations[path]?.[method.toLowerCase()] ?? {}
  const { limit, windowSeconds } = rateClasses[row.limit]
  const answer = (operation['responses'] as Record<string, JsonSchema>)[shapes[name].status]
  return html`<details>
    <summary><b>${method}</b><code>${path}</code> <span>${shapes[name].summary}</span></summary>
    <p>
      ${asked[row.token]} At most ${limit} requests in ${windowSeconds} s; an answer within
      ${deadlines[row.deadline].totalMs / 1_000}
      s.${row.repeat === 'with-key' ? ' May be repeated with an Idempotency-Key.' : ''}${row.cache ? ` May be kept for ${caches[row.cache].maxAge} s.` : ''}${row.waits ? ` Waits for news with Prefer: wait=${row.waits} and If-None-Match.` : ''}
    </p>
    ${content('Send', operation['requestBody'])} ${content(`Answer ${shapes[name].status}`, answer)}
    <h3>Refusals</h3>
    <table>
      <tbody>
        ${problemsOf(name).map(
          (problem) =>
            html`<tr>
              <td>${problems[problem].status}</td>
              <td><code>${problem}</code></td>
              <td>${problems[problem].title}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </details> `
}

function content(heading: string, part: unknown) {
  const types = Object.entries(
    (part as { content?: Record<string, { schema?: JsonSchema }> } | undefined)?.content ?? {},
  )
  if (types.length === 0) return ''
  const schema = types[0]?.[1].schema
  const named = typeof schema?.['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined
  return html`<h3>${heading}</h3>
    <p>
      ${types.map(([type]) => html`<code>${type}</code> `)}${named ? html`<a href="#schema-${named}">${named}</a>` : ''}
    </p>
    ${schema && !named ? html`<pre>${JSON.stringify(schema, null, 2)}</pre>` : ''}`
}
