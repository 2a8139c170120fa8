import { loadAll } from '@cpt/infra/tools/config/generate'
import { planFor, planOf, tiers, type Plan } from '@cpt/infra/tools/capacity/model'
import { join } from 'node:path'
import { root } from '../system/root.ts'
import type { Sizes } from './model.ts'

/** Regions that each carry everything by themselves. */
const regions = 2

/** Production as it is written in infra/config today. */
export function sizesOfProduction(): { sizes: Sizes; plan: Plan } {
  const production = loadAll(join(root, 'infra', 'config')).find(({ env }) => env === 'prd')
  if (!production) throw new Error('infra/config has no environment prd')
  const plan = planOf(production)
  return { sizes: sizesOf(plan, production.cloud_run.worker.concurrency), plan }
}

/** What `do-capacity` makes of a number of reports a day. */
export function sizesFor(reportsPerDay: number): { sizes: Sizes; plan: Plan } {
  const plan = planFor(reportsPerDay, regions)
  return { sizes: sizesOf(plan, sizesOfProduction().sizes.workerConcurrency), plan }
}

function sizesOf(plan: Plan, workerConcurrency: number): Sizes {
  const { apiInstances, workerInstances, apiPool, workerPool, queueConcurrent, queuePerSecond } = plan
  return {
    apiInstances,
    workerInstances,
    workerConcurrency,
    apiPool,
    workerPool,
    databaseCpus: tiers.find(({ name }) => name === plan.tier)?.cpus ?? 1,
    queueConcurrent,
    queuePerSecond,
    sweepBatch: plan.sweepBatch,
    teslaDailyCalls: plan.teslaDailyCalls,
  }
}
