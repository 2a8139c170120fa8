import { languages } from '@cpt/contract/languages'
import { readerOf } from '@cpt/report-text/format'
import { reportText } from '@cpt/report-text/report-text'
import { plain, readersIn, told } from '@cpt/report-text/test/told'
import { words } from '@cpt/report-text/words'
import { describe, expect, test } from 'vitest'
import { textsOf } from '../../../test/document-texts.ts'
import { reports } from '../../../test/reports.ts'
import { isPrintable, printable } from '../fonts/printable.ts'
import { mostSessions } from './charging-section.ts'
import { toDocument } from './document.ts'

// The screen's half of this comparison is web/src/lib/components/report/says-all.test.ts.

describe.each(Object.entries(reports()))('%s', (_, report) => {
  test.each(readersIn(languages))(
    'the paper says all that the report says in $language, $units',
    ({ language, units }) => {
      const text = reportText(report, readerOf(report, words[language], language, units))
      const { sessions } = text.sections
      const { table } = sessions
      // of many sessions the latest are printed
      const shown = table && { ...table, rows: table.rows.slice(0, mostSessions) }
      const printed = { ...sessions, ...(shown ? { table: shown } : {}) }
      const texts = told({ ...text, sections: { ...text.sections, sessions: printed } })
      expect(texts.length).toBeGreaterThan(150)
      const generatedAt = '2026-11-20T12:05:00Z'
      const document = toDocument(report, { language, units, photos: [], generatedAt })
      // Word joiners, which keep a range in one line, print nothing
      const paper = plain(textsOf(document).join(' ')).replaceAll('\u2060', '')
      // Paper has the letters of its own fonts only, and says where a name in others is; a screen borrows the rest.
      const onPaper = texts.map((text) =>
        plain(
          isPrintable(text) || printable(text).trim() === '' ? printable(text) : words[language].unprintable,
        ),
      )
      const missing = onPaper.filter((text) => !paper.includes(text))
      expect(missing).toEqual([])
    },
  )
})
