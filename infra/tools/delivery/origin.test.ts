import { Hono } from 'hono'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { cloudRunFront } from '@cpt/local/vendors/google-cloud/front'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { serveStandIn } from '@cpt/local/stand-in/serve'
import { letTake } from '@cpt/local/vendors/google-cloud/identity'
import { operate, pointAt } from '../../test/operator.ts'

let google: GoogleCloud
let origin: {
  url: string
  close: () => Promise<void>
  asked: string[]
  tokens: Set<string>
  broken: RegExp | undefined
  unknown?: RegExp
}

const image = (time: string): string =>
  `r.pkg.dev/p/o/origin:${time}-abc1234@sha256:${'a'.repeat(62)}${time.slice(6, 8)}`
const [monday, tuesday] = [image('20260202T090000Z'), image('20260203T090000Z')] as const
const places = [
  'bnc-cpt-dev/us-central1/cpt-worker',
  'bnc-cpt-dev/us-central1/cpt-api',
  'bnc-cpt-dev/europe-north1/cpt-worker',
  'bnc-cpt-dev/europe-north1/cpt-api',
]
const usApi = 'bnc-cpt-dev/us-central1/cpt-api'
const job = 'bnc-cpt-dev/europe-north1/cpt-migrate'

/** What a service is told, as far as a delivery reads it. */
const envOf = (place: string) => [
  { name: 'ROLE', value: 'x' },
  ...(place.endsWith('-worker')
    ? [
        { name: 'TASKS_SERVICE_ACCOUNT', value: 'cpt-tasks@bnc-cpt-dev.iam.gserviceaccount.com' },
        { name: 'TASKS_AUDIENCE', value: 'https://worker.example' },
      ]
    : []),
]

beforeEach(async () => {
  directory = fillConfig(mkdtempSync(join(tmpdir(), 'cpt-origin-')))
  google = await startGoogleCloud()
  pointAt(google.url)
  letTake(google.world, 'bnc-cpt-dev')
  const app = new Hono().use(cloudRunFront())
  const asked: string[] = []
  const served = await serveStandIn({ name: 'internet', app })
  origin = { ...served, asked, tokens: new Set(), broken: undefined }
  app.all('*', (c) => {
    // ingress is internal: from outside there is no such service (run/docs/securing/ingress: 404)
    const fromQueue = c.req.header('user-agent') === 'Google-Cloud-Tasks'
    if (c.req.path.includes('cpt-worker') && !fromQueue) return c.text('', 404)
    asked.push(c.req.path)
    const token = c.req.header('authorization')
    if (token) origin.tokens.add(token)
    if (origin.unknown?.test(c.req.path)) return c.text('', 404)
    return c.text('', origin.broken?.test(c.req.path) ? 503 : 200)
  })
  for (const place of places) {
    google.world.run[place] = {
      uri: origin.url,
      template: {
        revision: 'kept-name',
        containers: [{ image: monday, env: envOf(place) }],
      },
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
      latestReadyRevision: `${place}/revisions/monday`,
    }
  }
  google.world.jobs[job] = {
    template: {
      taskCount: 1,
      template: { maxRetries: 0, containers: [{ image: monday, args: ['main.js'] }] },
    },
  }
})
afterEach(async () => {
  rmSync(directory, { recursive: true })
  await google.close()
  await origin.close()
})

let directory: string
const given = (more: Record<string, string> = {}): Record<string, string> => ({
  ENV: 'dev',
  CONFIG_DIR: directory,
  GOOGLE_API_ENDPOINT: google.url,
  DRY_RUN: '0',
  ...more,
})
const traffic = (place: string) =>
  Object.fromEntries(
    (google.world.run[place]?.traffic as { revision: string; percent: number }[]).map(
      ({ revision, percent }) => [revision, percent],
    ),
  )
