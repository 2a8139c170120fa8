import { randomUUID } from 'node:crypto'
import { oauthCookie } from '@cpt/contract/wire'
import { decide } from '../vendors/tesla/test/sign-in.ts'

/** One answer, whatever came: status 0 when the connection broke. */
export interface Answer {
  status: number
  /** Parsed; undefined where it is no JSON. */
  body: Record<string, unknown> | undefined
  headers: Headers
  /** Of all tries together. */
  tookMs: number
  /** What it died of, where nothing came. */
  died?: string
}

export interface Asking {
  method?: string
  token?: string
  key?: string
  json?: unknown
  /** In place of `json`. */
  body?: Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
  /** Where the caller comes from. */
  from: string
}

/** One request. Never rejects. */
export async function ask(
  url: string,
  { method = 'GET', token, key, json, body, headers, from }: Asking,
): Promise<Answer> {
  const startedAt = performance.now()
  const ended = (answer: Omit<Answer, 'tookMs'>) => ({ ...answer, tookMs: performance.now() - startedAt })
  try {
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        'cf-connecting-ip': from,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    return ended({ status: answer.status, headers: answer.headers, body: parsed(text) })
  } catch (error) {
    const deeper = error instanceof Error ? (error.cause ?? error) : error
    return ended({ status: 0, headers: new Headers(), body: undefined, died: String(deeper) })
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}

/** The last part of a problem's type. */
export const problemOf = ({ body }: Answer) =>
  typeof body?.['type'] === 'string' ? (body['type'].split(/[/#]/).at(-1) ?? '') : ''

/** Places that Cloudflare tells of: near to one region, or the other. */
export const places = {
  eu: JSON.stringify({ continent: 'EU', country: 'FI', colo: 'HEL' }),
  us: JSON.stringify({ continent: 'NA', country: 'US', colo: 'ORD' }),
}

export interface SignedIn {
  token: string
  /** The first of the cars of his Tesla account. */
  car: string
  cars: string[]
}

/** How a sign-in went wrong: at which step, and what the person saw. */
export class NotSignedIn extends Error {
  readonly step: string
  readonly answer: Answer

  constructor(step: string, answer: Answer) {
    super(`${step}: ${answer.status} ${problemOf(answer)} ${answer.died ?? ''}`)
    this.step = step
    this.answer = answer
  }
}

const tries = 3
const longestWaitMs = 4_000

/**
 * From the first page to the list of cars, as the site does it (`account`: his at Tesla; the family's unless told): what may be repeated is, when the answer says that it
 * soon helps. One who does not come back from Tesla to a page of ours, or whose page says that it went wrong, begins
 * once more.
 * @throws NotSignedIn
 */
export async function signIn(
  edge: string,
  from: string,
  place: keyof typeof places,
  account?: string,
): Promise<SignedIn> {
  const headers = { 'mf-cf-blob': places[place] }
  const api = async (step: string, path: string, asking: Omit<Asking, 'from'>): Promise<Answer> => {
    for (let left = tries - 1; ; left -= 1) {
      const answer = await ask(edge + path, { ...asking, headers: { ...headers, ...asking.headers }, from })
      if (answer.status >= 200 && answer.status < 400) return answer
      const told = Number(answer.headers.get('retry-after') ?? NaN) * 1_000
      const waitMs = answer.status === 0 ? 500 : told
      const passing = answer.status === 0 || answer.status === 429 || answer.status >= 502
      if (!passing || left === 0 || !(waitMs <= longestWaitMs)) throw new NotSignedIn(step, answer)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
  const opened = await api('session', '/api/v1/auth/sessions', { method: 'POST', key: randomUUID() })
  const token = String(opened.body?.['token'])
  for (let left = 1; ; left -= 1) {
    const begun = await api('sign-in', '/api/v1/tesla/oauth/initiate', {
      method: 'POST',
      token,
      json: { language: 'en' },
    })
    const cookie = (begun.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    if (!cookie.startsWith(oauthCookie)) throw new NotSignedIn('cookie', begun)
    const back = await decide(String(begun.body?.['authUrl']), account === undefined ? {} : { account })
    const returned = await ask(`${edge}${back.pathname}${back.search}`, {
      headers: { ...headers, cookie },
      from,
    })
    // A person looks at this one: it is a page, or it is wrong
    if (returned.status !== 303) throw new NotSignedIn('no page', returned)
    const page = returned.headers.get('location') ?? ''
    if (/\/cars$/.test(page)) break
    if (left === 0) throw new NotSignedIn(`page ${page.replace(/^.*problem=/, '')}`, returned)
  }
  const listed = await api('cars', '/api/v1/tesla/vehicles', { token })
  const cars = (listed.body?.['vehicles'] as { ref: string }[]).map(({ ref }) => ref)
  return { token, car: cars[0] ?? '', cars }
}
