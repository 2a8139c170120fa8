import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { infra } from '../../test/operator.ts'
import { adoptionsOf, adoptionWord, foundTaken, importBlocks, importIds } from './adoption.ts'

const documented = JSON.parse(
  readFileSync(join(infra, '../local/vendors/terraform/generated/import-formats.json'), 'utf8'),
) as Record<string, string[]>
/** Named by Google, or made anew each time: there is no name to be taken. */
const nameless = [
  'google_billing_budget',
  'google_monitoring_alert_policy',
  'google_monitoring_notification_channel',
  'google_monitoring_uptime_check_config',
  'google_secret_manager_secret_version',
  'google_service_networking_connection',
]

test('each type of the steps that is imported by its name has its id, in a form that the documentation knows', () => {
  const used = readdirSync(join(infra, 'terraform')).flatMap((step) =>
    readdirSync(join(infra, 'terraform', step))
      .filter((name) => name.endsWith('.tf'))
      .flatMap((name) => [
        ...readFileSync(join(infra, 'terraform', step, name), 'utf8').matchAll(/^resource "(google_\w+)"/gm),
      ])
      .map(([, type = '']) => type),
  )
  const wanted = [...new Set(used)].filter((type) => type in documented && !nameless.includes(type))
  expect(Object.keys(importIds).sort()).toEqual(wanted.sort())
  // where the documentation calls a part otherwise than the resource does, or the part is made of others
  const written = (id: string): string =>
    id
      .replace('{account_id}@{project}.iam.gserviceaccount.com', '{email}')
      .replace(/^projects\/\{project\}(?=\/serviceAccounts)/, 'projects/{project_id}')
      .replace(/^\{project\}\/projects\/.*$/, '{project}/{name}')
      .replace('{managed_zone}', '{zone}')
      .replaceAll(/\{(\w+)\}/g, '{{$1}}')
  for (const [type, id] of Object.entries(importIds)) {
    const forms = documented[type] ?? []
    const own = written(id)
    const alike = {
      google_sql_user: '{{project_id}}/{{instance}}/{{name}}',
      google_storage_bucket: '{{project_id}}/{{bucket}}',
    }[type]
    expect(forms, type).toContain(alike ?? own)
  }
})

test('a taken name is told with its address; its id, where the plan knows all parts of it', () => {
  const said = [
    'apply of 029 failed:',
    'Error: Error creating Secret: googleapi: Error 409: Secret [projects/p/secrets/a] already exists.',
    '',
    '  with google_secret_manager_secret.secret["A B"],',
    '  on secrets.tf line 4, in resource "google_secret_manager_secret" "secret":',
    '',
    'Error: googleapi: Error 403: no',
    '',
    '  with google_storage_bucket.reports,',
    'Error: Error creating Network: googleapi: Error 409: already exists., alreadyExists',
    '',
    '  with google_compute_subnetwork.region["x"],',
    '',
  ].join('\n')
  const change = (address: string, after: object) => ({
    address,
    type: address.split('.')[0] ?? '',
    change: { actions: ['create'], after },
  })
  const plan = {
    resource_changes: [
      change('google_secret_manager_secret.secret["A B"]', { secret_id: 'a' }),
      change('google_storage_bucket.reports', { name: 'b' }),
      change('google_compute_subnetwork.region["x"]', { name: 'n' }),
    ],
  }
  expect(foundTaken(said, plan, { project: 'p' })).toEqual([
    { address: 'google_secret_manager_secret.secret["A B"]', id: 'projects/p/secrets/a' },
    { address: 'google_compute_subnetwork.region["x"]', id: undefined },
  ])
})

test('what is said can be said back, and becomes import blocks', () => {
  const adoptions = [
    { address: 'a.b["x=y"]', id: 'projects/p/secrets/a' },
    { address: 'c.d', id: 'p n' },
  ]
  const word = adoptionWord(adoptions)
  expect(word).toBe(`ADOPT='a.b["x=y"]=projects/p/secrets/a;c.d=p n'`)
  expect(adoptionsOf(word.slice(7, -1))).toEqual(adoptions)
  expect(importBlocks(adoptions)).toBe(
    'import {\n  to = a.b["x=y"]\n  id = "projects/p/secrets/a"\n}\n\nimport {\n  to = c.d\n  id = "p n"\n}\n',
  )
  expect(adoptionsOf(undefined)).toEqual([])
  for (const wrong of ['a.b', 'a.b=', '=x', 'a.b=x }\nresource "y" "z" {'])
    expect(() => adoptionsOf(wrong), wrong).toThrow('ADDRESS=ID')
})
