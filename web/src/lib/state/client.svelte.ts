import { createApi } from '#lib/api.ts'
import { type Store, browserClock, memoryStore } from './clock.ts'
import { Journey } from './journey.svelte.ts'
import { createOrderAccess } from './order-access.ts'
import { Session } from './session.svelte.ts'

// One of each in a tab. While prerendering none of them is used: pages begin to ask when they are mounted.
const store = sessionStore()

export const journey = new Journey(store)

export const session: Session = new Session({
  store,
  clock: browserClock,
  open: () => api('POST /api/v1/auth/sessions', { key: crypto.randomUUID() }),
  onNew: () => journey.startSession(),
})

export const api = createApi({
  token: () => session.token,
  online: () => navigator.onLine,
  onSessionOver: () => session.ended(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

export const orderAccess = createOrderAccess({ api, session, journey })

function sessionStore(): Store {
  if (typeof window === 'undefined') return memoryStore()
  try {
    return window.sessionStorage
  } catch {
    return memoryStore()
  }
}
