// One file, long as it is: what a reading becomes, section by section, out of one set of captured answers.
import { Report } from '@cpt/contract/report'
import { describe, expect, test } from 'vitest'
import { fixture, fullReading, reading } from '../../test/readings.ts'
import { readingOf } from '../reading/from-file.ts'
import type { Reading } from '../reading/reading.ts'
import { toReport } from './report.ts'
import { isAnswer } from '../reading/fields.ts'

const codes = (report: Report) => report.notices.map(({ code }) => code)

describe('a Model 3 of 2021 with every section answered', () => {
  const report = toReport(fullReading())

  test('is on contract', () => {
    expect(Report.parse(report)).toEqual(report)
  })
  test('is named, dated and identified', () => {
    expect(report.car).toMatchObject({
      name: { value: 'Ilmatar' },
      model: { value: 'Model 3' },
      trim: { value: { code: '74d', name: { value: 'Long Range AWD' } } },
      year: { value: 2021 },
      colour: { value: 'Midnight Silver' },
      wheels: { value: { name: 'Pinwheel Cap Kit', inches: { value: 18 } } },
      drive: { value: 'all' },
      vinMasked: '5YJ3E****',
      checkDigit: 'right',
    })
    expect(report.reading).toMatchObject({ source: 'tesla', finishedAt: '2026-11-20T12:02:10.000Z' })
  })
  test('miles become kilometres whatever the display shows', () => {
    expect(report.odometerKm).toEqual({ value: 52418.3 })
    expect(report.battery.ratedRangeKm).toEqual({ value: 479.9 })
  })
  test('the battery holds 93.9 % of 353 miles, in a likely range of three percent each way', () => {
    expect(report.battery.health).toMatchObject({
      state: 'measured',
      percent: { low: 90.5, mid: 93.9, high: 97.2 },
      level: 90,
      outsideC: { value: 6.5 },
      original: { lowKm: 568.1, highKm: 568.1, version: 'Model 3 Long Range AWD, 2021' },
      cautions: [],
    })
  })
  test('one rear tyre is low and the others are good', () => {
    expect(report.tyres.rearRight.verdict).toBe('low')
    expect(report.tyres.frontLeft.verdict).toBe('good')
    expect(report.tyres.verdict).toBe('check')
  })
  test('charging is that of this VIN alone, per currency and per unit', () => {
    const history = 'value' in report.charging.history ? report.charging.history.value : undefined
    const sent = fixture('charging-history') as { data: { vin: string }[] }
    const own = sent.data.filter(({ vin }) => vin === '5YJ3E7EB6MF004711')
    expect(own.length).toBeGreaterThan(20)
    expect(history?.sessions).toHaveLength(own.length)
    expect(history?.otherRecords).toBe(sent.data.length - own.length)
    expect(history?.costs.map(({ currency }) => currency)).toEqual(['DKK', 'EUR', 'NOK', 'SEK'])
    expect(history?.usage.map(({ kind, uom }) => `${kind}/${uom}`)).toEqual(['charging/kwh', 'parking/min'])
    expect(history?.months[0]?.month).toBe('2025-01')
    expect(history?.months).toHaveLength(23)
    const inMonths = history?.months.reduce((sum, { energyKWh }) => sum + energyKWh, 0)
    expect(inMonths).toBeCloseTo(history?.energyKWh ?? 0, 0)
  })
  test('warranties tell what is left in days and in kilometres', () => {
    const warranty = 'value' in report.warranty ? report.warranty.value : undefined
    expect(warranty?.firstDelivery).toEqual({ value: '2021-06-15' })
    expect(warranty?.items[0]).toMatchObject({
      kind: 'battery',
      expiresAtKm: { value: 192_000 },
      leftKm: { value: 139_582 },
      leftDays: { value: 937 },
      ended: 'no',
    })
    expect(warranty?.items[1]).toMatchObject({ kind: 'drive-unit', expiresAtKm: { value: 193_121 } })
    expect(warranty?.items[2]).toMatchObject({ kind: 'basic', ended: 'time', leftDays: { value: 0 } })
  })
  test('alerts come newest first, each for whom it is meant', () => {
    const alerts = 'value' in report.alerts ? report.alerts.value.list : []
    expect(alerts.map(({ audience, part }) => [audience, part])).toEqual([
      ['driver', 'display'],
      ['service', 'body'],
      ['technical', 'battery'],
    ])
    expect(alerts[0]?.text).toEqual({
      value: 'Air pressure below recommendation for tires – Check pressure and refill air as needed',
    })
  })
  test('the pending update, the release notes in a double envelope and the options are there', () => {
    expect(report.software).toMatchObject({
      version: { value: '2026.38.9' },
      update: { value: { state: 'available', version: { value: '2026.44.3' } } },
      releaseNotes: { value: { version: { value: '2026.38.9' }, notes: [{ title: 'Charge Stats' }, {}] } },
    })
    expect(report.options).toMatchObject({
      value: { list: [{ code: '$MT322' }, {}, {}, {}, {}, {}, {}, {}] },
    })
  })
  test('a section nobody asked for says so', () => {
    expect(report.service).toEqual({ absent: 'section-missing' })
    expect(report.sections.serviceData.outcome).toBe('not-asked')
  })
  test('what deserves a word is noticed', () => {
    expect(codes(report)).toEqual([
      'tyre-attention',
      'unpaid-charging',
      'update-pending',
      'alerts-present',
      'other-cars-charging',
    ])
  })
})

