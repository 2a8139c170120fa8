import type { Language } from '@cpt/contract/languages'
import { startFront } from './front.ts'
import { pdfText } from '../test/pdf-text.ts'
import { openStage } from '../test/stage.ts'
import { connect, download, orderBasic, payAndWait, visit } from '../test/visitor.ts'

/** A report that was bought, by what leads to it. */
interface Shown {
  /** Printed on the paper. */
  code: string
  /** What stands behind the `#` of the link that shows it. */
  secret: string
}

interface Page {
  path: (language: Language, shown: Shown) => string
  /** Audits that cannot pass, by Lighthouse's names, and the reason. */
  leftOut?: { audits: readonly string[]; why: string }
}

/** The pages that strangers come to. */
export const pathsOf = {
  landing: { path: (language) => `/${language}` },
  sample: { path: (language) => `/${language}/sample` },
  verify: { path: (language, { code }) => `/${language}/verify#${code}` },
  shared: {
    path: (language, { secret }) => `/${language}/shared#${secret}`,
    leftOut: {
      audits: ['is-crawlable'],
      why: 'is-crawlable on shared, which keeps search engines out of a report that its owner shows.',
    },
  },
} as const satisfies Record<string, Page> as Record<'landing' | 'sample' | 'verify' | 'shared', Page>

export const pageNames = Object.keys(pathsOf) as (keyof typeof pathsOf)[]

/** The whole system, with a report that somebody has bought and shows. */
export async function shownReport(): Promise<{ url: string; report: Shown; close(): Promise<void> }> {
  const { system, browser, close } = await openStage()
  try {
    const visitor = await visit(browser, 'europe-north1')
    const { page } = visitor
    await connect(visitor, system.url)
    await orderBasic(visitor, /Aurora/)
    await payAndWait(visitor)
    const text = (await pdfText((await download(visitor)).bytes)).join('\n')
    const [code] = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(text) ?? []
    await page.getByText('Show this report to somebody').click()
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByRole('textbox', { name: 'Link to show' }).inputValue()
    await visitor.close()
    if (code === undefined) throw new Error('the report has no code')
    const front = await startFront(system.url)
    return {
      url: front.url,
      report: { code, secret: new URL(link).hash.slice(1) },
      async close() {
        await front.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
