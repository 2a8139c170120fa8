import type { Language } from '@cpt/contract/languages'
import { localeOf } from '@cpt/report-text/figures'
import firstFiguresScript from './first-figures.ts?worker&url'

/** The next task of the page: what a slow phone does in one piece, it answers nobody meanwhile. */
export const nextTask = () => new Promise<void>((done) => setTimeout(done))

/** After the next frame is painted: what was pressed shows first. */
export const painted = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done))
  })

/**
 * Has another thread write the first number and the first date. A browser gets its knowledge of all languages together for
 * them, once in a process, which would hold up a slow phone's page for a tenth of a second.
 */
export async function firstFigures(language: Language): Promise<void> {
  await nextTask()
  try {
    const thread = new Worker(scriptOfThread(), { type: 'module', name: localeOf(language) })
    await new Promise((done) => (thread.onmessage = thread.onerror = done))
    thread.terminate()
  } catch {
    // Without a thread the page does the same itself, only later
  }
}

/** As far as it is used here; TypeScript does not know it (https://www.w3.org/TR/trusted-types/). */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(url: string): string }
}
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** What a page's policy lets start a thread: this one address, vouched for under the name `first-figures`. */
function scriptOfThread(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('first-figures', { createScriptURL: () => firstFiguresScript })
  return policy?.createScriptURL(firstFiguresScript) ?? firstFiguresScript
}