describe('an old Model S whose ranges come exchanged', () => {
  const report = toReport(reading('model-s-2015-swapped'))

  test('the smaller range is taken as rated, and that is said', () => {
    expect(report.battery.ratedRangeKm).toEqual({ value: 280 })
    expect(report.battery.idealRangeKm).toEqual({ value: 350 })
    expect(codes(report)).toContain('range-swapped')
    expect(report.battery.health).toMatchObject({ state: 'measured', percent: { mid: 84.9 } })
  })
  test('a car named null has no name, and the map number is no update', () => {
    expect(report.car.name).toEqual({ absent: 'not-reported' })
    expect(report.software.update).toMatchObject({
      value: { state: 'none', version: { absent: 'not-applicable' } },
    })
  })
  test('tyres it cannot measure are unknown, not empty', () => {
    expect(report.tyres.verdict).toBe('unknown')
    expect(report.tyres.frontLeft.pressureBar).toEqual({ absent: 'not-reported' })
  })
  test('the access of a driver is told', () => {
    expect(codes(report)).toContain('driver-access')
  })
})

describe('a Model S of the first years without VIN, config or time stamps', () => {
  const report = toReport(reading('model-s-2013-nulls'))

  test('model, colour and wheels come from the old places', () => {
    expect(report.car).toMatchObject({
      model: { value: 'Model S' },
      colour: { value: 'Black' },
      wheels: { value: { name: 'Super Gray', inches: { value: 21 } } },
      vin: { absent: 'not-reported' },
      vinMasked: '****',
    })
  })
  test('health is refused for want of a trim, the full range is still told', () => {
    expect(report.battery.health).toMatchObject({
      state: 'refused',
      reasons: ['trim-unknown'],
      fullRangeKm: { value: { mid: 407.9 } },
    })
  })
  test('a sunroof in an unknown state is not called closed', () => {
    expect(report.closures.open.sunroof).toEqual({ absent: 'not-reported' })
  })
  test('its only time stamp, that of the position, dates the reading', () => {
    expect(report.reading.finishedAt).toBe('2016-04-07T03:33:20.000Z')
  })
})

describe('a Model S read while charging, with a VIN one character short', () => {
  const report = toReport(reading('model-s-charging'))

  test('the charge that goes on is described', () => {
    expect(report.charging).toMatchObject({
      state: { value: 'charging' },
      powerKW: { value: 11 },
      minutesToFull: { value: 190 },
    })
  })
  test('the name of the list stands in for the missing one, and the year is not guessed', () => {
    expect(report.car.name).toEqual({ value: 'Nikola 3' })
    expect(report.car.year).toEqual({ absent: 'not-enough-data' })
    // every P90D of this body was rated alike
    expect(report.battery.health).toMatchObject({ state: 'measured', original: { version: 'Model S P90D' } })
    expect(codes(report)).toEqual(expect.arrayContaining(['vin-malformed', 'charging-during', 'unlocked']))
  })
  test('a car without a sunroof has none', () => {
    expect(report.closures.open.sunroof).toEqual({ absent: 'not-applicable' })
  })
})