const percentOf = (place: string, revision: string): number | undefined => {
  const service = google.world.run[place] as {
    latestReadyRevision: string
    traffic: { revision?: string; percent: number }[]
  }
  const latest = service.latestReadyRevision.split('/').at(-1)
  return service.traffic.find((target) => (target.revision ?? latest) === revision)?.percent
}
const reset = (place: string): void => {
  Object.assign(google.world.run[place] ?? {}, {
    template: { containers: [{ image: monday, env: envOf(place) }] },
    traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
    latestReadyRevision: 'revisions/monday',
  })
}
const deploy = async (more: Record<string, string> = {}) =>
  await operate('do-deploy-origin', given({ IMAGE: tuesday, ...more }))

describe('a delivery of the origin', () => {
  test('goes region by region, the preferred one last, in shares of 0, 10, 50 and 100 percent', async () => {
    const { exitCode, pauses } = await deploy()
    expect(exitCode).toBe(0)
    const moves = google.writes().filter(({ path }) => path.includes('/services/'))
    const shares = moves.map(({ path, body }) => {
      const next = (body as { traffic?: { tag?: string; percent: number }[] }).traffic?.find(
        ({ tag }) => tag === 'next',
      )
      return `${/locations\/([^/]+)\/services\/(\w+-\w+)/.exec(path)?.slice(1).join(' ') ?? ''} ${next?.percent ?? 'made'}`
    })
    const each = (name: string): string[] =>
      ['made', '0', '10', '50', '100'].map((share) => `${name} ${share}`)
    expect(shares).toEqual([
      ...each('us-central1 cpt-worker'),
      ...each('us-central1 cpt-api'),
      ...each('europe-north1 cpt-worker'),
      ...each('europe-north1 cpt-api'),
    ])
    expect(pauses.filter((ms) => ms === 60_000)).toHaveLength(12)
    for (const place of places) expect(Object.values(traffic(place)).sort()).toEqual([0, 100])
  })

  test("keeps the template but for image and version, and leaves the revision's name to Cloud Run", async () => {
    await deploy()
    const [container] = (
      google.world.run[usApi]?.template as { containers: { image: string; env: unknown }[] }
    ).containers
    expect(container).toEqual({
      image: tuesday,
      env: [
        { name: 'ROLE', value: 'x' },
        { name: 'VERSION', value: '20260203T090000Z-abc1234' },
      ],
    })
    expect(google.world.run[usApi]?.template).not.toHaveProperty('revision')
  })

  test('asks every new revision on its tag before anybody else does, the worker through its queue', async () => {
    await deploy()
    for (const place of places) expect(origin.asked).toContain(`/tagged/${place}/next/health/ready`)
    expect(google.world.taskNames.every((name) => /\/queues\/pdf-generation\/tasks\/smoke-/.test(name))).toBe(
      true,
    )
    expect(google.world.tasks).toEqual({})
  })

  test('has an order made, paid and rendered at each step of each service, in the name of the tasks account', async () => {
    const { exitCode, output } = await deploy()
    expect(exitCode, output).toBe(0)
    const orders = origin.asked.filter((path) => path.endsWith('/worker/synthetic-order'))
    // 0, 10, 50 and 100 percent of two workers, on their tags; and as often beside the two APIs, where the worker serves
    expect(orders.filter((path) => path.includes('/next/'))).toHaveLength(8)
    expect(orders).toHaveLength(16)
    expect(origin.tokens).toEqual(
      new Set(['Bearer oidc cpt-tasks@bnc-cpt-dev.iam.gserviceaccount.com for https://worker.example']),
    )
  })

  test('goes back when the synthetic order fails, though everything says that it is ready', async () => {
    origin.broken = /us-central1\/cpt-worker\/next\/worker\/synthetic-order/
    const { exitCode, output } = await deploy()
    expect(exitCode).toBe(1)
    expect(output).toMatch(/a synthetic order by \S+ failed: HTTP status code 503/)
    expect(percentOf('bnc-cpt-dev/us-central1/cpt-worker', 'monday')).toBe(100)
    expect(percentOf(usApi, 'monday')).toBe(100)
  })

  test('lets an image through that knows no synthetic orders, and says so', async () => {
    origin.unknown = /synthetic-order/
    const { exitCode, output } = await deploy()
    expect(exitCode, output).toBe(0)
    expect(output).toContain('knows no synthetic orders; none was tried')
  })

  test('brings the schema first, by a job of the same image; a second run leaves it', async () => {
    await deploy()
    expect(google.world.jobs[job]?.runs).toEqual([tuesday])
    const [first] = google.writes()
    expect(first?.path).toContain('/jobs/cpt-migrate')
    // what a patch leaves out is gone
    expect(google.world.jobs[job]?.template).toEqual({
      taskCount: 1,
      template: { maxRetries: 0, containers: [{ image: tuesday, args: ['main.js'] }] },
    })
  })

  test('whose migration fails touches no service', async () => {
    google.world.doNotStart.push('20260203')
    const { exitCode, output } = await deploy()
    expect(exitCode).toBe(1)
    expect(output).toContain('no revision was made')
    expect(google.writes().some(({ path }) => path.includes('/services/'))).toBe(false)
  })

  test.each([
    ['the first API fails its smoke', /us-central1\/cpt-api\/next\/health\/ready/, 2],
    ['a worker fails its smoke', /us-central1\/cpt-worker\/next\/health\/ready/, 1],
    ['the last API fails its smoke', /europe-north1\/cpt-api\/next\/health\/ready/, 4],
  ])('takes back all it did when %s, and says what serves where', async (_name, broken, moved) => {
    origin.broken = broken
    const { exitCode, output } = await deploy()
    expect(exitCode).toBe(1)
    for (const place of places) expect(percentOf(place, 'monday'), place).toBe(100)
    expect(output.match(/monday 100 % \(taken back\)/g)).toHaveLength(moved)
    expect(output.match(/monday 100 % \(not touched\)/g) ?? []).toHaveLength(4 - moved)
  })

  test('takes back what a run that was killed had moved, when the rest fails', async () => {
    await deploy()
    const eu = places.slice(2)
    for (const place of eu) reset(place)
    origin.broken = /europe-north1\/cpt-api\/next\/health\/ready/
    expect((await deploy()).exitCode).toBe(1)
    for (const place of places) expect(percentOf(place, 'monday'), place).toBe(100)
  })

  test.each([
    [
      'fails',
      [
        ['request_count', '2xx', 90],
        ['request_count', '5xx', 10],
      ] as const,
      '10.0 % of 100 answers are server errors',
    ],
    [
      'is slow',
      [
        ['request_count', '2xx', 100],
        ['request_latencies', undefined, 4000],
      ] as const,
      'take up to 4000 ms',
    ],
  ])('goes back by itself when a revision %s with real visitors', async (_name, figures, said) => {
    for (const [metric, response_code_class, value] of figures) {
      google.world.series.push({
        metric: `run.googleapis.com/${metric}`,
        labels: {
          service_name: 'cpt-api',
          revision_name: 'cpt-api-00002',
          ...(response_code_class ? { response_code_class } : {}),
        },
        value,
      })
    }
    const { exitCode, output } = await deploy()
    expect(exitCode).toBe(1)
    expect(output).toContain(said)
    for (const place of places) expect(percentOf(place, 'monday'), place).toBe(100)
  })

  test('again is nothing to do', async () => {
    await deploy()
    const writes = google.writes().length
    const { exitCode, output } = await deploy()
    expect(exitCode).toBe(0)
    expect(output).toContain('0 done, 5 skipped')
    expect(google.writes().length).toBe(writes)
  })

  test('cut after any call and run again ends with all traffic on the new image, the old one to go back to', async () => {
    await deploy()
    const total = google.calls.length
    for (let k = 1; k < total; k += 5) {
      for (const place of places) reset(place)
      google.cutAfter(k, k % 2 === 1)
      await deploy()
      google.heal()
      expect((await deploy()).exitCode, `cut after ${k}`).toBe(0)
      for (const place of places) {
        const shares = Object.entries(traffic(place))
        expect(shares.find(([, percent]) => percent === 100)?.[0], `cut after ${k} at ${place}`).not.toBe(
          'monday',
        )
        expect(shares.find(([, percent]) => percent === 0)?.[0], `cut after ${k} at ${place}`).toBe('monday')
      }
    }
  })

  test('of an older image stops, unless that is what is wanted', async () => {
    await deploy()
    const older = await operate('do-deploy-origin', given({ IMAGE: monday }))
    expect(older.exitCode).toBe(1)
    expect(older.output).toContain('ALLOW_OLDER=1')
    expect((await operate('do-deploy-origin', given({ IMAGE: monday, ALLOW_OLDER: '1' }))).exitCode).toBe(0)
  })

  test('by a tag is refused, and a rehearsal writes nothing', async () => {
    const tagged = await operate('do-deploy-origin', given({ IMAGE: 'r.pkg.dev/p/o/origin:latest' }))
    expect(tagged.exitCode).toBe(1)
    expect(tagged.output).toContain('digest')
    const { exitCode, output } = await operate('do-deploy-origin', {
      ...given({ IMAGE: tuesday }),
      DRY_RUN: undefined,
    })
    expect(exitCode).toBe(0)
    expect(output).toContain('would serve')
    expect(google.writes()).toEqual([])
  })
})

