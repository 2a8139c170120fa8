import { sectionNames } from '@cpt/contract/report'
import type { SectionName } from '@cpt/contract/report'
import { answersOf } from './answers.ts'
import type { Reading, ReadingSection } from './reading.ts'
import { isAnswer, saysSomething, unwrapped, valueOr } from './fields.ts'

/** What Tesla answers when it gives nothing: `{ response: null, error: '…' }`, saved as if it were an answer. */
const isRefusal = (body: unknown) =>
  isAnswer(body) && typeof body['error'] === 'string' && body['error'] !== '' && !isAnswer(body['response'])

/** A car's clock may be fast; farther ahead than this it is wrong, for nothing is captured before it is there. */
const mostAheadMs = 86_400_000

/**
 * A reading out of captured answers. Its time is the one the car put on its data; `capturedAt` serves where the
 * car put none, or one still to come. Undefined when `vehicleData` is something else than an answer of vehicle_data.
 */
export function readingOf(
  bodies: Partial<Record<SectionName, unknown>>,
  capturedAt: Date,
): Reading | undefined {
  const data = unwrapped(bodies.vehicleData)
  if (!isAnswer(data) || !saysSomething(data)) return undefined

  const sections = {} as Record<SectionName, ReadingSection>
  const at = (time: string): Reading => {
    for (const name of sectionNames) {
      const body = bodies[name]
      sections[name] =
        body === undefined
          ? { outcome: 'not-asked', at: time }
          : { outcome: isRefusal(body) ? 'failed' : 'ok', at: time, body }
    }
    const vin = typeof data['vin'] === 'string' ? data['vin'] : ''
    return { schema: 1, vin, startedAt: time, finishedAt: time, source: 'file', sections }
  }
  const captured = at(capturedAt.toISOString())
  const carTime = valueOr(answersOf(captured).sections.vehicleData.carTime)
  const believed = carTime !== undefined && Date.parse(carTime) - capturedAt.getTime() <= mostAheadMs
  return believed ? at(carTime) : captured
}