describe('a cold Model Y with untidy types', () => {
  const report = toReport(reading('model-y-cold'))

  test('a level sent as text counts, and the cold pack is noticed', () => {
    expect(report.battery.level).toEqual({ value: 72 })
    expect(report.battery.health).toMatchObject({
      state: 'band',
      drift: 'cold',
      outsideC: { value: -18 },
      cautions: expect.arrayContaining(['cold-pack']) as unknown,
    })
  })
  test('0.0 bar is unknown, and a day-old pressure with a warning is both', () => {
    expect(report.tyres.frontLeft).toMatchObject({
      pressureBar: { absent: 'not-reported' },
      verdict: 'unknown',
    })
    expect(report.tyres.frontRight).toMatchObject({
      warning: { value: 'soft' },
      verdict: 'warning',
      old: true,
    })
  })
  test('an open window sent as a boolean and an open trunk sent as a number are two things open', () => {
    expect(report.notices).toContainEqual({ code: 'left-open', weight: 'info', params: { count: 2 } })
  })
})

describe('what contradicts itself', () => {
  type Data = Record<
    'charge_state' | 'climate_state' | 'vehicle_config' | 'vehicle_state',
    Record<string, unknown>
  >
  const with3 = (change: (data: Data) => void): Report => {
    const one = structuredClone(fullReading())
    const body = one.sections.vehicleData.body
    const data = isAnswer(body) ? body['response'] : undefined
    expect(data).toHaveProperty('charge_state')
    change(data as Data)
    return toReport(one)
  }

  test('a VIN of a Model 3 in a Model Y is a warning, and its battery is not judged', () => {
    const report = with3((data) => (data.vehicle_config['car_type'] = 'modely'))
    expect(report.notices[0]).toEqual({
      code: 'model-mismatch',
      weight: 'warning',
      params: { vin: 'Model 3', car: 'Model Y' },
    })
    expect(report.battery.health).toMatchObject({ state: 'refused', reasons: ['identity-mismatch'] })
  })
  test('a level of 140 and −300 °C are not repeated', () => {
    const report = with3((data) => {
      data.charge_state['battery_level'] = 140
      data.climate_state['outside_temp'] = -300
      data.vehicle_state['odometer'] = -4
    })
    expect(report.battery.level).toEqual({ absent: 'implausible' })
    expect(report.climate.outsideC).toEqual({ absent: 'implausible' })
    expect(codes(report)).toEqual(expect.arrayContaining(['level-implausible', 'odometer-implausible']))
  })
  test('a full battery that was just charged is a hint, not an accusation', () => {
    const report = with3((data) => (data.charge_state['battery_level'] = 99))
    expect(report.notices).toContainEqual({
      code: 'full-charge-before',
      weight: 'caution',
      params: { level: 99 },
    })
  })
  test('data older than the reading is called old', () => {
    const one = structuredClone(fullReading())
    one.sections.vehicleData.at = '2026-11-20T14:02:10.000Z'
    expect(toReport(one).notices).toContainEqual({
      code: 'old-data',
      weight: 'caution',
      params: { minutes: 120 },
    })
  })
  test('another VIN in the answer than the one asked for is a warning with both masked', () => {
    const report = toReport({ ...fullReading(), vin: '5YJSA7H44FF088888' })
    expect(report.notices).toContainEqual({
      code: 'vin-differs',
      weight: 'warning',
      params: { asked: '5YJSA****', told: '5YJ3E****' },
    })
  })
})

describe('sections that fail', () => {
  test('cost the report themselves and nothing else', () => {
    const one: Reading = structuredClone(fullReading())
    one.sections.warranty = { outcome: 'failed', at: one.finishedAt, status: 503 }
    one.sections.chargingHistory = { outcome: 'not-permitted', at: one.finishedAt, status: 403 }
    const report = toReport(one)
    expect(report.warranty).toEqual({ absent: 'section-missing' })
    expect(report.charging.history).toEqual({ absent: 'not-permitted' })
    expect(report.odometerKm).toEqual({ value: 52418.3 })
  })
  test('an asleep answer instead of vehicle data leaves every figure with that reason', () => {
    const one: Reading = structuredClone(fullReading())
    one.sections.vehicleData = { outcome: 'failed', at: one.finishedAt, status: 408, body: fixture('asleep') }
    const report = toReport(one)
    expect(report.odometerKm).toEqual({ absent: 'section-missing' })
    expect(report.closures.locked).toEqual({ absent: 'section-missing' })
    expect(report.car.year).toEqual({ value: 2021 })
  })
  test('no sections at all is still a report', () => {
    const report = toReport({
      schema: 1,
      vin: '',
      startedAt: '',
      finishedAt: '',
      sections: {} as Reading['sections'],
    })
    expect(Report.parse(report)).toEqual(report)
  })
})

