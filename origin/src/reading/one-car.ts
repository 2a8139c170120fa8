import { Problem } from '@cpt/contract/problem'
import type { SectionName } from '@cpt/contract/report'
import type { Reading, ReadingSection } from './reading.ts'
import { meaningOf, problemOf, upstreamProblem } from '../tesla/refusals.ts'
import type { Source, WakingSource } from '../tesla/source.ts'
import type { Listed } from '../tesla/vehicles.ts'
import { saysSomething } from './fields.ts'
import { carSections, pathOf, readSection, toSection, type CarSection } from './sections.ts'
import { wake } from './wake.ts'

export type Step = 'waking' | 'reading'
type Sections = Partial<Record<SectionName, ReadingSection>>

/** Pause before vehicle_data is asked once more of a car that says it is awake (milliseconds). */
const settleMs = 5_000
const kinds = Object.keys(carSections) as CarSection[]
const anyTime = kinds.filter((kind) => !carSections[kind].awake)
const ofTheCar = kinds.filter((kind) => carSections[kind].awake && kind !== 'vehicleData')

/**
 * One car: all sections side by side, except that what only the car itself can answer waits until it is awake.
 * A section that fails costs that section; `history` is the order's.
 * @throws Problem when the car as such cannot be read: asleep, offline, in service, mobile access off …
 */
export async function readOne(
  source: WakingSource,
  car: Listed,
  history: Promise<ReadingSection>,
  onStep: (step: Step) => void,
): Promise<Reading> {
  if (car.mobileAccessDisabled) throw problemOf(mobileAccessOff, source.clock.now())
  const startedAt = isoNow(source)
  const fromServers = readAll(source, anyTime, car.vin)
  const [fromCar] = await Promise.all([readAwake(source, car, onStep), fromServers])
  const sections = {
    ...(await fromServers),
    ...fromCar,
    chargingHistory: await history,
  } as Record<SectionName, ReadingSection>
  return { schema: 1, vin: car.vin, startedAt, finishedAt: isoNow(source), source: 'tesla', sections }
}

/**
 * What the car itself must answer. It is woken at most once: when it is listed asleep, or when it was listed online
 * and is not.
 */
async function readAwake(
  source: WakingSource,
  listed: Listed,
  onStep: (step: Step) => void,
): Promise<Sections> {
  const { vin } = listed
  let car = listed
  let woken = false
  const rouse = async () => {
    woken = true
    onStep('waking')
    car = await wake(source, vin)
    onStep('reading')
  }
  if (car.state === 'asleep' || car.state === 'offline') await rouse()
  else onStep('reading')

  const readData = async () => {
    let data = await readVehicleData(source, vin)
    if (data.status === 408 && !woken) {
      await rouse()
      data = await readVehicleData(source, vin)
    }
    if (data.status !== 408) return data
    // The first answer of a car that has just woken is often still 408.
    await source.clock.sleep(settleMs)
    data = await readVehicleData(source, vin)
    if (data.status === 408) throw stillNotReady()
    return data
  }
  const [vehicleData, first] = await Promise.all([readData(), readAll(source, ofTheCar, vin)])
  const asleepThen = ofTheCar.filter((kind) => first[kind]?.status === 408)
  const vehicle: ReadingSection = {
    outcome: 'ok',
    at: isoNow(source),
    status: 200,
    body: { response: car.raw },
  }
  return { ...first, ...(await readAll(source, asleepThen, vin)), vehicle, vehicleData }
}

/** @throws Problem when the answer is about the car as such */
async function readVehicleData(source: Source, vin: string): Promise<ReadingSection> {
  let answer
  try {
    answer = await source.ask({ path: pathOf('vehicleData', vin, source.hold.scopes) })
  } catch (error) {
    if (!(error instanceof Problem) || error.type === 'tesla-sign-in-again') throw error
    return { outcome: 'failed', at: isoNow(source) }
  }
  if (answer.status >= 400 && answer.status !== 408 && ofTheWholeCar.has(meaningOf(answer).problem))
    throw problemOf(answer, source.clock.now())
  const section = toSection(answer, isoNow(source))
  return section.outcome === 'ok' && !saysSomething(section.body) ? { ...section, outcome: 'empty' } : section
}

const ofTheWholeCar = new Set([
  'vehicle-in-service',
  'vehicle-unsupported',
  'vehicle-not-found',
  'mobile-access-disabled',
  'tesla-sign-in-again',
])

async function readAll(source: Source, which: readonly CarSection[], vin: string): Promise<Sections> {
  const read = which.map(async (kind) => [kind, await readSection(source, kind, vin)] as const)
  return Object.fromEntries(await Promise.all(read))
}

/**
 * What keeps a reading from being worth a report: without the car's own data there is none, and a later attempt may
 * have it. Undefined when there is nothing to complain of.
 */
export function lackOf({ sections }: Reading): Problem | undefined {
  const { outcome, status } = sections.vehicleData
  if (outcome === 'ok') return undefined
  if (outcome === 'not-permitted')
    return problemOf({ status: 403, error: 'missing scopes [vehicle_device_data]', headers: {} }, 0)
  return upstreamProblem('tesla-unavailable', 'Tesla did not give the data of the car. We try again.', {
    cause: new Error(`vehicle_data: ${outcome}, status ${status ?? 'none'}`),
  })
}

const stillNotReady = () =>
  upstreamProblem(
    'vehicle-asleep',
    'It woke up but did not answer. Open the car or start the Tesla app once, then try again.',
  )

const mobileAccessOff = { status: 401, error: 'mobile access is off in the list', headers: {} }

const isoNow = ({ clock }: Source) => new Date(clock.now()).toISOString()
