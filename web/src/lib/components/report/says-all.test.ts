import { languages } from '@cpt/contract/languages'
import { readerOf } from '@cpt/report-text/format'
import { reportText } from '@cpt/report-text/report-text'
import { plain, readersIn, told } from '@cpt/report-text/test/told'
import { words } from '@cpt/report-text/words'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { readings } from '../../../../../origin/test/readings.ts'
import { toReport } from '../../../../../origin/src/report/report.ts'
import { appText } from '#text/index.ts'
import ReportView from './ReportView.svelte'

// The paper's half of this comparison is origin/src/report/document/says-all.test.ts.

const screen = (await appText('en')).report

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
/** A page as it is read: without markup, names for those who hear it in their place. */
const read = (html: string) =>
  plain(
    html
      .replaceAll(/<!--.*?-->/gs, '')
      .replaceAll(/(aria-label|title)="([^"]*)"/g, '>$2<')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? ''),
  )

describe.each(Object.entries(readings()))('%s', (_, captured) => {
  const report = toReport(captured)

  test.each(readersIn(languages))(
    'the screen says all that the report says in $language, $units',
    ({ language, units }) => {
      const texts = told(reportText(report, readerOf(report, words[language], language, units)))
      expect(texts.length).toBeGreaterThan(150)
      const props = { report, words: words[language], screen, language, units }
      const page = read(render(ReportView, { props }).body)
      expect(texts.filter((text) => !page.includes(text))).toEqual([])
    },
  )
})
