import { ApiProblem, createApi } from '#lib/api.ts'
import { type StoreFault, browserClock, memoryStore, safeStore } from './clock.ts'
import { Journey } from './journey.svelte.ts'
import { createOpened } from './opened.ts'
import { createOrderAccess } from './order-access.ts'
import { Service } from './service.svelte.ts'
import { Session } from './session.svelte.ts'

// One of each in a tab. While prerendering none of them is used: pages begin to ask when they are mounted.
let storeFault = $state<StoreFault>()
const store = safeStore(
  () => (typeof window === 'undefined' ? memoryStore() : window.sessionStorage),
  (fault) => (storeFault = fault),
)

/** What this browser does not keep for us: nothing at all, or what was chosen last; undefined where all is well. */
export const notKept = (): StoreFault | undefined => storeFault

export const journey = new Journey(store)

/** Orders and reports as they were last read, for when there is no connection. */
export const opened = createOpened(
  {
    get length() {
      return window.sessionStorage.length
    },
    key: (index) => window.sessionStorage.key(index),
    getItem: (key) => window.sessionStorage.getItem(key),
    setItem: (key, value) => window.sessionStorage.setItem(key, value),
    removeItem: (key) => window.sessionStorage.removeItem(key),
  },
  () => session.secret,
)

export const session: Session = new Session({
  store,
  clock: browserClock,
  open: () => api('POST /api/v1/auth/sessions', { key: crypto.randomUUID() }),
  onNew: () => journey.startSession(),
  onOver: () => opened.forget(),
})

export const api = createApi({
  token: () => session.token,
  online: () => navigator.onLine,
  onSessionOver: () => session.ended(),
  onNoAnswer: () => service.lost(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

export const orderAccess = createOrderAccess({ api, session, journey })

/** Whether Tesla and our servers answer, for all pages of the tab: since when something is wrong stays known. */
export const service = new Service(() => api('GET /api/v1/tesla/health', {}), browserClock)

/** A call that begins something: in the session there is, else in a new one, also where our servers ended the old. */
export async function inSession<T>(call: () => Promise<T>): Promise<T> {
  await session.need()
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof ApiProblem) || !error.problem.startsWith('session-')) throw error
    session.ended()
    await session.need()
    return call()
  }
}
