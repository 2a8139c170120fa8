import { type Config, primaryOf } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { openSql } from '../google/sql.ts'
import { ActionError, type Context, UsageError } from '../surface/action.ts'

/** Label of the primary that says when a restore last worked. Terraform leaves labels alone that it did not make. */
export const drillLabel = 'last_restore_drill'

/** Restores into a clone, waits until it runs, notes the day on the primary, and removes the clone whatever happened. */
export async function restoreDrill({
  google,
  context,
  config,
  dryRun,
}: {
  google: GoogleClient
  context: Context
  config: Config
  dryRun: boolean
}): Promise<void> {
  const { log, now, variables } = context
  const sql = openSql(google, context, config)
  const name = primaryOf(config)
  const primary = await sql.instance(name)
  if (!primary) throw new ActionError(`${name} is missing: do-provision ENV=${config.env} STEP=026 makes it`)
  const at = variables.AT ?? new Date(now().getTime() - 10 * 60_000).toISOString()
  const moment = Date.parse(at)
  if (!/^\d{4}-\d\d-\d\dT/.test(at) || Number.isNaN(moment))
    throw new UsageError(`AT=${at}: a moment as 2026-11-23T09:59:00Z`)
  const days = (now().getTime() - moment) / 86_400_000
  if (days < 0 || days > config.database.pitr_days)
    throw new UsageError(`AT=${at} is not within the last ${config.database.pitr_days} days`)
  // a deleted instance's name stays taken for a week: the minute belongs into it
  const clone = `${name}-drill-${now().toISOString().slice(0, 16).replace(/\D/g, '')}`
  if (dryRun) {
    log.done(`${name}: would be restored to ${at} as ${clone}`)
    return
  }
  // what is there was kept by somebody, who may have switched to it: it is neither used nor removed
  if ((await sql.instance(clone)) !== undefined)
    throw new ActionError(`${clone} is there already: in a minute the next one gets a name of its own`)
  const started = now().getTime()
  try {
    await sql.clone(name, clone, at)
    const restored = await sql.instance(clone)
    if (restored === undefined || (restored.state !== undefined && restored.state !== 'RUNNABLE'))
      throw new ActionError(`${clone} does not run: ${restored?.state ?? 'not there'}`)
    const minutes = Math.max(1, Math.round((now().getTime() - started) / 60_000))
    await sql.label(name, { ...primary.settings?.userLabels, [drillLabel]: now().toISOString().slice(0, 10) })
    log.done(`${name}: restored to ${at} in ${minutes} min`, { minutes })
  } finally {
    if (variables.KEEP !== '1' && (await sql.instance(clone)) !== undefined) {
      await sql.remove(clone)
      log.info(`${clone} is removed`)
    }
  }
}
