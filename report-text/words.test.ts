import { describe, expect, test } from 'vitest'
import { languages } from '@cpt/contract/languages'
import {
  absences,
  alertParts,
  closureNames,
  healthCautions,
  healthRefusals,
  noticeCodes,
  plants,
  sectionNames,
  sectionOutcomes,
  tyreVerdicts,
  unknowns,
  warrantyKinds,
  wheelNames,
} from '@cpt/contract/report'
import { words } from './words.ts'

/** Every text of a catalogue under its place. */
function texts(tree: object, place = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${place}${key}`, value] as [string, string]]
      : texts(value as object, `${place}${key}.`),
  )
}
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
const english = texts(words.en)

test('the English catalogue has a sentence for every code of a report', () => {
  expect(Object.keys(words.en.absence)).toEqual([...absences])
  expect(Object.keys(words.en.outcome).sort()).toEqual([...sectionOutcomes].sort())
  expect(Object.keys(words.en.section).sort()).toEqual([...sectionNames].sort())
  expect(Object.keys(words.en.refusal)).toEqual([...healthRefusals])
  expect(Object.keys(words.en.caution)).toEqual([...healthCautions])
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
  const own = new Map(texts(words[language]))

  test('says everything English says, with the same values filled in', () => {
    expect([...own.keys()].sort()).toEqual(english.map(([place]) => place).sort())
    for (const [place, text] of english) {
      expect(own.get(place)?.trim(), place).toBeTruthy()
      expect(placeholders(own.get(place) ?? ''), place).toEqual(placeholders(text))
    }
  })
  test('is a translation: whole sentences differ from the English ones', () => {
    const same = english.filter(([place, text]) => text.split(' ').length > 5 && own.get(place) === text)
    expect(same).toEqual([])
  })
})