describe('a changed configuration', () => {
  test('after a rollback comes into service with the image that serves, not with the one taken back', async () => {
    await deploy()
    await operate('do-rollback', given({ PART: 'origin' }))
    const { exitCode, output } = await operate('do-deploy-origin', given({ IMAGE: 'current' }))
    expect(exitCode, output).toBe(0)
    for (const place of places) {
      const { template } = google.world.run[place] as { template: { containers: { image: string }[] } }
      expect(template.containers[0]?.image, place).toBe(monday)
    }
  })
})

describe('one command', () => {
  test('goes back in both regions, and once more says that it is done', async () => {
    await deploy()
    const back = await operate('do-rollback', given({ PART: 'origin' }))
    expect(back.exitCode).toBe(0)
    for (const place of places) expect(traffic(place)).toMatchObject({ monday: 100 })
    const again = await operate('do-rollback', given({ PART: 'origin' }))
    expect(again.output).toContain('0 done, 4 skipped')
  })

  test('without a revision before says so and changes nothing', async () => {
    const { output } = await operate('do-rollback', given({ PART: 'origin' }))
    expect(output).toContain('nothing to go back to')
    expect(google.writes()).toEqual([])
  })
})

describe('the failover drill', () => {
  const drill = async (more: Record<string, string> = {}) =>
    await operate(
      'do-failover-drill',
      given({ REGION: 'us-central1', SECONDS: '30', PUBLIC_ADDRESS: origin.url, ...more }),
    )
  const scaling = (): unknown => google.world.run[usApi]?.scaling

  test('takes the region away, counts the answers, and brings it back', async () => {
    const { exitCode, output } = await drill()
    expect(exitCode).toBe(0)
    expect(output).toContain('30 of 30 answers were good')
    expect(google.writes()[0]?.body).toEqual({ scaling: { scalingMode: 'MANUAL', manualInstanceCount: 0 } })
    expect(scaling()).toMatchObject({ scalingMode: 'AUTOMATIC', maxInstanceCount: 2 })
  })

  test('fails when visitors notice, and brings the region back all the same', async () => {
    origin.broken = /catalog/
    const { exitCode, output } = await drill()
    expect(exitCode).toBe(1)
    expect(output).toContain('0 of 30 answers were good')
    expect(scaling()).toMatchObject({ scalingMode: 'AUTOMATIC' })
  })

  test('undoes a drill that was killed', async () => {
    Object.assign(google.world.run[usApi] ?? {}, {
      scaling: { scalingMode: 'MANUAL', manualInstanceCount: 0 },
    })
    const { output } = await drill()
    expect(output).toContain('still away from a drill before')
    expect(scaling()).toMatchObject({ scalingMode: 'AUTOMATIC' })
  })

  test('does not start while the other region is not ready, nor in a rehearsal', async () => {
    expect((await drill({ DRY_RUN: '1' })).output).toContain('would be away for 30 s')
    origin.broken = /health\/ready/
    expect((await drill()).exitCode).toBe(1)
    expect(google.writes()).toEqual([])
  })

  test('of a region that is none is a wrong call', async () => {
    expect((await drill({ REGION: 'europe-west4' })).exitCode).toBe(2)
  })
})