test('ten thousand charging sessions and a thousand alerts are taken in', () => {
  const one: Reading = structuredClone(fullReading())
  const [record] = (fixture('charging-history') as { data: object[] }).data
  one.sections.chargingHistory.body = {
    data: Array.from({ length: 10_000 }, (_, sessionId) => ({ ...record, sessionId })),
    totalResults: 12_000,
  }
  one.sections.recentAlerts.body = {
    recent_alerts: Array.from({ length: 1_000 }, (_, index) => ({ name: `BMS_a${index}`, audience: [] })),
  }
  const report = toReport(one)
  expect('value' in report.charging.history && report.charging.history.value.sessions).toHaveLength(10_000)
  expect('value' in report.charging.history && report.charging.history.value.complete).toBe(false)
  expect('value' in report.alerts && report.alerts.value).toMatchObject({ total: 1_000 })
  expect('value' in report.alerts && report.alerts.value.list).toHaveLength(100)
})

describe('the charging history', () => {
  const of = (...records: object[]) => {
    const one: Reading = structuredClone(fullReading())
    one.sections.chargingHistory.body = { data: records.map((record) => ({ vin: one.vin, ...record })) }
    const { history } = toReport(one).charging
    if (!('value' in history)) throw new Error(`no history: ${history.absent}`)
    return history.value
  }
  const fee = (changed: object) => ({
    feeType: 'CHARGING',
    currencyCode: 'CHF',
    uom: 'kwh',
    totalDue: 12.34,
    ...changed,
  })

  // As European cars have it: chargeStartDateTime with the offset of the place and season (tesla-invoices).
  test('keeps the clock of the place and season of each session, by which its month counts', () => {
    const { sessions, months } = of(
      { chargeStartDateTime: '2026-08-02T12:00:00+02:00' },
      { chargeStartDateTime: '2026-07-01T00:20:00+02:00', fees: [fee({ usageBase: 30 })] },
    )
    expect(sessions.map(({ startedAt, offsetMinutes }) => [startedAt, offsetMinutes])).toEqual([
      ['2026-08-02T10:00:00.000Z', 120],
      ['2026-06-30T22:20:00.000Z', 120],
    ])
    expect(months).toEqual([
      { month: '2026-07', sessions: 1, energyKWh: 30 },
      { month: '2026-08', sessions: 1, energyKWh: 0 },
    ])
  })
  test('adds what was used at further rates to what was used at the first', () => {
    const { energyKWh } = of({
      chargeStartDateTime: '2026-08-02T12:00:00+02:00',
      fees: [fee({ usageBase: 0, usageTier1: 30.5, usageTier2: 8.2, usageTier3: null, usageTier4: null })],
    })
    expect(energyKWh).toBe(38.7)
  })
  // The documented session of 25 minutes; one of 20 minutes in the tests of an invoice downloader has 7 and 12.
  test('does not add the minutes of slow and fast charging to the energy', () => {
    const energyOf = (changed: object) =>
      of({ chargeStartDateTime: '2026-08-02T12:00:00+02:00', fees: [fee(changed)] }).energyKWh
    const documented = { rateBase: 0.46, rateTier1: 0, rateTier2: 0, totalTier1: 0, totalTier2: 0 }
    expect(energyOf({ ...documented, usageBase: 40, usageTier1: 0, usageTier2: 24 })).toBe(40)
    expect(energyOf({ usageBase: 20.5, usageTier1: 7, usageTier2: 12 })).toBe(20.5)
    expect(energyOf({ usageBase: 10, rateTier1: 0.5, usageTier1: 7, usageTier2: 12 })).toBe(17)
  })
  test('keeps the clock of a time that was sent without a zone', () => {
    const { sessions, months } = of({ chargeStartDateTime: '2026-07-01T00:20:00' })
    const [session] = sessions
    const local = Date.parse(session?.startedAt ?? '') + (session?.offsetMinutes ?? 0) * 60_000
    expect(new Date(local).toISOString()).toBe('2026-07-01T00:20:00.000Z')
    expect(months).toMatchObject([{ month: '2026-07', sessions: 1 }])
  })
  test('is read out of what answers the app of Tesla, with the rest that was not sent', () => {
    const one: Reading = structuredClone(fullReading())
    const session = { vin: one.vin, chargeStartDateTime: '2026-08-02T12:00:00+02:00' }
    const historyV2 = { data: [session], totalResults: 30, hasMoreData: true, pageNumber: 1 }
    one.sections.chargingHistory.body = { data: { me: { charging: { historyV2 } } } }
    expect(toReport(one).charging.history).toMatchObject({
      value: { sessions: [{ startedAt: '2026-08-02T10:00:00.000Z' }], complete: false },
    })
  })
  test('is not there where the answer holds no list', () => {
    const one: Reading = structuredClone(fullReading())
    for (const body of [{}, { data: null, totalResults: 5 }, { data: {} }]) {
      one.sections.chargingHistory.body = body
      expect(toReport(one).charging.history).toEqual({ absent: 'not-reported' })
    }
    one.sections.chargingHistory.body = { data: [], totalResults: 0 }
    expect(toReport(one).charging.history).toMatchObject({ value: { sessions: [], complete: true } })
  })
  // aSauerwein/tesla-invoices#9
  test('takes sessions without any VIN, in a captured file, for those of the car it was captured of', () => {
    const one: Reading = { ...structuredClone(fullReading()), source: 'file' }
    const session = { chargeStartDateTime: '2026-08-02T12:00:00+02:00' }
    const found = (data: object[]) => {
      one.sections.chargingHistory.body = { data }
      return toReport(one).charging.history
    }
    expect(found([session])).toMatchObject({ value: { sessions: [{}], unreadable: 0 } })
    expect(found([session, { ...session, vin: one.vin }])).toMatchObject({
      value: { sessions: [{}], unreadable: 1 },
    })
  })
  test('ascribes a session without a VIN to no car', () => {
    const { sessions, otherRecords, unreadable } = of({
      vin: null,
      chargeStartDateTime: '2026-08-02T12:00:00+02:00',
    })
    expect([sessions.length, otherRecords, unreadable]).toEqual([0, 0, 1])
  })
  test('takes the end of a session that does not tell its start', () => {
    const { sessions, unreadable } = of({ unlatchDateTime: '2026-08-02T12:00:00-07:00' })
    expect(sessions[0]).toMatchObject({ startedAt: '2026-08-02T19:00:00.000Z', offsetMinutes: -420 })
    expect(unreadable).toBe(0)
  })
  test('counts a session that was sent twice once, and says how many entries it could not read', () => {
    const session = { sessionId: 8, chargeStartDateTime: '2026-08-02T12:00:00+02:00' }
    const { sessions, unreadable } = of(
      session,
      session,
      { sessionId: 9 },
      { sessionId: 10, chargeStartDateTime: 'x' },
    )
    expect(sessions).toHaveLength(1)
    expect(unreadable).toBe(2)
  })
  test('lacks as many sessions as came twice instead of others', () => {
    const one: Reading = structuredClone(fullReading())
    const session = { vin: one.vin, sessionId: 8, chargeStartDateTime: '2026-08-02T12:00:00+02:00' }
    const paid = { ...session, fees: [fee({ usageBase: 30 })] }
    one.sections.chargingHistory.body = { data: [session, paid], totalResults: 2 }
    expect(toReport(one).charging.history).toMatchObject({
      value: { sessions: [{ energyKWh: { value: 30 } }], complete: false },
    })
    const { sessionId: _, ...nameless } = paid
    expect(of(nameless, nameless).energyKWh).toBe(30)
  })
})

