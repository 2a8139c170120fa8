import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '../config/load.ts'
import { stepNames } from '../config/steps.ts'
import { account } from '../google/acting.ts'
import { providerSchemas } from '@cpt/local/vendors/terraform/schema'
import { infra } from '../../test/operator.ts'
import { commandNeeds, type Needs, permissionTable, quotaNeeds, stateNeeds } from './permission-table.ts'
import { billingGrants, containersPermissions, containersRole, terraformGrants } from './permissions.ts'
import type { Binding } from './policy.ts'

// What each identity has to be able to do, against what its roles hold. Without it, a missing permission shows on the
// first real plan, and one too many never.
const config = loadConfig(join(infra, 'config'), 'prd')
const { $comment, ...contents } = JSON.parse(
  readFileSync(join(infra, 'tools', 'bootstrap', 'generated', 'role-contents.json'), 'utf8'),
) as Record<string, string[]>
contents[`projects/${config.project}/roles/${containersRole(config)}`] = [...containersPermissions]

const terraform = join(infra, 'terraform')
const sources = Object.fromEntries(
  stepNames.map((step) => [
    step,
    readdirSync(join(terraform, step))
      .filter((file) => file.endsWith('.tf'))
      .map((file) => readFileSync(join(terraform, step, file), 'utf8'))
      .join('\n'),
  ]),
)
/** Types of Google's that a step manages. */
const typesOf = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/^(resource|data) "(google_\w+)"/gm)].map(([, kind, type]) =>
      kind === 'data' ? `data ${type ?? ''}` : (type ?? ''),
    ),
  ),
]

const deploy = account(config, 'deploy')
/** What the steps themselves grant to an account: `role = …` and `member` of one resource. */
const grantedBySteps: Record<string, string[]> = {
  [deploy]: [
    'roles/run.developer',
    'roles/monitoring.viewer',
    'roles/artifactregistry.writer',
    'roles/iam.serviceAccountUser',
    'roles/secretmanager.secretAccessor',
    'roles/cloudtasks.enqueuer',
    'roles/cloudtasks.viewer',
    'roles/cloudtasks.taskDeleter',
  ],
  // on the accounts that services and schedules run as, not on the project
  [account(config, 'tf-apply')]: ['roles/iam.serviceAccountUser'],
}

const bindings: Binding[] = [...terraformGrants(config), ...billingGrants(config)]
const rolesOf = (email: string): string[] => [
  ...bindings.filter(({ members }) => members.includes(`serviceAccount:${email}`)).map(({ role }) => role),
  ...(grantedBySteps[email] ?? []),
]
/** What a role gives where it is granted: on a queue, a repository or an account it says nothing of the project. */
const held = (email: string, role: string): string[] => {
  const onOneThing =
    grantedBySteps[email]?.includes(role) &&
    !/^roles\/(run|monitoring)\./.test(role) &&
    !role.startsWith('roles/monitoring.')
  const service = role.replace('roles/', '').split('.')[0] ?? ''
  return (contents[role] ?? []).filter((permission) => !onOneThing || permission.startsWith(`${service}.`))
}
const heldBy = (email: string): Set<string> => new Set(rolesOf(email).flatMap((role) => held(email, role)))

const all = (pick: (needs: Needs) => readonly string[]): string[] => [
  ...Object.values(sources)
    .flatMap(typesOf)
    .flatMap((type) => pick(permissionTable[type] ?? { read: [], write: [] })),
  ...pick(stateNeeds),
  ...quotaNeeds,
]
const needed: Record<string, string[]> = {
  [account(config, 'tf-plan')]: [...all(({ read }) => read), ...commandNeeds.terraform],
  [account(config, 'tf-apply')]: [
    ...all(({ read, write }) => [...read, ...write]),
    ...commandNeeds.terraform,
  ],
  [deploy]: [...commandNeeds.deploy],
  [account(config, 'sync')]: [...commandNeeds.sync],
}

test('the contents of the roles were read, and say when', () => {
  expect($comment).toMatch(/\d{1,2} \w+ 20\d\d/)
  expect(Object.keys(contents).length).toBeGreaterThan(40)
})

