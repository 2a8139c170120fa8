import type { Config } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { nameOf, type Place, readService, type Service, writeService } from './cloud-run.ts'
import { smoke } from './smoke.ts'

/** No instances at all: Cloud Run's way of turning a service off, addresses by tag included. */
export const off = { scalingMode: 'MANUAL', manualInstanceCount: 0 }

/** As the configuration has it. */
export const on = (config: Config, role: Place['role']): NonNullable<Service['scaling']> => ({
  scalingMode: 'AUTOMATIC',
  minInstanceCount: config.cloud_run[role].min_instances,
  maxInstanceCount: config.cloud_run[role].max_instances,
})

/** Whether somebody has turned the service off. */
export const isOff = ({ scaling }: Service): boolean =>
  scaling?.scalingMode === 'MANUAL' && (scaling.manualInstanceCount ?? 0) === 0

interface Turn {
  google: GoogleClient
  context: Context
  places: readonly Place[]
  dryRun: boolean
}

/** Turns services off, the API before the worker: what it hands over is still taken. */
export async function turnOff({ google, context, places, dryRun }: Turn): Promise<void> {
  for (const place of [...places].sort((a, b) => a.role.localeCompare(b.role))) {
    const name = nameOf(place)
    if (isOff(await readService(google, place))) context.log.skipped(`${name}: is off already`)
    else if (dryRun) context.log.done(`${name}: would be turned off`)
    else {
      await writeService(google, place, { scaling: off })
      context.log.done(`${name}: is off`)
    }
  }
}

/**
 * Turns services on again, the worker before the API.
 * @throws ActionError when an API is not ready then; it is off again.
 */
export async function turnOn({ google, context, places, dryRun }: Turn): Promise<void> {
  for (const place of [...places].sort((a, b) => b.role.localeCompare(a.role))) {
    const name = nameOf(place)
    const service = await readService(google, place)
    if (!isOff(service)) {
      context.log.skipped(`${name}: is not off`)
      continue
    }
    if (dryRun) {
      context.log.done(`${name}: would be turned on`)
      continue
    }
    await writeService(google, place, { scaling: on(place.config, place.role) })
    try {
      // a worker answers nobody from outside
      if (place.role === 'api') await smoke(context, service.uri, ['/health/ready'])
    } catch (error) {
      await writeService(google, place, { scaling: off })
      throw new ActionError(
        `${name}: ${error instanceof ActionError ? error.message : 'failed'}; it is off again`,
      )
    }
    context.log.done(`${name}: is on`)
  }
}