test('a warranty with 9999999 as its odometer has no limit of distance', () => {
  const one: Reading = structuredClone(fullReading())
  const sent = {
    warrantyType: 'BATTERY_WARRANTY',
    expirationDate: '2033-03-04T00:00:00Z',
    odometerUnit: 'KM',
  }
  one.sections.warranty.body = { activeWarranty: [{ ...sent, expirationOdometer: 9_999_999 }, 'torn'] }
  const { warranty } = toReport(one)
  expect('value' in warranty && warranty.value.items[0]).toMatchObject({
    expiresAtKm: { absent: 'no-limit' },
    leftKm: { absent: 'no-limit' },
    ended: 'no',
  })
  expect('value' in warranty && warranty.value.unreadable).toBe(1)
})

describe('the papers', () => {
  const withBody = (section: 'warranty' | 'recentAlerts' | 'options' | 'releaseNotes', body: unknown) => {
    const one: Reading = structuredClone(fullReading())
    one.sections[section].body = body
    return toReport(one)
  }
  const warranty = (changed: object, listed = 'activeWarranty') => {
    const sent = {
      warrantyType: 'BATTERY_WARRANTY',
      expirationDate: '2033-03-04T00:00:00Z',
      expirationOdometer: 160_000,
      odometerUnit: 'KM',
      ...changed,
    }
    const report = withBody('warranty', { [listed]: [sent, sent] }).warranty
    if (!('value' in report)) throw new Error(`no warranty: ${report.absent}`)
    return report.value
  }

  test('a warranty ends on the day that was written, whatever its clock', () => {
    for (const zone of ['Z', '', '+02:00', '-08:00'])
      expect(warranty({ expirationDate: `2033-03-04T00:00:00${zone}` }).items[0]?.expiresOn).toEqual({
        value: '2033-03-04',
      })
  })
  test('a warranty that is listed twice is one', () => {
    expect(warranty({})).toMatchObject({ items: [{ kind: 'battery' }], unreadable: 0 })
  })
  test('a warranty of which nothing is said is none', () => {
    const sent = { warrantyType: 'BATTERY_WARRANTY' }
    expect(withBody('warranty', { activeWarranty: [{}, sent] }).warranty).toMatchObject({
      value: { items: [{ kind: 'battery' }], unreadable: 1 },
    })
    expect(withBody('warranty', { activeWarranty: [{}] }).warranty).toEqual({ absent: 'not-reported' })
  })
  test('a warranty that ended before its time ended when it did', () => {
    const [item] = warranty({ warrantyExpiredOn: '2025-02-01T00:00:00Z' }, 'expiredWarranty').items
    expect(item).toMatchObject({
      expiresOn: { value: '2025-02-01' },
      leftDays: { value: 0 },
      ended: 'time',
    })
  })
  test('a distance without a unit is not told, and a million less one is no limit', () => {
    expect(warranty({ odometerUnit: null }).items[0]?.expiresAtKm).toEqual({ absent: 'not-reported' })
    expect(warranty({ expirationOdometer: 999_999 }).items[0]?.expiresAtKm).toEqual({ absent: 'no-limit' })
  })

  test('alerts without a list are not an all-clear', () => {
    for (const body of [{}, { recent_alerts: null }, { response: {} }])
      expect(withBody('recentAlerts', body).alerts).toEqual({ absent: 'not-reported' })
    expect(withBody('recentAlerts', { recent_alerts: [] }).alerts).toMatchObject({ value: { total: 0 } })
  })
  test('an alert that is listed twice happened once; at another time it happened again', () => {
    const alert = { name: 'BMS_a066', time: '2026-11-20T10:00:00Z' }
    const again = { ...alert, time: '1795000000' }
    expect(withBody('recentAlerts', { recent_alerts: [alert, alert, again] }).alerts).toMatchObject({
      value: { total: 2, unreadable: 0 },
    })
  })

  test('options are read as codes alone too, and each once', () => {
    const named = { code: '$MTY13', displayName: 'Model Y' }
    expect(withBody('options', { codes: ['MTY13', named, named, 'PPSW', 7] }).options).toMatchObject({
      value: {
        list: [
          { code: '$MTY13', name: { value: 'Model Y' } },
          { code: 'PPSW', name: { absent: 'not-reported' } },
        ],
        unreadable: 1,
      },
    })
  })

  test('a release note without a title is not lost', () => {
    const notes = [{ title: '', subtitle: 'Cameras', description: 'See more' }, { description: 'Fixes' }]
    expect(withBody('releaseNotes', { release_notes: notes }).software.releaseNotes).toMatchObject({
      value: {
        notes: [
          { title: 'Cameras', description: { value: 'See more' } },
          { title: 'Fixes', description: { absent: 'not-reported' } },
        ],
      },
    })
  })
})

