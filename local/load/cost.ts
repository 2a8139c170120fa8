import { prices } from '@cpt/infra/tools/capacity/prices'

export interface Quantities {
  redisCommands: number
  teslaBilled: number
  teslaWakes: number
  apiRequests: number
  apiCpuSeconds: number
  workerCpuSeconds: number
  objectsWritten: number
}

/** USD for a thousand reports, by part, and in all; the way of paying is not in it. */
export type Cost = Record<'tesla' | 'redis' | 'cloudRun' | 'storage' | 'sum', number>

/** What a thousand reports cost that ask so much each. Each vCPU has a GiB beside it. */
export function costOf(each: Quantities): Cost {
  const {
    teslaBilled,
    teslaWakes,
    redisCommands,
    apiRequests,
    apiCpuSeconds,
    workerCpuSeconds,
    objectsWritten,
  } = each
  const thousand = {
    tesla: 1_000 * (teslaBilled * prices.teslaCall + teslaWakes * prices.teslaWake),
    redis: 1_000 * redisCommands * 2 * prices.redisCommand,
    cloudRun:
      1_000 *
      ((apiCpuSeconds + workerCpuSeconds) * (prices.cpuSecond + prices.gibSecond) +
        apiRequests * prices.cloudRunRequest),
    storage: 1_000 * (objectsWritten * prices.objectWrite + prices.storedReport),
  }
  return { ...thousand, sum: Object.values(thousand).reduce((sum, usd) => sum + usd, 0) }
}
