import { Problem } from '@cpt/contract/problem'
import pLimit from 'p-limit'
import type { ReadingSection } from './reading.ts'
import { isRecord, unwrapped } from '../tesla/envelope.ts'
import type { FleetAnswer } from '../tesla/fleet.ts'
import type { Source } from '../tesla/source.ts'
import { toSection } from './sections.ts'

const pageSize = 50
/** Two thousand sessions: more than anybody has charged on Tesla's network, and an end to what we pay for. */
const mostPages = 40

/**
 * The account's sessions on Tesla's own network, for all cars at once: asked for one car, Tesla ascribes sessions
 * to the wrong one. `{ data, totalResults }` as Tesla sends it, all pages in one, with `hasMoreData` where it sends no
 * total; a page that fails fails them all, because half a history would be read as the whole.
 */
export async function readChargingHistory({ ask, hold, clock }: Source): Promise<ReadingSection> {
  const at = () => new Date(clock.now()).toISOString()
  if (!hold.scopes.includes('vehicle_charging_cmds')) return { outcome: 'not-permitted', at: at() }
  const askPage = (page: number) =>
    ask({ path: `/api/1/dx/charging/history?pageNo=${page}&pageSize=${pageSize}` })
  const upTo = (pages: number) => {
    const limit = pLimit(4)
    return Promise.all(Array.from({ length: pages - 1 }, (_, index) => limit(askPage, index + 2)))
  }
  /** Page by page, where Tesla does not say how many there are: until one is empty, or repeats what came. */
  const untilNothingNew = async (first: readonly unknown[]) => {
    const answers: FleetAnswer[] = []
    const seen = new Set(first.map(idOf))
    for (let page = 2; page <= mostPages; page++) {
      const answer = await askPage(page)
      const { data } = sessionsOf(answer)
      if (data?.every((one) => seen.has(idOf(one)))) return { answers, hasMoreData: false }
      answers.push(answer)
      if (data === undefined) break
      for (const one of data) seen.add(idOf(one))
    }
    return { answers, hasMoreData: true }
  }
  try {
    const first = await askPage(1)
    const section = toSection(first, at())
    const { data, total } = sessionsOf(first)
    if (section.outcome !== 'ok' || data === undefined) return section
    if (data.length === 0) return { ...section, outcome: 'empty' }
    const { answers: others, ...extent } =
      total === undefined
        ? await untilNothingNew(data)
        : { answers: await upTo(pagesOf(total, data.length)), totalResults: total }
    const failed = others.find((answer) => sessionsOf(answer).data === undefined)
    if (failed) return { outcome: 'failed', at: at(), status: failed.status }
    const all = [...data, ...others.flatMap((answer) => sessionsOf(answer).data ?? [])]
    return { ...section, at: at(), body: { data: all, ...extent } }
  } catch (error) {
    if (error instanceof Problem) return { outcome: 'failed', at: at() }
    throw error
  }
}

const pagesOf = (total: number, onePage: number) => Math.min(Math.ceil(total / onePage), mostPages)

/** One without an id is known by all that it says. */
const idOf = (session: unknown): unknown =>
  (isRecord(session) ? session['sessionId'] : undefined) ?? JSON.stringify(session)

function sessionsOf({ status, json }: FleetAnswer): {
  data: unknown[] | undefined
  total: number | undefined
} {
  const body = status === 200 ? unwrapped(json) : undefined
  if (!isRecord(body) || !Array.isArray(body['data'])) return { data: undefined, total: undefined }
  const { data, totalResults } = body
  return { data, total: Number.isInteger(totalResults) ? Number(totalResults) : undefined }
}
