import type { Language } from '@cpt/contract/languages'
import { localeOf } from '@cpt/report-text/figures'

/** The next task of the page: what a slow phone does in one piece, it answers nobody meanwhile. */
export const nextTask = () => new Promise<void>((done) => setTimeout(done))

/** After the next frame is painted: what was pressed shows first. */
export const painted = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done))
  })

/** The first number and the first date that a browser writes cost more than all that follow: each in a task of its own. */
export async function firstFigures(language: Language): Promise<void> {
  await nextTask()
  new Intl.NumberFormat(localeOf(language)).format(0)
  await nextTask()
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium' }).format(0)
}
