import type { CarModel, DecodedVin, Value } from '@cpt/contract/report'
import { absent, known } from '../../reading/fields.ts'
import { checkDigit } from './check-digit.ts'

/**
 * What Tesla writes into its VINs. Facts: Tesla's filings under 49 CFR 565 as collected by TeslaLogger and
 * TeslaMate. Positions 5 to 8 differ by market and year, so what the car itself reports goes first.
 */
const makers: Record<string, { country: DecodedVin['country']; checked: boolean }> = {
  '5YJ': { country: 'US', checked: true },
  '7SA': { country: 'US', checked: true },
  '7G2': { country: 'US', checked: true },
  LRW: { country: 'CN', checked: false },
  XP7: { country: 'DE', checked: false },
  SFZ: { country: 'GB', checked: false },
}

const models: Record<string, CarModel> = {
  S: 'Model S',
  '3': 'Model 3',
  X: 'Model X',
  Y: 'Model Y',
  C: 'Cybertruck',
  R: 'Roadster',
  T: 'Semi',
}

const steeringSides: Record<string, 'left' | 'right'> = {
  A: 'left',
  C: 'left',
  E: 'left',
  G: 'left',
  B: 'right',
  D: 'right',
  F: 'right',
  H: 'right',
}

type Energy = 'electric' | 'lfp' | 'capacity-grade'
const energies: Record<string, Energy> = {
  E: 'electric',
  F: 'lfp',
  H: 'capacity-grade',
  S: 'capacity-grade',
  V: 'capacity-grade',
}

type Motor = 'single' | 'dual' | 'single-performance' | 'dual-performance' | 'dual-2021' | 'triple-plaid'
const motorsOfBigCars: Record<string, Motor> = {
  '1': 'single',
  '2': 'dual',
  '3': 'single-performance',
  '4': 'dual-performance',
  '5': 'dual-2021',
  '6': 'triple-plaid',
}
const motorsOfSmallCars: Record<string, Motor> = {
  A: 'single',
  B: 'dual',
  C: 'dual-performance',
  D: 'single',
  E: 'dual',
  F: 'dual-performance',
  J: 'single',
  S: 'single',
  K: 'dual',
  L: 'dual-performance',
  T: 'dual-performance',
}

const plants: Record<string, Extract<DecodedVin['plant'], { value: unknown }>['value']> = {
  F: 'fremont',
  A: 'austin',
  B: 'berlin',
  C: 'shanghai',
  N: 'nevada',
  '3': 'lotus',
}

/** Model years from 2010 on; I, O, Q, U, Z and 0 are never used. */
const years = 'ABCDEFGHJKLMNPRSTVWXY'

/** Only Roadsters are older than that: `8` and `9` are 2008 and 2009. */
function yearOf(letter: string, roadster: boolean): Value<number> {
  if (roadster && (letter === '8' || letter === '9')) return known(2000 + Number(letter))
  const year = years.indexOf(letter)
  return year < 0 ? absent('not-reported') : known(2010 + year)
}

const lookup = <T>(table: Record<string, T>, character: string): Value<T> => {
  const found = Object.hasOwn(table, character) ? table[character] : undefined
  return found === undefined ? absent('not-reported') : known(found)
}

export interface VinReading {
  /** `malformed`: not 17 characters of those allowed. `foreign`: well-formed, but not one of Tesla's makers. */
  state: 'decoded' | 'malformed' | 'foreign'
  decoded: Value<DecodedVin>
  checkDigit: 'right' | 'wrong' | 'not-applicable' | 'unknown'
}

/** Reads a VIN as far as it can be read; never throws. */
export function decodeVin(vin: string): VinReading {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(vin)) {
    return { state: 'malformed', decoded: absent('not-enough-data'), checkDigit: 'unknown' }
  }
  const at = (position: number) => vin.charAt(position - 1)
  const maker = makers[vin.slice(0, 3)]
  if (!maker) return { state: 'foreign', decoded: absent('not-enough-data'), checkDigit: 'unknown' }

  const model = lookup(models, at(4))
  const small = 'value' in model && (model.value === 'Model 3' || model.value === 'Model Y')
  const big = 'value' in model && (model.value === 'Model S' || model.value === 'Model X')
  const roadster = 'value' in model && model.value === 'Roadster'
  return {
    state: 'decoded',
    decoded: known({
      maker: vin.slice(0, 3),
      country: maker.country,
      model,
      // the fifth character of a Roadster says nothing of its side
      steering: roadster ? absent('not-reported') : lookup(steeringSides, at(5)),
      // Berlin writes E for iron-phosphate packs too; its single motors S and J have no other
      energy: vin.startsWith('XP7') && 'SJ'.includes(at(8)) ? known('lfp') : lookup(energies, at(7)),
      motor: small
        ? lookup(motorsOfSmallCars, at(8))
        : big
          ? lookup(motorsOfBigCars, at(8))
          : absent('not-reported'),
      year: yearOf(at(10), roadster),
      plant: lookup(plants, at(11)),
    }),
    checkDigit: !maker.checked ? 'not-applicable' : checkDigit(vin) === at(9) ? 'right' : 'wrong',
  }
}
