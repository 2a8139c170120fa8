import { unknowns } from '@cpt/contract/report'
import type { Absence, Report } from '@cpt/contract/report'
import { answersOf } from '../reading/answers.ts'
import { batteryHealth } from './battery/health.ts'
import { trimOf } from './battery/trim-names.ts'
import { batteryLevels, rangesOf } from './battery/ranges.ts'
import { carOf } from './car.ts'
import { chargingOf, placeMinutes } from './charging.ts'
import { noticesOf } from './notices.ts'
import { alertsOf, optionsOf, serviceOf, warrantyOf } from './paperwork.ts'
import type { Reading } from '../reading/reading.ts'
import { climateOf, closuresOf, modesOf, softwareOf } from './state.ts'
import { number, valueOr } from '../reading/fields.ts'
import { tyresOf } from './tyres.ts'
import { kmPerMile } from './units.ts'

/**
 * What the raw answers of a car say, every figure as a value or as the reason why there is none. Takes whatever
 * was sent: a field can be missing, null, of another type or beyond reason, and costs only itself. Never throws.
 */
export function toReport(reading: Reading): Report {
  const answers = answersOf(reading)
  const identity = carOf(answers)
  const { swapped, ...ranges } = rangesOf(answers.charge)
  const levels = batteryLevels(answers.charge)
  const charging = chargingOf(answers)
  const climate = climateOf(answers)
  const odometerKm = number(answers.vehicle, 'odometer', {
    // a car that left its plant has driven: a zero is a figure that was never filled in
    min: 0.1,
    max: 3_000_000,
    factor: kmPerMile,
    decimals: 1,
  })
  const warranty = warrantyOf(answers, valueOr(odometerKm))
  const options = optionsOf(answers)
  const clues = {
    model: valueOr(identity.car.model),
    carType: identity.carType,
    badge: identity.badge,
    year: valueOr(identity.car.year),
    decoded: valueOr(identity.car.decodedVin),
    vin: answers.vin,
    wheelName: identity.wheelName,
    optionCodes: (valueOr(options)?.list ?? []).map(({ code }) => code.replace('$', '')),
    optionNames: (valueOr(options)?.list ?? []).flatMap(({ name }) => valueOr(name) ?? []),
    european: identity.european,
  }
  const health = batteryHealth({
    ...clues,
    wheelInches: identity.wheelInches,
    identityMismatch: identity.mismatch !== undefined,
    level: levels.level,
    usableLevel: levels.usableLevel,
    ratedRangeKm: ranges.ratedRangeKm,
    energyAddedKWh: charging.energyAddedKWh,
    rangeAddedKm: charging.rangeAddedKm,
    outsideC: climate.outsideC,
    charging: valueOr(charging.state) === 'charging',
    ageYears: ageYears(
      clues.year,
      'value' in warranty ? valueOr(warranty.value.firstDelivery) : undefined,
      answers.finishedAt,
    ),
    odometerKm,
  })

  const ofVehicleData = restated(
    {
      odometerKm,
      battery: { ...levels, ...ranges, health },
      tyres: tyresOf(answers),
      closures: closuresOf(answers),
      climate,
      modes: modesOf(answers),
    },
    answers.missing('vehicleData'),
  )
  const { history, ...charge } = charging
  const { releaseNotes, ...software } = softwareOf(answers)
  const model = {
    schema: 1 as const,
    reading: {
      source: answers.source,
      startedAt: answers.startedAt,
      finishedAt: answers.finishedAt,
      utcOffsetMinutes: placeMinutes(answers.config),
    },
    sections: answers.sections,
    car: { ...identity.car, trim: trimOf(identity.car.trim, clues, health) },
    ...ofVehicleData,
    charging: { ...restated(charge, answers.missing('vehicleData')), history },
    software: { ...restated(software, answers.missing('vehicleData')), releaseNotes },
    alerts: alertsOf(answers),
    warranty,
    options,
    service: serviceOf(answers),
  }
  return { ...model, notices: noticesOf(model, answers, identity, swapped), unknowns: [...unknowns] }
}

/** Years since the first delivery, else since the middle of the model year; never below zero. */
function ageYears(
  modelYear: number | undefined,
  delivered: string | undefined,
  at: string,
): number | undefined {
  const since = delivered ?? (modelYear === undefined ? undefined : `${modelYear}-07-01`)
  if (since === undefined) return undefined
  return Math.max(0, (Date.parse(at) - Date.parse(since)) / (365.25 * 86_400_000))
}

/** Where the whole section is missing, that is the reason for each of its figures. */
function restated<T>(figures: T, reason: Absence | undefined): T {
  if (reason === undefined || typeof figures !== 'object' || figures === null) return figures
  if (Array.isArray(figures)) return figures
  if ('absent' in figures && figures.absent === 'not-reported') return { absent: reason } as T
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, restated(value, reason)]),
  ) as T
}
