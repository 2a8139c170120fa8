import { languages } from '@cpt/contract/languages'
import { readerOf } from '@cpt/report-text/format'
import { reportText } from '@cpt/report-text/report-text'
import { plain, readersIn, told } from '@cpt/report-text/test/told'
import { words } from '@cpt/report-text/words'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { reports } from '../../../../../origin/test/reports.ts'
import ReportView from './ReportView.svelte'

// The paper's half of this comparison is origin/src/report/document/says-all.test.ts.

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
/** A page as it is read: without markup, names for those who hear it in their place. */
const read = (html: string) =>
  plain(
    html
      .replaceAll(/<!--.*?-->|<wbr\s*\/?>/gs, '')
      .replaceAll(/(aria-label|title)="([^"]*)"/g, '>$2<')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? ''),
  )

/** The origin of each figure, section and column that names one. */
const basesIn = (part: unknown): string[] =>
  typeof part !== 'object' || part === null
    ? []
    : Object.entries(part).flatMap(([key, one]: [string, unknown]) =>
        key === 'basis' && typeof one === 'string' ? [one] : basesIn(one),
      )

describe.each(Object.entries(reports()))('%s', (_, report) => {
  test.each(readersIn(languages))(
    'the screen says all that the report says in $language, $units',
    ({ language, units }) => {
      const texts = told(reportText(report, readerOf(report, words[language], language, units)))
      expect(texts.length).toBeGreaterThan(150)
      const props = { report, words: words[language], language, units }
      const page = read(render(ReportView, { props }).body)
      expect(texts.filter((text) => !page.includes(text))).toEqual([])
    },
  )

  test.each(['car', 'computed', 'tesla'] as const)('the screen marks each figure that is %s', (basis) => {
    const text = reportText(report, readerOf(report, words.fi, 'fi', 'metric'))
    const props = { report, words: words.fi, language: 'fi' as const, units: 'metric' as const }
    const { body } = render(ReportView, { props })
    // beside those of the text the battery figure itself, which stands at the top
    const marked = basesIn(text).filter((one) => one === basis).length + (basis === 'computed' ? 1 : 0)
    expect(marked).toBeGreaterThan(0)
    expect(body.split(`aria-label="${words.fi.basis[basis]}"`)).toHaveLength(marked + 1)
  })
})