test.each(stepNames)('every resource of %s says what it takes to read and to write it', (step) => {
  for (const type of typesOf(sources[step] ?? '')) expect(permissionTable[type], type).toBeDefined()
})

test('what carries labels at Compute Engine may be labelled: every step labels all it makes', () => {
  const { google } = providerSchemas()
  const labelled = Object.keys(permissionTable).filter(
    (type) => type.startsWith('google_compute_') && google?.resource[type]?.a.effective_labels,
  )
  expect(labelled).toEqual(['google_compute_global_address'])
  for (const type of labelled)
    expect(
      permissionTable[type]?.write.some((permission) => permission.endsWith('.setLabels')),
      type,
    ).toBe(true)
})

test('every permission of the table is one that Google has', () => {
  const known = new Set(Object.values(contents).flat())
  for (const [type, { read, write }] of Object.entries(permissionTable)) {
    for (const permission of [...read, ...write])
      expect(known.has(permission), `${type}: ${permission}`).toBe(true)
  }
})

test('every role that is granted is one whose contents are known', () => {
  for (const email of Object.keys(needed)) {
    for (const role of rolesOf(email)) expect(contents[role], `${email} ${role}`).toBeDefined()
  }
})

test('what the steps grant is what they say', () => {
  const text = Object.values(sources).join('\n')
  for (const role of Object.values(grantedBySteps).flat()) {
    const short = role.replace('roles/cloudtasks.', '')
    expect(text.includes(`"${role}"`) || text.includes(`"${short}"`), role).toBe(true)
  }
})

/** Roles that hold nothing the table asks for, each with its reason. */
const beyond: Record<string, string> = {
  'roles/browser':
    'resourcemanager.projects.get without any role that could be taken away for another reason',
  'roles/iam.securityReviewer': 'getIamPolicy of every kind, for plans of *_iam_member',
}

describe.each(Object.keys(needed))('%s', (email) => {
  test('holds all it needs', () => {
    const has = heldBy(email)
    const missing = [...new Set(needed[email])].filter((permission) => !has.has(permission))
    expect(missing).toEqual([])
  })

  test('holds no role that it could do without', () => {
    const wanted = [...new Set(needed[email])]
    const superfluous = rolesOf(email).filter((role, index, roles) => {
      if (beyond[role] !== undefined || roles.indexOf(role) !== index) return false
      const others = new Set(roles.filter((other) => other !== role).flatMap((other) => held(email, other)))
      return !wanted.some((permission) => held(email, role).includes(permission) && !others.has(permission))
    })
    expect(superfluous).toEqual([])
  })
})

const unconditional = (email: string): Set<string> =>
  new Set(
    bindings
      .filter(
        ({ members, condition }) => members.includes(`serviceAccount:${email}`) && condition === undefined,
      )
      .flatMap(({ role }) => contents[role] ?? []),
  )

test('neither account of Terraform reads a report, nor a secret but those that steps make', () => {
  for (const actor of ['tf-plan', 'tf-apply'] as const) {
    const always = unconditional(account(config, actor))
    expect(always.has('storage.objects.get'), actor).toBe(false)
    expect(always.has('secretmanager.versions.access'), actor).toBe(false)
    const conditions = bindings
      .filter(({ members }) => members.includes(`serviceAccount:${account(config, actor)}`))
      .map(({ condition }) => condition?.expression ?? '')
    expect(conditions.filter((text) => text.includes('/secrets/'))).toEqual([
      expect.stringMatching(/^resource\.name\S+ == "bnc-cpt-(database-url|upstash-redis-rest-\w+)"/),
    ])
    expect(conditions.join()).not.toContain('reports')
  }
})

test('the account that plans changes nothing', () => {
  const writes = /\.(create|update|delete|set\w*|add|destroy|enable|disable|use\w*|actAs|insert|patch|write)$/
  const wide = [...heldBy(account(config, 'tf-plan'))].filter((permission) => writes.test(permission))
  expect(wide.filter((permission) => permission !== 'serviceusage.services.use')).toEqual([])
})
