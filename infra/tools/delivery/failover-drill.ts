import type { Config } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context, UsageError } from '../surface/action.ts'
import { readService, writeService } from './cloud-run.ts'
import { ask } from './smoke.ts'
import { isOff, off, on } from './turn-off.ts'

/** Share of the answers that must be 200 while a region is away. */
const wanted = 0.99

/**
 * Takes the API of one region away for a while and counts what a visitor sees. The region comes back whatever happens
 * in between; a drill that was killed is undone by the next run, before it begins.
 */
export async function failoverDrill(drill: {
  google: GoogleClient
  context: Context
  config: Config
  region: string
  seconds: number
  dryRun: boolean
}): Promise<void> {
  const { google, context, config, region, seconds, dryRun } = drill
  const { log } = context
  if (!(region in config.regions)) {
    throw new UsageError(
      `REGION=${region} is no origin region; use one of ${Object.keys(config.regions).join(' ')}`,
    )
  }
  const place = { config, region, role: 'api' } as const
  const address = context.variables.PUBLIC_ADDRESS ?? `https://${config.hosts.api[0] ?? ''}`
  const restore = async (): Promise<void> => {
    await writeService(google, place, { scaling: on(config, 'api') })
  }
  const service = await readService(google, place)
  if (isOff(service)) {
    log.warn(`${region} is still away from a drill before`)
    if (!dryRun) await restore()
  }
  for (const other of Object.keys(config.regions).filter((name) => name !== region)) {
    const { uri } = await readService(google, { config, region: other, role: 'api' })
    const status = await ask(context, `${uri}/health/ready`)
    if (status !== 200)
      throw new ActionError(
        `${other} answers ${status ?? 'nothing'}: no drill while the other region is not ready`,
      )
  }
  if (dryRun) {
    log.done(
      `${config.env}: the API in ${region} would be away for ${seconds} s while ${address} is asked every second`,
    )
    return
  }
  let [good, bad, longest, row] = [0, 0, 0, 0]
  try {
    await writeService(google, place, { scaling: off })
    log.info(`${config.env}: the API in ${region} is away`)
    const end = context.now().getTime() + seconds * 1000
    while (context.now().getTime() < end) {
      const status = await ask(context, `${address}/api/v1/catalog?drill=${good + bad}`)
      row = status === 200 ? 0 : row + 1
      longest = Math.max(longest, row)
      if (status === 200) good++
      else bad++
      await context.sleep(1000)
    }
  } finally {
    await restore()
    log.info(`${config.env}: the API in ${region} is back`)
  }
  const share = good / Math.max(1, good + bad)
  const said = `${good} of ${good + bad} answers were good, at most ${longest} bad in a row`
  if (share < wanted)
    throw new ActionError(`${config.env}: without ${region} ${said}; wanted ${wanted * 100} %`)
  log.done(`${config.env}: without ${region} ${said}`, { good, bad, longest })
}
