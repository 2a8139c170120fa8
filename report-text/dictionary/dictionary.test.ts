import { languages } from '@cpt/contract/languages'
import { describe, expect, test } from 'vitest'
import { toReport } from '../../origin/src/report/report.ts'
import { fullReading } from '../../origin/test/readings.ts'
import { readerOf } from '../format.ts'
import { reportText } from '../report-text.ts'
import { words } from '../words.ts'
import { alerts, knownAlert, partOf, units, unitOf, unitSource } from './alerts.ts'
import { colourOf, colours } from './colours.ts'
import { options, optionSource, optionText } from './options.ts'
import { sources } from './sources.ts'
import { warrantyOf, warrantySource } from './warranties.ts'

const report = toReport(fullReading())
const english = words.en.dictionary
const codes = alerts.flatMap((entry) => entry.codes)

describe('the list of alerts', () => {
  test('knows at least a hundred, each once, by control unit and number', () => {
    expect(codes.length).toBeGreaterThanOrEqual(100)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^[A-Z]+_[aw]\d{3}$/)
    expect(new Set(alerts.map(({ meaning }) => meaning)).size).toBe(alerts.length)
  })
  test('has a source and a known control unit for each', () => {
    for (const { source } of alerts) expect(sources[source]).toMatch(/^https:/)
    expect(sources[unitSource]).toMatch(/^https:/)
    for (const code of codes) expect(unitOf(code), code).not.toBe('unknown')
  })
  test('uses every word there is, and no other', () => {
    expect(new Set<string>([...alerts.map(({ meaning }) => meaning), 'lost-contact'])).toEqual(
      new Set(Object.keys(english.alert)),
    )
    const asked = alerts.flatMap(({ ask }) => ask ?? [])
    expect(new Set<string>([...asked, 'again'])).toEqual(new Set(Object.keys(english.ask)))
    expect(new Set(alerts.map(({ weight }) => weight))).toEqual(new Set(Object.keys(english.matters)))
    expect(new Set<string>([...Object.values(units), 'unknown'])).toEqual(new Set(Object.keys(english.unit)))
  })
})

describe('an alert', () => {
  const { car } = report
  const older = { ...car, model: { value: 'Model S' as const }, year: { value: 2016 } }

  test('is known by the beginning of its name, whatever follows', () => {
    expect(knownAlert('VCFRONT_a182_replaceLVBattery', car)?.meaning).toBe('lv-replace')
    expect(knownAlert('VCFRONT_a182', car)?.meaning).toBe('lv-replace')
    expect(knownAlert('VCFRONT_a1820', car)).toBeUndefined()
    expect(knownAlert('', car)).toBeUndefined()
  })
  test('of a unit that heard nothing from another is known by Tesla’s word for it', () => {
    expect(knownAlert('TAS_a098_VCFRONT_MIA', car)?.meaning).toBe('lost-contact')
    expect(knownAlert('VCFRONT_a532_gtwMIAInDrive', car)?.meaning).toBe('lost-contact')
    expect(knownAlert('GTW_w035_tunerMia', older)?.meaning).toBe('lost-contact')
    expect(knownAlert('CP_a051_doorInductiveSensorMIA', car)?.meaning).toBe('port-door-sensor')
  })
  test('is about the part it means, not the unit that tells it', () => {
    expect(partOf({ name: 'UI_a014_TPMSSoftWarning', part: 'display' }, car)).toBe('tyres')
    expect(partOf({ name: 'UI_a999', part: 'display' }, car)).toBe('display')
  })
  test('of an older Model S or X, whose control units are others, is not taken for one of today', () => {
    expect(knownAlert('DI_a138_x', older)).toBeUndefined()
    expect(knownAlert('DI_a138_x', { ...older, year: { value: 2022 } })?.meaning).toBe('front-motor-off')
    expect(knownAlert('UMC_a007_x', older)?.meaning).toBe('charger-hot')
  })
})

describe('paints, options and warranties', () => {
  test('each have a source', () => {
    for (const { source } of Object.values(colours)) expect(sources[source]).toBeTruthy()
    expect(sources[optionSource]).toMatch(/^https:/)
    expect(sources[warrantySource]).toMatch(/^https:/)
  })
  test('are known by the names Tesla gives them', () => {
    expect(['Midnight Silver', 'PearlWhite', 'RedMulticoat', 'Diamond Black'].map(colourOf)).toEqual([
      'grey',
      'white-pearl',
      'red',
      'black-metallic',
    ])
    expect(colourOf('constructor')).toBeUndefined()
    expect(warrantyOf('Supplemental Restraint System Limited Warranty')).toBe('restraints')
    expect(warrantyOf('Basic Vehicle Limited Warranty')).toBeUndefined()
  })
  test('use every word there is', () => {
    const paints = Object.values(colours).map(({ colour }) => colour)
    const entries = [...options.values()]
    expect(new Set<string>([...paints, ...entries.flatMap(({ colour }) => colour ?? [])])).toEqual(
      new Set(Object.keys(english.colour)),
    )
    expect(new Set(entries.flatMap(({ interior }) => interior ?? []))).toEqual(
      new Set(Object.keys(english.interior)),
    )
    expect(new Set<string>([...entries.map(({ option }) => option), 'version', 'pack', 'made-for'])).toEqual(
      new Set(Object.keys(english.option)),
    )
  })
  test.each(languages)('are told without a gap in %s', (language) => {
    const reader = readerOf(report, words[language], language, 'metric')
    for (const code of [...options.keys(), '$COFI', 'MT322', 'BT42']) {
      const text = optionText(code, reader) ?? ''
      expect(text, code).toMatch(/\S/)
      expect(text, code).not.toMatch(/\{|undefined/)
    }
    expect(optionText('XYZ9', reader)).toBeUndefined()
  })
})

test('a report tells alerts by their meaning, and Tesla’s English after it', () => {
  const {
    alerts: section,
    options: list,
    car,
  } = reportText(report, readerOf(report, words.de, 'de', 'metric')).sections
  const cell = section.table?.rows.map((row) => row[1])
  expect(cell?.[0]?.text).toBe(words.de.dictionary.alert['tyre-low'])
  expect(cell?.[0]?.remark).toContain('Tesla: „Air pressure below recommendation')
  expect(cell?.[1]?.note).toContain(words.de.dictionary.ask['lv-battery'])
  expect(cell?.[2]?.text).toBe(words.de.dictionary.alert['lost-contact'])
  expect(list.table?.rows[2]?.[0]).toEqual({
    text: 'Lackierung: Dunkelgrau',
    remark: 'Tesla: Midnight Silver Metallic',
  })
  expect(car.groups[0]?.rows).toContainEqual({
    label: 'Farbe',
    value: 'Dunkelgrau',
    remark: 'Tesla: Midnight Silver',
  })
})
