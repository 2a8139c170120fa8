/**
 * Rate classes: how often one session may use the endpoints of a class in all regions together, and what happens
 * while the shared counter cannot be reached. Who has no session yet is counted by address, which a café or an office
 * shares: `addressFactor` times as often.
 */
export const rateClasses = {
  auth: { limit: 20, windowSeconds: 60, whenStoreIsDown: 'closed' },
  tesla: { limit: 30, windowSeconds: 60, whenStoreIsDown: 'closed' },
  report: { limit: 30, windowSeconds: 60, whenStoreIsDown: 'closed' },
  pay: { limit: 30, windowSeconds: 60, whenStoreIsDown: 'closed' },
  upload: { limit: 40, windowSeconds: 60, whenStoreIsDown: 'closed' },
  privacy: { limit: 10, windowSeconds: 60, whenStoreIsDown: 'closed' },
  poll: { limit: 240, windowSeconds: 60, whenStoreIsDown: 'open' },
  read: { limit: 120, windowSeconds: 60, whenStoreIsDown: 'open' },
  webhook: { limit: 600, windowSeconds: 60, whenStoreIsDown: 'open' },
} as const satisfies Record<string, RateClassPolicy>

export type RateClass = keyof typeof rateClasses

export interface RateClassPolicy {
  limit: number
  windowSeconds: 10 | 60
  /** `open`: a capped local count decides; `closed`: so does one of each location, with `closedShare` of the limit. */
  whenStoreIsDown: 'open' | 'closed'
}

/** Sessions that may begin or end at one address at the same time, so to say. */
export const addressFactor = 5
/** Of the limit, while Redis is away: enough for a whole sign-in, an order with twelve photos, an erasure. */
export const closedShare = 0.4

/** Longest total time the edge spends on a request of this class, and on one try of it (milliseconds). */
export const deadlines = {
  quick: { totalMs: 10_000, tryMs: 5_000 },
  money: { totalMs: 25_000, tryMs: 12_000 },
  upload: { totalMs: 60_000, tryMs: 55_000 },
  /** Waking a car takes up to 90 s. */
  reading: { totalMs: 125_000, tryMs: 120_000 },
} as const
export type DeadlineClass = keyof typeof deadlines

/** Longest time that an answer may be held back until there is news (seconds): phones and proxies drop what is silent for 30. */
export const longestWaitSeconds = 20

/** Seconds an answer is fresh, then usable while it is renewed, then usable while the origin fails. */
export const caches = {
  state: { maxAge: 5, whileStale: 5, ifError: 60 },
  verdict: { maxAge: 60, whileStale: 60, ifError: 86_400 },
  document: { maxAge: 300, whileStale: 3_600, ifError: 86_400 },
  prices: { maxAge: 300, whileStale: 86_400, ifError: 86_400 },
} as const satisfies Record<string, CachePolicy>
export type CacheClass = keyof typeof caches

export interface CachePolicy {
  maxAge: number
  whileStale: number
  ifError: number
}

export const maxPhotos = 12
export const maxPhotoBytes = 15_000_000
export const maxJsonBytes = 64_000
export const maxWebhookBytes = 512_000
export const maxHeaderBytes = 32_000
export const maxUrlLength = 4_096
/** Seconds a session, and everything Redis keeps for it, lives without being renewed. */
export const sessionSeconds = 1_800
/** Hours after its opening at which a session ends for good, however often it was renewed. */
export const longestSessionHours = 12
/** Seconds between the start of a Tesla sign-in and its return. */
export const oauthStateSeconds = 600
/** Seconds a download link works; a new one is signed at each status answer. */
export const downloadLinkSeconds = 3_600
/** Seconds that one dispatch of a task may take: the queue's deadline, and the worker's own limit on a request. */
export const taskSeconds = 300
/** Days a PDF is kept; what proves it is kept longer. */
export const reportDays = 7
/** Days a reading is kept, so that a report can be made again. */
export const readingDays = 30
/** Hours after the payment for which an order waits for its car, and keeps the owner's permission to read it. */
export const waitForCarHours = 72
/** Days within which a seller answers a buyer's request; then the money goes back. */
export const requestDays = 14
/** Days a page that shows a report works, unless its owner ends it or the reading is deleted before. */
export const shareDays = 30
/** Days after which a paid order is anonymised; its link ends then. */
export const paidOrderDays = 31
/** Days from the order within which its cars are read a second time, once: it is forgotten a day later. */
export const secondReadingDays = 30
/** Longer than the payment page of an unpaid order can still be open. */
export const unpaidOrderDays = 2
