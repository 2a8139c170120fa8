import type { Reply } from './send.ts'

/** What an answer says, whether it came as JSON, as text, or not at all. */
export interface Content {
  /** Parsed JSON; undefined when the body is empty or something else. */
  json?: unknown
  empty: boolean
  /** The error in Tesla's words, for deciding and for the log; never for the customer. */
  error: string
}

export function contentOf({ bytes, status }: Reply): Content {
  const text = bytes.toString('utf8').trim()
  if (text === '') return { empty: true, error: '' }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    const title = /<title>([^<]{1,100})/i.exec(text)?.[1]
    return { empty: false, error: title ?? text.slice(0, 100) }
  }
  return { json, empty: false, error: status < 400 ? '' : errorOf(json) }
}

/** The content of `{ response }`, or the body itself where there is no such wrapper. */
export function unwrapped(json: unknown): unknown {
  return isRecord(json) && 'response' in json ? json['response'] : json
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function errorOf(json: unknown): string {
  if (!isRecord(json)) return ''
  const parts = [json['error'], json['error_description']].filter((part) => typeof part === 'string' && part)
  return parts.join(': ').slice(0, 300)
}
