import type { Drawing } from '@cpt/contract/drawing'
import type { Order } from '@cpt/contract/order'
import { ApiProblem } from '#lib/api.ts'
import type { Store } from './clock.ts'

const prefix = 'cpt.opened.'

/** Comes when there is something to keep: most pages have nothing. */
const sealing = () => import('./sealed.ts')

/**
 * What a reader has opened, kept in the tab so that it can be read again without a connection: encrypted with the
 * session's secret, so that it ends with the session, and with the data that the reader deletes. Where the browser has
 * no room for it, nothing is kept.
 */
export function createOpened(
  store: Pick<Storage, 'length' | 'key'> & Store,
  secret: () => string | undefined,
) {
  async function fresh<T>(name: string, ask: () => Promise<T>): Promise<T> {
    try {
      const value = await ask()
      await keep(name, value)
      return value
    } catch (error) {
      const before = isAway(error) ? await read<T>(name) : undefined
      if (before === undefined) throw error
      return before
    }
  }

  async function keep(name: string, value: unknown): Promise<void> {
    const key = secret()
    if (key === undefined) return
    try {
      const { seal } = await sealing()
      const sealed = await seal(key, name, JSON.stringify(value))
      // The session may have ended meanwhile
      if (secret() === key) store.setItem(prefix + name, sealed)
    } catch {
      // Storage forbidden or full: then there is nothing to read without a connection.
    }
  }

  async function read<T>(name: string): Promise<T | undefined> {
    const key = secret()
    try {
      const sealed = key === undefined ? null : store.getItem(prefix + name)
      if (key === undefined || sealed === null) return undefined
      const { unseal } = await sealing()
      return JSON.parse(await unseal(key, name, sealed)) as T
    } catch {
      // Of an earlier session
      return undefined
    }
  }

  return {
    order: (id: string, ask: () => Promise<Order>) => fresh(`order.${id}`, ask),
    /** @param of order, car, language and units: what makes it this drawing */
    report: (of: readonly string[], ask: () => Promise<Drawing>) => fresh(`report.${of.join('.')}`, ask),
    forget(): void {
      attempt(() => {
        const names = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
        for (const name of names.filter((one) => one.startsWith(prefix))) store.removeItem(name)
      })
    },
  }
}

/** Nobody answered; a refusal is an answer, and stands. */
const isAway = (error: unknown) =>
  error instanceof ApiProblem && (error.problem === 'offline' || error.problem === 'unreachable')

function attempt(run: () => void): void {
  try {
    run()
  } catch {
    // Storage forbidden: then there is nothing to forget.
  }
}
