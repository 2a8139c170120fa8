import type { Region } from './garage.ts'

export interface FleetBooks {
  calls: number
  /** Answers below 500, which is what Tesla bills. */
  billed: number
  wakes: Record<string, number>
  /** Calls by the last part of the path. */
  byEndpoint: Record<string, number>
  /** The latest calls, oldest first. */
  log: Call[]
}

export interface Call {
  method: string
  path: string
  status: number
  region: Region
}

/** Enters a call that was answered, without the VIN. */
export function enter(books: FleetBooks, call: Call): void {
  const ofState = /^\/api\/1\/vehicles\/[^/]+$/.test(call.path)
  const ofInvoice = call.path.includes('/charging/invoice/')
  const name = ofState ? 'state' : ofInvoice ? 'invoice' : (call.path.split('/').at(-1) ?? '')
  books.calls += 1
  if (call.status < 500) books.billed += 1
  books.byEndpoint[name] = (books.byEndpoint[name] ?? 0) + 1
  books.log.push({ ...call, path: call.path.replace(/\/([0-9A-Z]{5})[0-9A-Z]{12}/, '/$1****') })
  if (books.log.length > 500) books.log.shift()
}
