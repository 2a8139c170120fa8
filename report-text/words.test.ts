import { describe, expect, test } from 'vitest'
import { languages } from '@cpt/contract/languages'
import {
  absences,
  alertParts,
  closureNames,
  driftCases,
  healthCautions,
  healthParts,
  healthRefusals,
  howToTell,
  noticeCodes,
  plants,
  ruledOutBecause,
  sectionNames,
  sectionOutcomes,
  tyreVerdicts,
  unlikelyBecause,
  unknowns,
  warrantyKinds,
  wheelNames,
} from '@cpt/contract/report'
import { receiptWords } from './receipt-words.ts'
import { words } from './words.ts'

type Forms = Record<string, string>
const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])
const genders = new Set(['masculine', 'feminine', 'neuter', 'other'])
const isPlural = (value: unknown): value is Forms => isForms(value, categories)
const isForms = (value: unknown, names: Set<string>) =>
  typeof value === 'object' &&
  value !== null &&
  'other' in value &&
  Object.keys(value).every((name) => names.has(name))

/** Every text of a catalogue under its place; one with several forms is one text. */
function entries(tree: object, place = ''): [string, string | Forms][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'genderOf' || key === 'imperial') return []
    const here = `${place}${key}`
    if (typeof value === 'string') return [[here, value] as [string, string]]
    if (isPlural(value) || isForms(value, genders)) return [[here, value as Forms] as [string, Forms]]
    return entries(value as object, `${here}.`)
  })
}
const formsOf = (text: string | Forms) => (typeof text === 'string' ? [text] : Object.values(text))
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
const main = (text: string | Forms) => (typeof text === 'string' ? text : (text['other'] ?? ''))
const english = entries(words.en)

test('the English catalogue has a sentence for every code of a report', () => {
  expect(Object.keys(words.en.absence)).toEqual([...absences])
  expect(Object.keys(words.en.outcome).sort()).toEqual([...sectionOutcomes].sort())
  expect(Object.keys(words.en.section).sort()).toEqual([...sectionNames].sort())
  expect(Object.keys(words.en.refusal)).toEqual([...healthRefusals])
  expect(Object.keys(words.en.caution)).toEqual([...healthCautions])
  expect(Object.keys(words.en.healthPart)).toEqual([...healthParts])
  expect(Object.keys(words.en.drift)).toEqual([...driftCases])
  expect(Object.keys(words.en.unlikely)).toEqual([...unlikelyBecause])
  expect(Object.keys(words.en.howToTell)).toEqual([...howToTell])
  expect(Object.keys(words.en.because)).toEqual([...ruledOutBecause])
  expect(Object.keys(words.en.notice).sort()).toEqual([...noticeCodes].sort())
  expect(Object.keys(words.en.unknown)).toEqual([...unknowns])
  expect(Object.keys(words.en.closure)).toEqual([...closureNames])
  expect(Object.keys(words.en.wheel)).toEqual([...wheelNames])
  expect(Object.keys(words.en.plant)).toEqual([...plants])
  expect(Object.keys(words.en.alertPart)).toEqual([...alertParts])
  expect(Object.keys(words.en.warrantyKind)).toEqual([...warrantyKinds])
  expect(Object.keys(words.en.tyre)).toEqual(expect.arrayContaining([...tyreVerdicts]))
})

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  const own = entries(words[language])

  test('says everything English says, in the same order, with the same values filled in', () => {
    expect(own.map(([place]) => place)).toEqual(english.map(([place]) => place))
    const said = new Map(own)
    for (const [place, text] of english) {
      const translated = said.get(place) ?? ''
      for (const form of formsOf(translated)) expect(form.trim(), place).toBeTruthy()
      expect(placeholders(main(translated)), place).toEqual(placeholders(main(text)))
    }
  })
  test('is a translation: whole sentences differ from the English ones', () => {
    const said = new Map(own)
    const same = english.filter(([place, text]) => {
      return main(text).split(' ').length > 5 && main(said.get(place) ?? '') === main(text)
    })
    expect(same).toEqual([])
  })
})

describe.each(languages)('the forms in %s', (language) => {
  const all = (of: typeof language) => [...entries(words[of]), ...entries(receiptWords[of], 'receipt.')]
  const forms = all(language).filter(([, text]) => typeof text !== 'string')

  test('of a text that depends on a count are those of its language', () => {
    const counting = all('en').flatMap(([place, text]) => (Object.hasOwn(Object(text), 'one') ? [place] : []))
    expect(counting.length).toBeGreaterThan(8)
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const said = new Map(all(language))
    for (const place of counting)
      expect(Object.keys(said.get(place) ?? '').toSorted(), place).toEqual(pluralCategories.toSorted())
  })
  test('fill in nothing that the usual form does not', () => {
    for (const [place, text] of forms)
      for (const form of formsOf(text))
        expect(placeholders(main(text)), place).toEqual(expect.arrayContaining(placeholders(form)))
  })
  test('of a word that agrees are those that some noun asks for, and no others', () => {
    const { genderOf, open, closed, on, off } = words[language]
    const asked = new Set<string>(Object.values(genderOf))
    const given = new Set([open, closed, on, off].flatMap((word) => Object.keys(word)))
    given.delete('other')
    expect([...given].toSorted()).toEqual([...asked].toSorted())
  })
})

describe.each(languages)('the writing of %s', (language) => {
  const texts = [
    ...entries(words[language]),
    ...entries(words[language].imperial ?? {}, 'imperial.'),
    ...entries(receiptWords[language], 'receipt.'),
  ].flatMap(([place, text]) => formsOf(text).map((form) => [place, form] as const))
  const breaking = (pattern: RegExp) => texts.filter(([, text]) => pattern.test(text))

  test('sets percent as its numbers do, and units apart from their number by a space that does not break', () => {
    const tight = new Intl.NumberFormat(language, { style: 'percent' }).format(0.5) === '50%'
    expect(breaking(tight ? /\d\s%/ : /\d(?!\u00a0)\s?%/)).toEqual([])
    expect(breaking(/\d °C/)).toEqual([])
    expect(texts.filter(([, text]) => /\d\s?%/.test(text)).length).toBeGreaterThan(3)
  })
  test('keeps a range between figures in one line', () => {
    expect(breaking(/\d\s?–\s?\d/)).toEqual([])
  })
  test('has the quotation marks of its language and no others', () => {
    const marks = { en: '“”', fi: '””', sv: '””', nb: '«»', da: '»«', de: '„“', fr: '«»', es: '«»', it: '«»' }
    const [opening, closing] = marks[language]
    expect(words[language].quoted.replaceAll('\u00a0', '')).toBe(`${opening}{text}${closing}`)
    const others = '“”„«»"'.replaceAll(new RegExp(`[${marks[language]}]`, 'g'), '')
    expect(breaking(new RegExp(`[${others}]`))).toEqual([])
    // an apostrophe is not a straight one
    expect(breaking(/\w'\w/)).toEqual([])
  })
  test('sets marks apart in French, and nowhere else', () => {
    expect(breaking(language === 'fr' ? /[^\u00a0\d][:;!?»](?!\/\/)/ : /\s[:;!?]/)).toEqual([])
  })
})
