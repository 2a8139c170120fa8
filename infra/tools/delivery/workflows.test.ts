import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { actions } from '../actions.ts'
import { loadAll } from '../config/generate.ts'
import { infra } from '../../test/operator.ts'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, string>
}
interface Workflow {
  permissions?: object
  jobs: Record<string, { steps?: Step[]; 'timeout-minutes'?: number; uses?: string }>
}

interface Job {
  needs?: string | string[]
  permissions?: Record<string, string>
  steps?: Step[]
}

const directory = join(dirname(infra), '.github', 'workflows')
const files = readdirSync(directory)
const text = (file: string): string => readFileSync(join(directory, file), 'utf8')
const workflow = (file: string): Workflow => parse(text(file)) as Workflow
const steps = (file: string): Step[] => Object.values(workflow(file).jobs).flatMap((job) => job.steps ?? [])

describe.each(files)('workflow %s', (file) => {
  test('pins every action by digest, with the version beside it', () => {
    const uses = [...text(file).matchAll(/uses: (\S+)(.*)$/gm)].filter(([, name]) => !name?.startsWith('./'))
    for (const [line, name, comment] of uses) {
      expect(name, line).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
      expect(comment, line).toMatch(/^ # v\d+\.\d+\.\d+$/)
    }
  })

  test('states its permissions, and a limit of time for every job of its own', () => {
    expect(workflow(file).permissions).toBeDefined()
    for (const [name, job] of Object.entries(workflow(file).jobs)) {
      if (job.uses === undefined) expect(job['timeout-minutes'], name).toBeGreaterThan(0)
    }
  })

  test('signs in at Google by federation only', () => {
    expect(text(file)).not.toMatch(/credentials_json|service_account_key|GOOGLE_CREDENTIALS/)
    for (const step of steps(file).filter(({ uses }) => uses?.startsWith('google-github-actions/auth@'))) {
      expect(step.with?.workload_identity_provider).toContain(
        '/workloadIdentityPools/github/providers/actions',
      )
    }
  })

  test('is started by nothing that runs a stranger with the rights of main', () => {
    // both run with the ref of the default branch, which the federation believes
    const { on } = workflow(file) as unknown as { on: object }
    expect(Object.keys(on)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/_target$|^workflow_run$/)]),
    )
  })

  test('calls only actions that there are, with what they need', () => {
    for (const { run = '' } of steps(file)) {
      for (const [line, name] of run.matchAll(/(?:make -C infra|infra\/run -a) (do-[\w-]+).*/g)) {
        const action = actions.find((one) => one.name === name)
        expect(action, line).toBeDefined()
        for (const variable of action?.needs ?? []) expect(line).toContain(`${variable}=`)
      }
    }
  })
})

test('delivery names the registry, the accounts and the projects that the configuration makes', () => {
  for (const { env, org, app, primary_region, project } of loadAll(join(infra, 'config')).filter(
    ({ runs_as, env }) => env === runs_as,
  )) {
    const filled = text('deliver.yaml').replaceAll('${{ inputs.env }}', env)
    expect(filled).toContain(`${primary_region}-docker.pkg.dev/${project}/${org}-${app}-origin/origin:`)
    expect(filled).toContain(`${app}-deploy@${project}.iam.gserviceaccount.com`)
  }
})

