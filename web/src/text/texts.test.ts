import { readdirSync } from 'node:fs'
import { problems } from '@cpt/contract/problem'
import { languages } from '@cpt/contract/languages'
import { words } from '@cpt/report-text/words'
import { describe, expect, test } from 'vitest'
import { appText, reportWords, requestText } from './index.ts'
import { aboutText, helpText, pagesText } from './pages.server.ts'

type Forms = Record<string, string>
const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])
const isPlural = (value: object): value is Forms =>
  'other' in value && 'one' in value && Object.keys(value).every((name) => categories.has(name))

/** Every text under its place; one that depends on a count is one text with several forms. */
const entries = (value: unknown, path = ''): [string, string | Forms][] =>
  typeof value === 'string' || isPlural(value as object)
    ? [[path, value as string | Forms]]
    : Object.entries(value as object).flatMap(([key, part]) =>
        entries(part, path === '' ? key : `${path}.${key}`),
      )
const formsOf = (text: string | Forms) => (typeof text === 'string' ? [text] : Object.values(text))
const main = (text: string | Forms) => (typeof text === 'string' ? text : (text['other'] ?? ''))
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

const groups = [
  ['journey', appText],
  ['request', requestText],
  ['pages', pagesText],
  ['help', helpText],
  ['about', aboutText],
] as const
const others = languages.filter((language) => language !== 'en')

/** What is written alike in two languages, beyond single words: names, units, marks. */
const sameEverywhere =
  /^(Car Pulse Tracker|\{car\}: \{step\}|Miles, °F, psi|Photo \{number\}|\{count\} (photo|session)s?)$/

describe('the texts of a language', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

  test('stand in a folder for each language, and for no other', () => {
    expect(folders.toSorted()).toEqual([...languages].toSorted())
  })

  describe.each(groups)('%s', (_group, load) => {
    test.each(languages)('%s: the same texts with the same places as in English', async (language) => {
      const english = new Map(entries(await load('en')))
      const own = new Map(entries(await load(language)))
      expect(english.size).toBeGreaterThan(20)
      expect([...own.keys()]).toEqual([...english.keys()])
      for (const [path, text] of own) {
        for (const form of formsOf(text)) expect(form.trim(), path).not.toBe('')
        expect(places(main(text)), path).toEqual(places(main(english.get(path) ?? '')))
      }
    })

    test.each(others)('%s: no English sentence is left', async (language) => {
      const english = new Set(entries(await load('en')).flatMap(([, text]) => formsOf(text)))
      const left = entries(await load(language))
        .flatMap(([path, text]) => formsOf(text).map((form) => [path, form] as const))
        .filter(([, form]) => form.includes(' ') && english.has(form) && !sameEverywhere.test(form))
      expect(left).toEqual([])
    })
  })

  test.each(languages)('%s: a count has the forms of its language, and no other', async (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const counting = entries(await appText(language)).filter(([, text]) => typeof text !== 'string')
    expect(counting.length).toBeGreaterThan(8)
    for (const [path, forms] of counting) {
      expect(Object.keys(forms).toSorted(), path).toEqual(pluralCategories.toSorted())
      for (const form of formsOf(forms)) expect(places(main(forms)), path).toEqual(places(form))
    }
  })

  test.each(languages)('find the words of a report in %s', async (language) => {
    expect(await reportWords(language)).toEqual(words[language])
  })

  test('has words for every problem that a reader can meet', async () => {
    const { problems: texts } = await appText('en')
    const neverMet =
      /^(bad-request|not-json|unsupported-media-type|uri-too-long|range-not-satisfiable|request-timeout|headers-too-large|not-found|method-not-allowed|idempotency-.*|edge-only|link-invalid|signature-invalid|task-token-invalid|synchronous-off)$/
    const silent = Object.keys(problems).filter((name) => !neverMet.test(name) && !(name in texts))
    expect(silent).toEqual([])
  })
})
