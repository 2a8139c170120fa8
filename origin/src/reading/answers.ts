import { sectionNames } from '@cpt/contract/report'
import type { Absence, Report, SectionName } from '@cpt/contract/report'
import type { Reading } from './reading.ts'
import { absent, cleaned, instant, isAnswer, known, part, unwrapped } from './fields.ts'
import type { Answer } from './fields.ts'

/** The answers of a reading with their envelopes taken off, and what became of each question. */
export interface Answers {
  sections: Report['sections']
  startedAt: string
  finishedAt: string
  vin: string
  source: 'tesla' | 'file'
  body(name: SectionName): unknown
  /** Why figures of this section are missing altogether, or undefined when there is an answer to look into. */
  missing(name: SectionName): Absence | undefined
  charge: Answer
  climate: Answer
  config: Answer
  vehicle: Answer
  gui: Answer
  drive: Answer
  /** The car's own entry: from vehicle_data, else from the list of cars. */
  identity: Answer
}

const epoch = '2008-01-01T00:00:00.000Z'

export function answersOf(reading: Reading): Answers {
  const finishedAt = instant(reading.finishedAt) ?? instant(reading.startedAt) ?? epoch
  const startedAt = instant(reading.startedAt) ?? finishedAt
  const bodies = {} as Record<SectionName, unknown>
  const sections = {} as Report['sections']
  for (const name of sectionNames) {
    const section: unknown = isAnswer(reading.sections) ? reading.sections[name] : undefined
    const found = isAnswer(section) ? section : {}
    bodies[name] = unwrapped(found['body'])
    const usable = isAnswer(bodies[name]) || Array.isArray(bodies[name])
    const outcome = found['outcome']
    sections[name] = {
      outcome:
        outcome === 'failed' || outcome === 'not-permitted' || outcome === 'not-asked' || outcome === 'empty'
          ? outcome
          : outcome === 'ok'
            ? usable
              ? 'ok'
              : 'empty'
            : 'not-asked',
      at: instant(found['at']) ?? finishedAt,
      carTime: carTime(bodies[name]),
    }
  }
  const data = bodies.vehicleData
  const answered = sections.vehicleData.outcome === 'ok'
  const dataPart = (name: string): Answer => (answered ? part(data, name) : {})
  const identity = answered && isAnswer(data) ? data : isAnswer(bodies.vehicle) ? bodies.vehicle : {}
  return {
    sections,
    startedAt: startedAt < finishedAt ? startedAt : finishedAt,
    finishedAt,
    vin: (cleaned(reading.vin, 40) ?? cleaned(identity['vin'], 40) ?? '').toUpperCase(),
    source: reading.source === 'file' ? 'file' : 'tesla',
    body: (name) => (sections[name].outcome === 'ok' ? bodies[name] : undefined),
    missing: (name) => {
      const { outcome } = sections[name]
      if (outcome === 'ok') return undefined
      return outcome === 'not-permitted'
        ? 'not-permitted'
        : outcome === 'empty'
          ? 'not-reported'
          : 'section-missing'
    },
    charge: dataPart('charge_state'),
    climate: dataPart('climate_state'),
    config: dataPart('vehicle_config'),
    vehicle: dataPart('vehicle_state'),
    gui: dataPart('gui_settings'),
    drive: dataPart('drive_state'),
    identity,
  }
}

/** Newest of the time stamps the car put into the parts of its answer. */
function carTime(body: unknown) {
  if (!isAnswer(body)) return absent('not-reported')
  const times = ['charge_state', 'climate_state', 'drive_state', 'vehicle_state', 'vehicle_config']
    .flatMap((name) => [part(body, name)['timestamp'], part(body, name)['gps_as_of']])
    .map(instant)
    .filter((found) => found !== undefined)
    .sort()
  const newest = times.at(-1)
  return newest === undefined ? absent('not-reported') : known(newest)
}
