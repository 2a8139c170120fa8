import type { Context } from '../surface/action.ts'

/** Find, else create; what was deleted lately keeps its name for 30 days and is brought back. */
export async function ensure(thing: {
  name: string
  dryRun: boolean
  context: Context
  find: () => Promise<{ status: number; body: unknown }>
  create: () => Promise<void>
  undelete?: () => Promise<void>
}): Promise<void> {
  const { log } = thing.context
  const { status, body } = await thing.find()
  const deleted = status === 200 && (body as { state?: string }).state === 'DELETED'
  if (status === 200 && !deleted) {
    log.skipped(`${thing.name} is there`)
    return
  }
  if (thing.dryRun) {
    log.done(`${thing.name} would be ${deleted ? 'brought back' : 'created'}`)
    return
  }
  if (deleted && thing.undelete) await thing.undelete()
  else {
    try {
      await thing.create()
    } catch (error) {
      const raced = error instanceof Error && 'status' in error && error.status === 409
      if (!raced || (await thing.find()).status !== 200) throw error
    }
  }
  log.done(`${thing.name} ${deleted ? 'brought back' : 'created'}`)
}
