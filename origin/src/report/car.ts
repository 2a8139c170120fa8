import type { CarModel, Report } from '@cpt/contract/report'
import type { Answers } from '../reading/answers.ts'
import { driveOf } from './battery/badge.ts'
import { absent, cleaned, flag, known, valueOr, word } from '../reading/fields.ts'
import { decodeVin } from './vin/decode.ts'
import { maskVin } from './vin/mask.ts'

/** `car_type` begins with one of these; inner names of the newest S and X, and the single letter of the oldest. */
const models: readonly (readonly [prefix: string, model: CarModel])[] = [
  ['models', 'Model S'],
  ['lychee', 'Model S'],
  ['model3', 'Model 3'],
  ['modelx', 'Model X'],
  ['tamarind', 'Model X'],
  ['modely', 'Model Y'],
  ['cybertruck', 'Cybertruck'],
  ['semi', 'Semi'],
  ['roadster', 'Roadster'],
]

function modelOf(carType: string | undefined): CarModel | undefined {
  if (carType === 's') return 'Model S'
  return models.find(([prefix]) => carType?.startsWith(prefix))?.[1]
}

export interface Identity {
  car: Report['car']
  vinState: 'decoded' | 'malformed' | 'foreign' | 'missing'
  /** The model each source names, where they contradict each other. */
  mismatch: { vin: CarModel; car: CarModel } | undefined
  /** `car_type`, lower case. */
  carType: string | undefined
  /** `trim_badging`, lower case; empty where the car sends it empty. */
  badge: string | undefined
  wheelInches: number | undefined
  /** The name of the wheels set in the car. */
  wheelName: string | undefined
  /** `eu_vehicle`. */
  european: boolean | undefined
  /** The VIN's model year, where it lies more than one ahead of the reading: then it is no year of this car. */
  yearAhead: number | undefined
}

export function carOf(answers: Answers): Identity {
  const { config, vehicle, identity, vin } = answers
  // the oldest cars keep what later moved to vehicle_config in vehicle_state
  const parts = { ...vehicle, ...config }
  const decodedVin = decodeVin(vin)
  const decoded = valueOr(decodedVin.decoded)
  const carType = cleaned(parts['car_type'], 40)?.toLowerCase()
  const carModel = modelOf(carType)
  const vinModel = decoded && valueOr(decoded.model)
  const model = carModel ?? vinModel
  const sentBadge = parts['trim_badging']
  const badge = cleaned(typeof sentBadge === 'number' ? String(sentBadge) : sentBadge, 20)?.toLowerCase()
  const drive = badge && driveOf(badge)
  const vinYear = decoded && valueOr(decoded.year)
  const ahead = vinYear !== undefined && vinYear > Number(answers.finishedAt.slice(0, 4)) + 1
  const wheels = wheelsOf(parts['wheel_type'])
  const rightHand = flag(parts, 'rhd')
  const givenName = cleaned(vehicle['vehicle_name'], 80) ?? cleaned(identity['display_name'], 80)
  const access = word(identity, 'access_type', { owner: 'owner', driver: 'driver' } as const)

  return {
    car: {
      name: givenName ? known(givenName) : absent('not-reported'),
      make: 'Tesla',
      model: model ? known(model) : absent('not-reported'),
      trim: badge ? known({ code: badge, name: absent('not-enough-data') }) : absent('not-reported'),
      year: ahead ? absent('implausible') : decoded ? decoded.year : absent('not-enough-data'),
      colour: colourOf(parts['exterior_color']),
      wheels,
      drive: drive ? known(drive) : absent('not-reported'),
      steering:
        'value' in rightHand
          ? known(rightHand.value ? 'right' : 'left')
          : decoded
            ? decoded.steering
            : absent('not-reported'),
      vin: vin === '' ? absent('not-reported') : known(vin),
      vinMasked: vin === '' ? '****' : maskVin(vin),
      decodedVin: decodedVin.decoded,
      checkDigit: decodedVin.checkDigit,
      access: valueOr(access) ?? 'unknown',
      inService: flag(identity, 'in_service'),
    },
    vinState: vin === '' ? 'missing' : decodedVin.state,
    mismatch: carModel && vinModel && carModel !== vinModel ? { vin: vinModel, car: carModel } : undefined,
    carType,
    badge: badge ?? (sentBadge === '' ? '' : undefined),
    european: valueOr(flag(parts, 'eu_vehicle')),
    yearAhead: ahead ? vinYear : undefined,
    wheelName: valueOr(wheels)?.name,
    wheelInches: 'value' in wheels ? valueOr(wheels.value.inches) : undefined,
  }
}

/** `MidnightSilver` -> `Midnight Silver`. */
function wordsApart(code: string): string {
  return code.replaceAll(/([a-z])([A-Z0-9])/g, '$1 $2').replaceAll('_', ' ')
}

function colourOf(raw: unknown) {
  const code = cleaned(raw, 60)
  return code ? known(wordsApart(code)) : absent('not-reported' as const)
}

/**
 * `StilettoRefresh19` -> Stiletto Refresh, 19 inches; `Super21Gray` -> Super Gray, 21 inches. The newest names have
 * digits of their own before the inches: `HelixV220` -> Helix V2, 20 inches; `E4118` -> E41, 18 inches.
 */
function wheelsOf(raw: unknown): Report['car']['wheels'] {
  const code = cleaned(raw, 60)
  if (!code) return absent('not-reported')
  const inches = /(1[89]|2[0-2])(?!\d)/.exec(code)
  const rest = inches ? `${code.slice(0, inches.index)} ${code.slice(inches.index + 2)}` : code
  const name = cleaned(wordsApart(rest)) ?? code
  return known({
    name: /\p{L}/u.test(name) ? name : code,
    inches: inches ? known(Number(inches[0])) : absent('not-reported'),
  })
}
