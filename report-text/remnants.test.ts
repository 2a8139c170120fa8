import { languages } from '@cpt/contract/languages'
import type { Language } from '@cpt/contract/languages'
import { expect, test } from 'vitest'
import { reports } from '../origin/test/reports.ts'
import { readerOf } from './format.ts'
import { reportText } from './report-text.ts'
import { told } from './test/told.ts'
import { words } from './words.ts'

/** Words that every English report has; none of them is a word of the others, but for those named below. */
const english = (
  'the and of not was were with from at by which when battery charge charged charging car door window tyre tire warranty ' +
  'wheel wheels owner range level read reading reported unknown open closed locked on off none yes heater outside inside'
).split(' ')
const alsoIn: Partial<Record<Language, string>> = {
  fi: 'on',
  de: 'was on',
  fr: 'charge on car',
  sv: 'at',
  nb: 'at on',
  da: 'at on by',
}

/** Tesla’s names of versions, and the names of our method and its rows. */
const names =
  /Car Pulse Tracker|Impact Report|(Long|Standard|Mid) Range|(All|Rear)-Wheel Drive|[\w-]*-range[\w/-]*|https?:\S+/g
/** What a language has to say itself: without Tesla’s own English, which is marked as such, names, and addresses. */
const own = (text: string) => text.replace(/Tesla\s?:.*$/s, '').replaceAll(names, '')
/** Any of the words, as a word by itself. */
const anyOf = (list: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\d])(${list.join('|')})(?![\\p{L}\\d])`, 'iu')

test.each(languages.filter((language) => language !== 'en'))(
  'no English word stands in a report in %s',
  (language) => {
    const allowed = new Set(alsoIn[language]?.split(' '))
    const pattern = anyOf(english.filter((word) => !allowed.has(word)))
    const found = Object.values(reports()).flatMap((report) => {
      const text = reportText(report, readerOf(report, words[language], language, 'metric'))
      const { software } = text.sections
      // release notes are Tesla's
      const { releaseNotes: _, ...ofSoftware } = software
      const sections = { ...text.sections, software: ofSoftware }
      const all = told({ ...text, sections }).map(own)
      expect(all.length).toBeGreaterThan(100)
      return all.filter((one) => pattern.test(one))
    })
    expect([...new Set(found)]).toEqual([])
  },
)

test('the list of English words finds an English report', () => {
  const [report] = Object.values(reports())
  if (!report) throw new Error('there is a report')
  const texts = told(reportText(report, readerOf(report, words.en, 'en', 'metric'))).map(own)
  const pattern = anyOf(english)
  expect(texts.filter((text) => pattern.test(text)).length).toBeGreaterThan(50)
})
