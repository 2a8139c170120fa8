import { languages } from '@cpt/contract/languages'
import type { Language } from '@cpt/contract/languages'
import type { Report } from '@cpt/contract/report'
import { describe, expect, test } from 'vitest'
import { toReport } from '../origin/src/report/report.ts'
import { reportOf } from '../origin/test/battery-cars.ts'
import type { Car } from '../origin/test/battery-cars.ts'
import { reports } from '../origin/test/reports.ts'
import { fullReading, reading } from '../origin/test/readings.ts'
import { readerOf } from './format.ts'
import type { Row } from './model.ts'
import { reportText, titleOf } from './report-text.ts'
import type { Sections } from './report-text.ts'
import { noticeText, refusalText } from './sentences.ts'
import type { Units } from '@cpt/contract/order'
import { words } from './words.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const report = toReport(fullReading())
const reader = (language: Language = 'en', units: Units = 'metric', about = report) =>
  readerOf(about, words[language], language, units)
const told = (about: Report, language: Language = 'en', units: Units = 'metric') =>
  reportText(about, reader(language, units, about))

/** Every text of a model, wherever it stands. */
function texts(part: unknown): string[] {
  if (typeof part === 'string') return [part]
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(texts) : []
}
const rowsOf = (groups: readonly { rows: readonly Row[] }[]) => groups.flatMap(({ rows }) => rows)
const valueOf = (rows: readonly Row[], label: string) => rows.find((row) => row.label === label)?.value

