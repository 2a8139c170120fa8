import { metrics, type Attributes } from '@opentelemetry/api'
import { measureNames } from './names.ts'

/**
 * What is counted and timed of the walk. Each asks the global meter when it is used: until telemetry has started, and
 * where it never does, that is one which keeps nothing.
 */
const meter = () => metrics.getMeter('cpt')

const seconds = (of: { name: string; unit: string }) => (ms: number, attributes: Attributes) =>
  meter()
    .createHistogram(of.name, { unit: of.unit })
    .record(ms / 1000, attributes)

const counted = (of: { name: string; unit: string }) => (count: number, attributes: Attributes) =>
  meter().createCounter(of.name, { unit: of.unit }).add(count, attributes)

const level = (of: { name: string; unit: string }) => (value: number) =>
  meter().createGauge(of.name, { unit: of.unit }).record(value)

/** Duration of a request (milliseconds), by endpoint and status. */
export const measureRequest = seconds(measureNames.requests)
/** Time that laying out and sealing a report took (milliseconds). */
export const measureRender = seconds(measureNames.render)
/** Calls that Tesla bills. */
export const countTeslaCalls = counted(measureNames.teslaCalls)
/** A breaker before a host of Tesla's has opened. */
export const countBreakerOpened = counted(measureNames.breakerOpened)
/** Age of the oldest thing that is due in the outbox (seconds). */
export const tellQueueAge = level(measureNames.queueAge)
/** Refunds that operators have to make by hand. */
export const tellRefundsOwed = level(measureNames.refundsOwed)