describe('a name', () => {
  test.each([
    [
      'a family in one sign',
      '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
      '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    ],
    [
      'a Persian word',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    ],
    ['an Indian cluster', '\u0915\u094d\u200d\u0937', '\u0915\u094d\u200d\u0937'],
    ['what shows nothing', 'Sil\u00adber\u200bpfeil', 'Silberpfeil'],
    ['what turns the text', '\u202eevil\u2066', 'evil'],
    ['controls and ends of lines', 'a\u0000\u2028b', 'a b'],
    ['joiners with nothing to join', '\u200dA\u200c \u200cB\u200d', 'A B'],
  ])('keeps what joins its letters, and nothing that hides or turns them: %s', (_, sent, printed) => {
    const one: Reading = structuredClone(fullReading())
    const body = one.sections.vehicleData.body as { response: { vehicle_state: { vehicle_name: string } } }
    body.response.vehicle_state.vehicle_name = sent
    expect(toReport(one).car.name).toEqual({ value: printed })
  })
})

describe('a captured file', () => {
  const at = (timestamp: unknown) => {
    const response = {
      vin: '5YJ3E7EB9KF610051',
      charge_state: { battery_level: 80, charging_state: 'Charging', minutes_to_full_charge: 0, timestamp },
      vehicle_state: { df: '1', pf: '0', timestamp },
    }
    const found = readingOf({ vehicleData: { response } }, new Date('2026-11-23T12:00:00Z'))
    if (!found) throw new Error('no reading')
    return found
  }
  test.each([1_795_000_000, 1_795_000_000_000, '1795000000', '1795000000000', '2026-11-18T11:06:40Z'])(
    'is of the time the car put on it: %s',
    (timestamp) => {
      expect(at(timestamp).finishedAt).toBe('2026-11-18T11:06:40.000Z')
    },
  )
  test('is not of a time still to come, and the clock that says so is said to be ahead', () => {
    const reading = at('2040-01-01T00:00:00Z')
    expect(reading.finishedAt).toBe('2026-11-23T12:00:00.000Z')
    expect(toReport(reading).notices.map(({ code }) => code)).toContain('clock-ahead')
  })
  test('may have digits as text where numbers belong', () => {
    const { open } = toReport(at('1795000000')).closures
    expect([open.driverFrontDoor, open.passengerFrontDoor]).toEqual([{ value: true }, { value: false }])
  })
})

test('the time to full is told in hours where the minutes are nought', () => {
  const one = reading('model-s-charging')
  const body = one.sections.vehicleData.body as { response: { charge_state: object } }
  Object.assign(body.response.charge_state, { minutes_to_full_charge: 0, time_to_full_charge: 1.5 })
  expect(toReport(one).charging.minutesToFull).toEqual({ value: 90 })
})

test('a charged car without range, or set to charge to nothing, is not told as one', () => {
  const one: Reading = structuredClone(fullReading())
  const body = one.sections.vehicleData.body as { response: { charge_state: object } }
  Object.assign(body.response.charge_state, { est_battery_range: 0, charge_limit_soc: 0 })
  expect(toReport(one).battery).toMatchObject({
    estimatedRangeKm: { absent: 'implausible' },
    chargeLimit: { absent: 'not-reported' },
  })
})

test('an odometer of zero is a glitch, and said to be one', () => {
  const one: Reading = structuredClone(fullReading())
  const body = one.sections.vehicleData.body as { response: { vehicle_state: { odometer: number } } }
  body.response.vehicle_state.odometer = 0
  const report = toReport(one)
  expect(report.odometerKm).toEqual({ absent: 'implausible' })
  expect(report.notices.map(({ code }) => code)).toContain('odometer-implausible')
})

test('an all-clear is only for a car of which the telling sections were read', () => {
  const one: Reading = structuredClone(fullReading())
  const unread = () => toReport(one).notices.filter(({ code }) => code === 'not-read')
  expect(unread()).toEqual([])
  one.sections.recentAlerts = { outcome: 'failed', at: one.finishedAt, status: 500 }
  one.sections.warranty = { outcome: 'not-asked', at: one.finishedAt }
  expect(unread()).toEqual([{ code: 'not-read', weight: 'info', params: { count: 2 } }])
})
