import type { z } from 'zod'
import { taskSeconds } from '@cpt/contract/limits'
import { bottlenecks, connectionsAllowed, connectionsUsed, planOf } from '../capacity/model.ts'
import type { Path } from './faults.ts'
import { type fileSchema, isSet } from './schema.ts'

/** What no schema of one key can say. */
export function crossChecks(
  config: z.infer<typeof fileSchema>,
  env: string,
  known: readonly string[],
): [Path, string][] {
  const faults: [Path, string][] = []
  const regions = Object.keys(config.regions)
  if (!regions.includes(config.primary_region)) {
    faults.push([['primary_region'], `is none of the regions; use one of ${regions.join(', ')}`])
  }
  const written = config.database.region ?? config.primary_region
  if (config.database.replica_regions.includes(written)) {
    faults.push([
      ['database', 'replica_regions'],
      `names ${written}, where the database itself is: a copy there is lost with it`,
    ])
  }
  const queues = Object.values(config.regions).map(({ queue_region }) => queue_region)
  for (const [name, { queue_region }] of Object.entries(config.regions)) {
    if (queues.indexOf(queue_region) !== queues.lastIndexOf(queue_region)) {
      faults.push([
        ['regions', name, 'queue_region'],
        `two origins share ${queue_region}; give each its own, the queue's name is the same`,
      ])
    }
  }
  for (const [name, { made_by }] of Object.entries(config.secrets.variables)) {
    if (made_by !== undefined && !/^\d{3}-/.test(made_by)) {
      faults.push([['secrets', 'variables', name, 'made_by'], 'must name a step such as 027-redis'])
    }
  }
  for (const [role, service] of Object.entries({
    api: config.cloud_run.api,
    worker: config.cloud_run.worker,
  })) {
    if (service.min_instances > service.max_instances) {
      faults.push([
        ['cloud_run', role, 'min_instances'],
        'is above max_instances; raise max_instances or lower it',
      ])
    }
  }
  if (config.queue.min_backoff_seconds > config.queue.max_backoff_seconds) {
    faults.push([['queue', 'min_backoff_seconds'], 'is above max_backoff_seconds'])
  }
  if (config.dns.mode === 'cloud-dns' && !isSet(config.dns.saas_domain)) {
    faults.push([
      ['dns', 'saas_domain'],
      'dns.mode cloud-dns needs the Cloudflare for SaaS domain; name it, or use mode cloudflare',
    ])
  }
  if (!known.includes(config.dns.owner)) {
    faults.push([['dns', 'owner'], `is no environment; use one of ${known.join(', ')}`])
  }
  const plan = planOf(config)
  const used = connectionsUsed(plan, regions.length)
  const allowed = connectionsAllowed(plan.tier, plan.maxConnections)
  if (used > allowed) {
    faults.push([
      ['database', 'tier'],
      `allows ${allowed} connections, but all instances together may hold ${used}; lower max_instances or pool, or take a larger tier`,
    ])
  }
  const [narrow] = bottlenecks(plan, regions.length).filter(({ reportsPerDay }) => reportsPerDay > 0)
  if (narrow !== undefined && narrow.reportsPerDay < config.reports_per_day) {
    faults.push([
      ['reports_per_day'],
      `is more than ${narrow.part} carry, ${narrow.reportsPerDay}: ${narrow.remedy}; make do-capacity ENV=${env} REPORTS_PER_DAY=${config.reports_per_day}`,
    ])
  }
  if (config.cloud_run.worker.timeout_seconds < taskSeconds) {
    faults.push([
      ['cloud_run', 'worker', 'timeout_seconds'],
      `is less than the ${taskSeconds} s that a task may take`,
    ])
  }
  if (config.packages.basic === undefined) faults.push([['packages'], 'need at least basic'])
  if (env === config.dns.owner && config.hosts.web.every((name) => name.includes('{env}'))) {
    faults.push([['hosts', 'web'], `environment ${env} owns the zone and should serve the bare domain`])
  }
  return faults
}
