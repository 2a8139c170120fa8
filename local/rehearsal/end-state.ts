import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stage } from './stage.ts'

type Entries = Record<string, unknown>

/**
 * What there is of one environment in the end, as an operator would look at it: no counters, no values of secrets, no
 * names that a cloud made up. Two rehearsals that came to the same end have the same.
 */
export function endState({ google, states, workerBooks, made }: Stage, env: string): unknown {
  const project = `bnc-cpt-${env}`
  const { world } = google
  const number = world.projects[project]?.number ?? ''
  const own = (entries: Entries, shown: (value: never) => unknown = (value: unknown) => value): Entries =>
    Object.fromEntries(
      Object.entries(entries)
        .filter(
          ([key]) => key.split(/[/@.]/).includes(project) || key.startsWith(`${project}-`) || key === number,
        )
        .map(([key, value]): [string, unknown] => [key, shown(value as never)])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  const state = {
    project: { ...world.projects[project], number: undefined },
    billing: world.billing[project],
    apis: own(world.services),
    buckets: own(world.buckets, ({ body }: { body: unknown }) => body),
    pools: own(world.pools),
    providers: own(world.providers),
    accounts: own(world.accounts),
    roles: own(world.roles),
    policies: own(
      world.policies,
      ({ bindings, auditConfigs }: { bindings: unknown[]; auditConfigs: unknown }) => ({
        bindings: bindings.map((one) => JSON.stringify(one)).sort(),
        auditConfigs,
      }),
    ),
    secrets: own(world.secrets, (versions: string[]) => versions.length),
    services: own(world.run, serving),
    jobs: own(world.jobs, ({ template, latestCreatedExecution }: Entries) => ({
      template,
      latestCreatedExecution,
    })),
    databases: own(world.sql, ({ instanceType }: { instanceType: string }) => instanceType),
    resources: made(env),
    states: states.objects
      .all()
      .flatMap(({ bucket, name }) => (bucket.startsWith(`${project}-`) ? [name] : []))
      .sort(),
    worker: worker(join(workerBooks(env), `cpt-edge-${env}.json`)),
  }
  return JSON.parse(JSON.stringify(state).replaceAll(number || '-', 'NUMBER')) as unknown
}

/** What stands twice, which Google lets pass for alerts, checks, channels and budgets: it makes up their names itself. */
export function twinsOf({ made }: Stage, env: string): string[] {
  const all = made(env)
  return all.filter((line, index) => all.indexOf(line) !== index)
}

/** Images by their share of the traffic. */
function serving(service: Entries): unknown {
  const revisions = (service.revisions ?? {}) as Record<string, { containers: { image: string }[] }>
  const traffic = (service.traffic ?? []) as { revision?: string; percent?: number }[]
  return traffic
    .filter(({ percent }) => (percent ?? 0) > 0)
    .map(({ revision = '', percent }) => [revisions[revision]?.containers[0]?.image, percent])
}

/** Contents by their share of the visitors. */
function worker(file: string): unknown {
  if (!existsSync(file)) return undefined
  const { versions, split } = JSON.parse(readFileSync(file, 'utf8')) as {
    versions: { id: string; annotations: Record<string, string> }[]
    split: { version_id: string; percentage: number }[]
  }
  // what goes up holds keys of this environment, so that its digest is another each time
  return split.map(({ version_id, percentage }) => [
    versions.some(
      ({ id, annotations }) =>
        id === version_id && /^content \w+,/.test(annotations['workers/message'] ?? ''),
    ),
    percentage,
  ])
}
