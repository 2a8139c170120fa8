import { Hono } from 'hono'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Fault, type Faults } from '../stand-in/faults.ts'
import { parts, type Part } from '../system/parts.ts'
import type { System } from '../system/system.ts'
import type { KeptSpan } from '../vendors/otlp/main.ts'
import type { OutboxReader } from './outbox.ts'

/** What the window looks at: the system's own objects, and the outbox of its database. */
export interface Looked {
  system: Pick<System, 'url' | 'standIns' | 'scheduler'>
  outbox: OutboxReader
}

const shown = 200
const jobs = ['outbox-eu', 'reconcile-eu', 'outbox-us', 'reconcile-us']
const files = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
} as const

/**
 * A window into the walk of the system on this machine: requests with the waterfall of their trace, tasks, the outbox,
 * the books of each stand-in, and the switches that break them. What changes something asks that the page itself asked.
 */
export function windowApp({ system, outbox }: Looked) {
  const { standIns } = system
  const spans = () => standIns.otlp?.spans() ?? []
  const faultsOf = (name: string): Faults | undefined => standInsWithFaults(system).get(name)?.faults

  const app = new Hono()
    .use(async (c, next) => {
      const origin = c.req.header('origin')
      if (c.req.method !== 'GET' && origin !== new URL(c.req.url).origin)
        return c.text('Only the page itself may change something.', 403)
      c.header('content-security-policy', "default-src 'self'; frame-ancestors 'none'")
      c.header('cache-control', 'no-store')
      await next()
      return undefined
    })
    .get('/api/requests', (c) => c.json(requestsOf(spans())))
    .get('/api/traces/:id', (c) => {
      const ofTrace = spans().filter(({ trace }) => trace === c.req.param('id'))
      return c.json(ofTrace.toSorted((a, b) => a.start - b.start))
    })
    .get('/api/measures', (c) => c.json(standIns.otlp?.measures() ?? []))
    .get('/api/outbox', async (c) => c.json(await outbox.newest(shown)))
    .get('/api/parts', (c) =>
      c.json({
        web: system.url,
        jobs,
        parts: [...standInsWithFaults(system)].map(([name, { url, faults }]) => ({
          name,
          url,
          about: parts[name as Part].about,
          faults: faults.list(),
        })),
      }),
    )
    .get('/api/books/:part', async (c) => {
      const found = standInsWithFaults(system).get(c.req.param('part'))
      if (!found) return c.text('There is no such stand-in.', 404)
      const books = await fetch(`${found.url}/_control/books`)
      return c.body(await books.text(), 200, { 'content-type': 'application/json' })
    })
    .get('/api/tasks', async (c) => {
      const url = standIns['cloud-tasks']?.url
      if (!url) return c.json([])
      return c.body(await (await fetch(`${url}/_control/tasks`)).text(), 200, {
        'content-type': 'application/json',
      })
    })
    .post('/api/faults/:part', async (c) => {
      const faults = faultsOf(c.req.param('part'))
      const fault = Fault.safeParse(await c.req.json().catch(() => undefined))
      if (!faults) return c.text('There is no such stand-in.', 404)
      if (!fault.success) return c.text(z.prettifyError(fault.error), 400)
      faults.add(fault.data)
      return c.json(faults.list())
    })
    .delete('/api/faults/:part', (c) => {
      const faults = faultsOf(c.req.param('part'))
      if (!faults) return c.text('There is no such stand-in.', 404)
      faults.clear()
      return c.json([])
    })
    .post('/api/jobs/:job', async (c) => {
      const job = c.req.param('job')
      if (!jobs.includes(job)) return c.text('There is no such job.', 404)
      return c.json({ status: await system.scheduler.run(job) })
    })
  for (const [path, [file, type]] of Object.entries(files))
    app.get(path, (c) =>
      c.body(readFileSync(new URL(file, import.meta.url), 'utf8'), 200, { 'content-type': type }),
    )
  return app
}

function standInsWithFaults({ standIns }: Looked['system']): Map<string, { url: string; faults: Faults }> {
  const found = new Map<string, { url: string; faults: Faults }>()
  for (const [name, standIn] of Object.entries(standIns) as [string, { url: string; faults?: Faults }][])
    if (standIn.faults) found.set(name, { url: standIn.url, faults: standIn.faults })
  return found
}

/** The newest traces, each by the span that it began with. */
function requestsOf(spans: KeptSpan[]) {
  const traces = Map.groupBy(spans, ({ trace }) => trace)
  return [...traces]
    .map(([trace, all]) => {
      const ids = new Set(all.map(({ id }) => id))
      const first = all.find(({ parent }) => parent === undefined || !ids.has(parent)) ?? all[0]
      return {
        trace,
        name: first?.name ?? '',
        service: first?.service ?? '',
        status: first?.attributes['http.response.status_code'],
        start: Math.min(...all.map(({ start }) => start)),
        ms: Math.max(...all.map(({ end }) => end)) - Math.min(...all.map(({ start }) => start)),
        spans: all.length,
        failed: all.some(({ failed }) => failed),
      }
    })
    .toSorted((a, b) => b.start - a.start)
    .slice(0, shown)
}
