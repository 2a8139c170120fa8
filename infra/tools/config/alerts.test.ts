import { edgeEvents } from '@cpt/contract/edge-events'
import { problems } from '@cpt/contract/problem'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configCopy } from '../../test/config-copy.ts'
import { infra } from '../../test/operator.ts'
import { generate, loadAll } from './generate.ts'

// An alert whose event nobody writes never fires, and nobody notices: each is compared with what the code logs.
const repository = dirname(infra)
const copy = configCopy()
const origin = globSync('origin/src/**/*.ts', { cwd: repository })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(repository, file), 'utf8'))
  .join('\n')
const terraform = globSync('infra/terraform/140-gcp-cloud-monitor/*.tf', { cwd: repository })
  .map((file) => readFileSync(join(repository, file), 'utf8'))
  .join('\n')
const events = Object.entries(loadAll(join(infra, 'config'))[0]?.monitor.events ?? {})

describe.each(events)('the alert %s', (_name, { filter }) => {
  test('is fired by an event that is written', () => {
    const messages = [...filter.matchAll(/jsonPayload\.message=(?:\(([^)]+)\)|("[^"]+"))/g)].flatMap(
      ([, many, one]) => [...(many ?? one ?? '').matchAll(/"([^"]+)"/g)].map(([, text]) => text ?? ''),
    )
    for (const message of messages) expect(origin, message).toContain(`'${message}'`)
    for (const [, edge] of filter.matchAll(/jsonPayload\.edge="([^"]+)"/g)) expect(edgeEvents).toContain(edge)
    for (const [, problem] of filter.matchAll(/jsonPayload\.problem="([^"]+)"/g))
      expect(Object.keys(problems)).toContain(problem)
    for (const [, field] of filter.matchAll(/jsonPayload\.(\w+)/g))
      if (field !== 'message') expect(origin).toMatch(new RegExp(`\\b${field}\\b`))
    expect(filter).toMatch(/jsonPayload|httpRequest/)
  })
})

describe('what the origins measure', () => {
  const measures = loadAll(join(infra, 'config'))[0]?.monitor.measures ?? {}
  // the names stand once, where they are sent; how each is kept, beside them
  const source = (file: string): string =>
    readFileSync(join(repository, 'origin', 'src', 'telemetry', file), 'utf8')
  const names = new Map(
    [...source('names.ts').matchAll(/^ {2}(\w+): \{ name: '([^']+)', unit:/gm)].map(
      ([, key = '', name = '']) => [name, key],
    ),
  )

  test.each(Object.entries(measures))(
    '%s is told under a name, and in the way, that it is sent',
    (_name, one) => {
      const key = names.get(one.measure)
      expect([...names.keys()]).toContain(one.measure)
      const kept = { level: 'level', count: 'counted' }[one.as]
      expect(source('measures.ts')).toContain(`${kept}(measureNames.${key ?? ''})`)
    },
  )

  test("has names that Google's collector takes (stackdriver/docs/otlp-metrics/overview)", () => {
    expect(names.size).toBeGreaterThan(4)
    for (const name of names.keys()) expect(name).toMatch(/^[a-zA-Z][a-zA-Z0-9_:./]*$/)
  })

  test("is watched where it goes to Google's collector, and nowhere else", () => {
    const { directory } = copy
    const told = (): unknown => generate(directory(), 'dev', '140-gcp-cloud-monitor').variables.measures
    expect(told()).toEqual({})
    copy.edit(
      'all.env.yaml',
      "PAYMENTS: 'on'",
      "PAYMENTS: 'on'\n    OTLP_URL: https://telemetry.googleapis.com",
    )
    expect(told()).toEqual(measures)
    expect(Object.keys(measures).length).toBeGreaterThan(1)
  })
})

test('whatever the edge tells has an alert', () => {
  for (const event of edgeEvents) expect(JSON.stringify(events)).toContain(`jsonPayload.edge=\\"${event}\\"`)
})

test.each([
  ['Scheduler', /resource\.type=\\"cloud_scheduler_job\\"/],
  ["the database's connections", /postgresql\/num_backends/],
  ["the database's processor", /database\/cpu\/utilization/],
  ['the ceiling of instances', /container\/instance_count/],
  ['what waits in the queue', /cloudtasks\.googleapis\.com\/queue\/depth/],
])('%s has an alert', (_name, metric) => {
  expect(terraform).toMatch(metric)
})

test("Upstash's budget has an alert from before it refuses: a check of its costs, every hour, in every environment", () => {
  const watch = parse(readFileSync(join(repository, '.github', 'workflows', 'watch.yaml'), 'utf8')) as {
    on: { schedule: { cron: string }[] }
    jobs: Record<string, { strategy: { matrix: { env: string[] } }; steps: { run?: string }[] }>
  }
  expect(watch.on.schedule[0]?.cron).toMatch(/^\d+ \* \* \* \*$/)
  const [job] = Object.values(watch.jobs)
  expect(job?.strategy.matrix.env).toEqual(['dev', 'tst', 'prd'])
  expect(job?.steps.some(({ run }) => run?.startsWith('make do-check-redis-budget ENV='))).toBe(true)
})