describe('a delivery', () => {
  const jobs = (file: string) =>
    parse(text(file)) as {
      concurrency?: object
      jobs: Record<string, { environment?: string; concurrency?: { group: string }; steps?: Step[] }>
    }

  test('asks for one approval, and no environment waits behind the approval of another', () => {
    const named = Object.values(jobs('deliver.yaml').jobs).filter(
      ({ environment }) => environment !== undefined,
    )
    expect(named).toHaveLength(1)
    const cd = jobs('cd.yaml')
    expect(cd.concurrency).toBeUndefined()
    for (const env of ['dev', 'tst', 'prd']) expect(cd.jobs[env]?.concurrency?.group).toBe(`deliver-${env}`)
  })

  test('of production is offered for approval although an older one was never answered', () => {
    const { newest, prd, tst } = (workflow('cd.yaml') as unknown as { jobs: Record<string, Job> }).jobs
    expect(prd?.needs).toContain('newest')
    expect([newest?.needs].flat()).toEqual(['tst'])
    expect(tst?.needs).not.toContain('newest')
    // only what waits for a person, and only what is older
    const run = newest?.steps?.map((step) => step.run ?? '').join('\n') ?? ''
    expect(run).toMatch(/gh run list --workflow cd\.yaml --status waiting /)
    expect(run).toContain('select(. < $GITHUB_RUN_ID)')
    expect(run).toContain('gh run cancel')
    // nothing else may cancel or start a run
    const allowed = files.flatMap((file) =>
      Object.entries((workflow(file) as unknown as { jobs: Record<string, Job> }).jobs)
        .filter(([, { permissions }]) => permissions?.actions === 'write')
        .map(([name]) => `${file} ${name}`),
    )
    expect(allowed).toEqual(['cd.yaml newest'])
  })

  test('deploys nothing whose provenance it has not verified', () => {
    const runs = steps('deliver.yaml').map(({ run = '' }) => run)
    const verified = runs.findIndex((run) =>
      /gh attestation verify "oci:.*--signer-workflow .*cd\.yaml/.test(run),
    )
    expect(verified).toBeGreaterThan(-1)
    expect(runs.findIndex((run) => run.includes('do-deploy-origin'))).toBeGreaterThan(verified)
  })

  test('can be taken back by one workflow, which waits for none that is stuck', () => {
    expect(text('rollback.yaml')).toMatch(/do-rollback .*DRY_RUN=0/)
    expect(text('rollback.yaml')).not.toContain('group: deliver')
  })

  test('of production is planned for no branch', () => {
    expect(text('ci.yaml')).not.toMatch(/env: \[.*prd/)
  })
})

test('every provider is pinned to one version', () => {
  const terraform = join(infra, 'terraform')
  for (const step of readdirSync(terraform)) {
    const versions = readFileSync(join(terraform, step, 'versions.tf'), 'utf8')
    const pins = [...versions.matchAll(/^ +version = "(.+)"$/gm)].map(([, pin]) => pin)
    expect(pins.length, step).toBeGreaterThan(0)
    for (const pin of pins) expect(pin, step).toMatch(/^\d+\.\d+\.\d+$/)
  }
})

test('updates of packages, providers, images and actions come by themselves, with digests', () => {
  const renovate = JSON.parse(readFileSync(join(dirname(infra), 'renovate.json'), 'utf8')) as {
    extends: string[]
  }
  expect(renovate.extends).toEqual(
    expect.arrayContaining(['docker:pinDigests', 'helpers:pinGitHubActionDigests']),
  )
})

test('what is built is built once, with its parts and its origin stated', () => {
  const builds = files.flatMap(steps).filter(({ uses }) => uses?.startsWith('docker/build-push-action@'))
  expect(builds).toHaveLength(1)
  expect(builds[0]?.with).toMatchObject({ provenance: 'mode=max', sbom: true })
})

describe('the image', () => {
  const repository = dirname(infra)
  const dockerfile = readFileSync(join(repository, 'origin', 'Dockerfile'), 'utf8')
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))

  test('runs without a shell, without build tools, and as nobody in particular', () => {
    expect(last).toMatch(/FROM gcr\.io\/distroless\/\S+:nonroot@sha256:[0-9a-f]{64}\n/)
    expect(last).toContain('USER nonroot')
    expect(last).not.toMatch(/\bRUN\b|npm/)
    expect(last).toContain('NODE_COMPILE_CACHE=/app/compile-cache')
  })

  test('is built with every workspace that npm ci asks for, and the sources of those the origin imports', () => {
    const { workspaces } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      workspaces: string[]
    }
    for (const room of workspaces) expect(dockerfile, room).toContain(`COPY ${room}/package.json ${room}/`)
    const { dependencies } = JSON.parse(readFileSync(join(repository, 'origin', 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const ignored = readFileSync(join(repository, 'origin', 'Dockerfile.dockerignore'), 'utf8').split('\n')
    const rooms = Object.keys(dependencies)
      .filter((one) => one.startsWith('@cpt/'))
      .map((name) => name.slice('@cpt/'.length))
    expect(rooms).toContain('web')
    // Of the pages the origin takes what draws a report, and what compiles that.
    const drawing = ['web/src/lib/components/report', 'web/src/lib/report-parts.server.ts']
    for (const source of ['origin', ...rooms.filter((room) => room !== 'web'), ...drawing]) {
      const place = source.endsWith('.ts') ? source.slice(0, source.lastIndexOf('/') + 1) : source
      expect(dockerfile, source).toContain(`COPY ${source} ${place}`)
      expect(ignored, source).toContain(`!${source}`)
    }
  })

  test('is built with the Node that the repository carries', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>
    }
    const carried = new Set(
      Object.keys(optionalDependencies)
        .filter((name) => name.startsWith('node-'))
        .map((name) => optionalDependencies[name]),
    )
    expect(carried.size).toBe(1)
    const [version] = carried
    expect(dockerfile).toMatch(new RegExp(`FROM node:${version}-trixie-slim@sha256:[0-9a-f]{64} AS build`))
  })
})
