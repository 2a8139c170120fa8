import { describe, expect, test } from 'vitest'
import { allowance, allowedAddresses, gate, imageOrder, type Plan } from './plan-gate.ts'

const change = (address: string, actions: string[], more: object = {}): Plan => ({
  resource_changes: [{ address, type: address.split('.')[0] ?? '', change: { actions, ...more } }],
})
const none = new Set<string>()
const service = (image: string) => ({ template: [{ containers: [{ image }] }] })

describe('the gate', () => {
  test.each([
    'google_sql_database_instance',
    'google_storage_bucket',
    'upstash_redis_database',
    'google_cloud_tasks_queue',
    'cloudflare_zone',
  ])('stops the destruction of a %s', (type) => {
    const [stop] = gate(change(`${type}.x`, ['delete']), none)
    expect(stop?.address).toBe(`${type}.x`)
    expect(stop?.reason).toMatch(/^would be destroyed: /)
  })

  test.each([[['delete', 'create']], [['create', 'delete']]])(
    'stops a replacement as %j and says why',
    (actions) => {
      const [stop] = gate(
        change('google_sql_database_instance.primary', actions, { replace_paths: [['region']] }),
        none,
      )
      expect(stop?.reason).toBe('would be replaced because of region: orders and payments are lost')
    },
  )

  test('lets creation, change and the removal of what holds nothing pass', () => {
    expect(gate(change('google_storage_bucket.x', ['create']), none)).toEqual([])
    expect(gate(change('google_storage_bucket.x', ['update']), none)).toEqual([])
    expect(gate(change('google_monitoring_alert_policy.x', ['delete']), none)).toEqual([])
  })

  test('lets exactly the allowed address pass, with spaces and quotes in it', () => {
    const address = 'google_cloud_run_v2_service.service["api us-central1"]'
    const plan = change(address, ['delete'])
    const say = allowance(gate(plan, none))
    expect(say).toBe(`ALLOW='${address}'`)
    expect(gate(plan, allowedAddresses(say.slice(7, -1)))).toEqual([])
    expect(gate(plan, allowedAddresses('google_cloud_run_v2_service.service'))).toHaveLength(1)
  })

  test('stops an image that moves backwards, and one that cannot be shown to move forwards', () => {
    const plan = (before: string, after: string): Plan =>
      change('google_cloud_run_v2_service.x', ['update'], { before: service(before), after: service(after) })
    const [back] = gate(plan('r/o:20260204T103000Z-abc1234', 'r/o:20260203T103000Z-def5678'), none)
    expect(back?.reason).toContain('backwards')
    const digest = `r/o@sha256:${'a'.repeat(64)}`
    expect(gate(plan(digest, 'us-docker.pkg.dev/cloudrun/container/hello'), none)[0]?.reason).toContain(
      'no order',
    )
    expect(gate(plan('r/o:20260203T103000Z-a', 'r/o:20260204T103000Z-b'), none)).toEqual([])
    expect(gate(plan(digest, digest), none)).toEqual([])
  })
})

describe('the order of two images', () => {
  const digest = `@sha256:${'b'.repeat(64)}`
  test.each([
    ['r/o:1.2.9', 'r/o:1.10.0', 'forward'],
    ['r/o:1.10.0', 'r/o:1.9.0', 'backward'],
    [`r/o:20260204T103000Z-a${digest}`, `r/o:20260204T103001Z-b${digest}`, 'forward'],
    ['localhost:5000/o', 'localhost:5000/o', 'same'],
    ['r/o:latest', 'r/o:1.0.0', 'unknown'],
    ['r/o:1.0.0', 'r/o:20260204T103000Z-a', 'unknown'],
  ])('%s to %s is %s', (from, to, order) => {
    expect(imageOrder(from, to)).toBe(order)
  })
})