test.each(languages)('in %s no text is empty, a null, or has a place left to fill', (language) => {
  for (const name of ['model-3-2021', 'model-s-2013-nulls', 'model-s-charging', 'model-y-cold']) {
    for (const units of ['metric', 'imperial'] as const) {
      const all = texts(told(toReport(reading(name)), language, units).sections)
      expect(all.length).toBeGreaterThan(100)
      for (const text of all) expect(text).not.toMatch(/\{\w+\}|\bundefined\b|\bnull\b|\bNaN\b|\[object/)
    }
  }
})

test('a section is called by the same name where it is listed without being said', () => {
  const all = Object.values(reports()).map((one) => told(one).sections)
  expect(all.some(({ comparison }) => comparison)).toBe(true)
  expect(all.some(({ service }) => service)).toBe(true)
  for (const sections of all)
    for (const name of Object.keys(sections) as (keyof Sections)[])
      expect(titleOf(name, reader().words)).toBe(sections[name]?.title)
})

test('a reader in miles reads American English, with the same values filled in', () => {
  const fixtures = ['model-3-2021', 'model-s-charging', 'model-y-cold']
  const readers = fixtures.map((name) => toReport(reading(name)))
  const american = [report, ...readers].flatMap((one) => texts(told(one, 'en', 'imperial')))
  // Tesla's names of paints are its own
  const ours = american.filter((text) => !text.startsWith('Tesla:'))
  const british = /\b(tyres?|colour|grey|motorways?|windscreen|cancelled|recognise|judgement|kerb)\b/i
  expect(ours.filter((text) => british.test(text))).toEqual([])
  expect(texts(told(report)).filter((text) => british.test(text)).length).toBeGreaterThan(3)
  const places = (text: unknown) => JSON.stringify(text).match(/\{\w+\}/g) ?? []
  const compare = (some: object, whole: object): void => {
    for (const [key, value] of Object.entries(some)) {
      const base: unknown = (whole as Record<string, unknown>)[key]
      if (typeof value === 'string') expect(places(value), key).toEqual(places(base))
      else compare(value as object, base as object)
    }
  }
  compare(words.en.imperial ?? {}, words.en)
})

test('the model is plain data: what JSON keeps is all of it', () => {
  const text = told(report)
  expect(JSON.parse(JSON.stringify(text))).toEqual(text)
})

describe('rows', () => {
  test('tell the version with the code the car gave', () => {
    expect(valueOf(rowsOf(told(report).sections.car.groups), 'Version')).toBe('Long Range AWD (74d)')
  })
  test('that do not apply to the car are not there', () => {
    expect(report.battery.idealRangeKm).toEqual({ absent: 'not-applicable' })
    expect(valueOf(rowsOf(told(report).sections.battery.groups), words.en.label.idealRange)).toBeUndefined()
  })
  test('of power and time left are there while the car charges', () => {
    const { label } = words.en
    const charging = told(toReport(reading('model-s-charging'))).sections.charging.groups
    expect(valueOf(rowsOf(charging), label.power)).toMatch(/kW$/)
    expect(valueOf(rowsOf(charging), label.timeToFull)).toMatch(/h|min/)
    expect(valueOf(rowsOf(told(report).sections.charging.groups), label.power)).toBeUndefined()
  })
  test('say in words why a figure is missing', () => {
    const inside = { absent: 'not-reported' as const }
    const text = told({ ...report, climate: { ...report.climate, insideC: inside } })
    expect(rowsOf(text.sections.state.groups)).toContainEqual({
      label: words.en.label.inside,
      value: words.en.absence['not-reported'],
      absent: true,
    })
  })
  test('that the account told and not the car name it as their source', () => {
    const text = told({
      ...report,
      sections: { ...report.sections, vehicle: { ...report.sections.vehicle, outcome: 'ok' } },
    })
    const access = rowsOf(text.sections.car.groups).find(({ label }) => label === words.en.label.access)
    expect(access?.source).toBe(words.en.section.vehicle)
  })
  test('agree with the noun they are said of', () => {
    const lids = rowsOf(told(report, 'fr').sections.state.groups)
    expect(valueOf(lids, 'Porte conducteur')).toBe('fermée')
    expect(valueOf(lids, 'Coffre')).toBe('fermé')
  })
})

describe('a section', () => {
  test('that could not be read says why, and no time', () => {
    const warranty = { ...report.sections.warranty, outcome: 'not-permitted' as const }
    const text = told({
      ...report,
      warranty: { absent: 'not-permitted' },
      sections: { ...report.sections, warranty },
    })
    expect(text.sections.warranty).toEqual({
      title: 'Warranty',
      absent: `Warranty: ${words.en.outcome['not-permitted']}.`,
      groups: [],
      notes: [],
    })
  })
  test('of charging paid by the minute tells no energy, instead of none', () => {
    if ('absent' in report.charging.history) throw new Error('the sample has sessions')
    const history = report.charging.history.value
    const sessions = history.sessions.map((one) => ({
      ...one,
      energyKWh: { absent: 'not-reported' as const },
    }))
    const value = { ...history, sessions, energyKWh: 0, usage: [] }
    const text = told({ ...report, charging: { ...report.charging, history: { value } } })
    const { sessions: section } = text.sections
    expect(JSON.stringify([section, text.glance])).not.toMatch(/\d\s?kWh/)
    expect(section.months).toBeUndefined()
  })
  test('of charging of which no entry could be read does not say that there was none', () => {
    if ('absent' in report.charging.history) throw new Error('the sample has sessions')
    const history = report.charging.history.value
    const value = { ...history, sessions: [], months: [], energyKWh: 0, unreadable: 3 }
    const section = (one: typeof value) =>
      told({ ...report, charging: { ...report.charging, history: { value: one } } }).sections.sessions
    expect(section(value)).not.toHaveProperty('summary')
    expect(section(value).notes.join(' ')).toContain('3 entries')
    expect(section({ ...value, unreadable: 0 }).summary).toBe(words.en.charging.none)
  })
  test('of warranties: one that Tesla lists as expired has ended, whatever its date', () => {
    if ('absent' in report.warranty) throw new Error('the sample has warranties')
    const items = report.warranty.value.items.map((item) => ({
      ...item,
      listed: 'expired' as const,
      ended: 'unknown' as const,
    }))
    const { table } = told({ ...report, warranty: { value: { ...report.warranty.value, items } } }).sections
      .warranty
    expect(table?.rows.length).toBeGreaterThan(1)
    for (const row of table?.rows ?? []) expect(row[2]?.text).toBe(words.en.warranty.ended)
  })
})

describe('sentences', () => {
  const params = {
    ratedKm: 400, idealKm: 500, nowKm: 51_000, thenKm: 52_000, level: 98, minutes: 12, count: 2, year: 2021, delivered: '2019-01-01',
    vin: 'Model 3', car: 'Model Y', asked: '5YJ3E****', told: 'XP7YG****',
  } // prettier-ignore
  const say = (code: Parameters<typeof noticeText>[0]['code'], language: Language, some: object = params) =>
    plain(noticeText({ code, weight: 'info', params: { ...some } }, report, reader(language)))

  test.each(languages)('of every notice have no empty places left, %s', (language) => {
    for (const code of Object.keys(words[language].notice) as (keyof typeof words.en.notice)[])
      expect(say(code, language), code).not.toMatch(/\{\w+\}/)
  })
  test('writes a year without parting its thousands', () => {
    for (const language of languages)
      expect(say('year-ahead', language, { year: 2029 }), language).toContain('2029')
  })

  test('name the tyre, the amount and the distance in the reader’s units', () => {
    const imperial = readerOf(report, words.en, 'en', 'imperial')
    const text = (code: 'tyre-attention' | 'unpaid-charging' | 'range-swapped') =>
      plain(noticeText({ code, weight: 'info', params }, report, imperial))
    expect(text('tyre-attention')).toContain('Rear right')
    expect(text('unpaid-charging')).toContain('EUR 2.80')
    expect(text('range-swapped')).toContain('249 mi, 311 mi')
  })
  test('count one and several', () => {
    expect(say('alerts-present', 'en', { count: 1 })).toMatch(/^The car has reported 1 alert: A tyre/)
    expect(say('alerts-present', 'fi', { count: 3 })).toMatch(/^Auto on antanut 3 ilmoitusta: \S/)
  })
  test('why no battery health is given carry their figures', () => {
    expect(plain(refusalText('level-too-low', { level: 12, least: 50 }, reader()))).toContain('12%')
    expect(plain(refusalText('result-implausible', { percent: 120.7 }, reader()))).toContain('121%')
  })
})

describe('the battery figure in words', () => {
  const about = (car: Partial<Car>) =>
    reportOf({
      vin: '5YJ3E7EB1MF910013',
      carType: 'model3',
      badge: '74d',
      wheels: 'Pinwheel18',
      level: 80,
      miles: 265.18,
      ...car,
    })
  const health = (car: Partial<Car>, language: Language = 'en', units: Units = 'metric') => {
    const text = told(about(car), language, units).sections.battery.health
    if (text.state !== 'assessed') throw new Error('refused')
    return { ...text, method: plain(text.method.join(' ')) }
  }
  test('is one figure with its likely range, the full pack, and whether that is good', () => {
    const one = health({ optionCodes: ['BT42'], added: [20, 89.4] })
    expect(one.figure).toBe('94%')
    expect(one.beside).toBe('between 91% and 97%')
    expect(one.energy).toMatch(/about 74 kWh/)
    expect(one.normal).toContain('Usual')
    expect(one.method).toContain('drift of one reading −3.0% / +3.0%')
    expect(one.method).toContain('3-long-range-awd-2021-bt42-18')
    expect(one.method).toContain('139 Wh/km of rated range')
    expect(health({ optionCodes: ['BT42'], added: [20, 89.4] }, 'en', 'imperial').method).toContain(
      '224 Wh/mi',
    )
  })
  test('is one line a candidate where the pack is not known, with how to tell', () => {
    const two = health({})
    expect(two).toMatchObject({
      figure: '91–\u2060103%',
      beside: words.en.health.conditionalNote,
      conditional: true,
    })
    expect(two.candidates.map(plain)).toEqual([
      '94% (91% to 97%) if it is a Model 3 Long Range AWD with the BT42 (3L) pack',
      '99% (92% to 103%) if it is a Model 3 Long Range AWD with the BT38 (5C) pack',
    ])
    expect(two.howToTell[0]).toContain('BT42 (3L), BT38 (5C)')
  })
  test('names what is unlikely, and why', () => {
    const lines = health({ vin: '5YJ3E7EA3LF910027', badge: '50', miles: 190 }).candidates.map(plain)
    expect(lines).toEqual([
      '95% (91% to 99%) if it is a Model 3 Standard Range Plus',
      '108% (104% to 112%) if it is a Model 3 Standard Range – unlikely: more than any battery has',
    ])
  })
  test('is a band without a figure where the pack was cold', () => {
    const cold = health({ vin: '5YJ3E7EB5KF910031', usable: 72, miles: 216, outsideC: -12 }, 'de')
    expect(cold.beside).toBe(words.de.health.bandNote)
    expect(plain(cold.figure)).toMatch(/^\d+–\u2060\d+ %$/)
    expect(cold.method).not.toContain('÷')
  })
})
