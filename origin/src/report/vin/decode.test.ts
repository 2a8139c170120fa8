import { describe, expect, test } from 'vitest'
import { checkDigit } from './check-digit.ts'
import { decodeVin } from './decode.ts'
import { maskVin } from './mask.ts'

describe('check digit', () => {
  test('the worked example of the rule comes out as X', () => {
    expect(checkDigit('1M8GDM9AXKP042788')).toBe('X')
  })
  test('a VIN of ones has check digit one', () => {
    expect(checkDigit('11111111111111111')).toBe('1')
  })
  test('every single changed digit of the serial number is noticed', () => {
    const vin = '5YJ3E1EA0KF000316'
    const good = `${vin.slice(0, 8)}${checkDigit(vin)}${vin.slice(9)}`
    for (let position = 11; position < 17; position++) {
      const changed = `${good.slice(0, position)}${(Number(good[position]) + 1) % 10}${good.slice(position + 1)}`
      expect(decodeVin(changed).checkDigit).toBe('wrong')
    }
    expect(decodeVin(good).checkDigit).toBe('right')
  })
})

describe('decoding', () => {
  test('a Fremont Model S P85D of 2015 is read out of its VIN', () => {
    const { decoded, state } = decodeVin('5YJSA7H4XFF000001')
    expect(state).toBe('decoded')
    expect(decoded).toEqual({
      value: {
        maker: '5YJ',
        country: 'US',
        model: { value: 'Model S' },
        steering: { value: 'left' },
        energy: { value: 'capacity-grade' },
        motor: { value: 'dual-performance' },
        year: { value: 2015 },
        plant: { value: 'fremont' },
      },
    })
  })
  test('a Shanghai car carries no check digit and says so', () => {
    const { checkDigit, decoded } = decodeVin('LRW3F7FA1NC000000')
    expect(checkDigit).toBe('not-applicable')
    expect(decoded).toMatchObject({
      value: { country: 'CN', energy: { value: 'lfp' }, year: { value: 2022 }, plant: { value: 'shanghai' } },
    })
  })
  test.each([
    ['XP7YGCES0RB000001', 'lfp'],
    ['XP7YGCEJ1PB000001', 'lfp'],
    ['XP7YGCEK0RB000001', 'electric'],
  ])('a Berlin car %s says its chemistry by its motor: %s', (vin, energy) => {
    expect(decodeVin(vin).decoded).toMatchObject({ value: { energy: { value: energy } } })
  })
  test('sixteen characters, lower case, or the letter O are not decoded', () => {
    for (const vin of ['5YJSA11111111111', '5yjsa7h4xff000001', '5YJSA7H4XFFO00001', '', 'XXX']) {
      expect(decodeVin(vin).state).toBe('malformed')
    }
  })
  test('a well-formed VIN of another maker is foreign, not guessed at', () => {
    expect(decodeVin('TEST0000000000001'.replace('O', '0')).state).toBe('foreign')
    expect(decodeVin('WVWZZZ1KZAW000001').state).toBe('foreign')
  })
  test('a Roadster is older than the letters of years, and its fifth character is no side', () => {
    expect(decodeVin('SFZRE11B383000001').decoded).toMatchObject({
      value: {
        model: { value: 'Roadster' },
        country: 'GB',
        plant: { value: 'lotus' },
        year: { value: 2008 },
        steering: { absent: 'not-reported' },
      },
    })
    expect(decodeVin('5YJSA1H1X8F000001').decoded).toMatchObject({
      value: { year: { absent: 'not-reported' } },
    })
  })
  test('a character of no meaning is not reported rather than guessed', () => {
    const { decoded } = decodeVin('5YJ9Z7Z90ZZ000001')
    expect(decoded).toMatchObject({
      value: {
        model: { absent: 'not-reported' },
        year: { absent: 'not-reported' },
        plant: { absent: 'not-reported' },
      },
    })
  })
})

describe('masking', () => {
  test('five characters and four stars are all that remains', () => {
    expect(maskVin('5YJSA7H4XFF000001')).toBe('5YJSA****')
  })
  test('a text too short to be a VIN is hidden whole', () => {
    expect(maskVin('XXX')).toBe('****')
  })
})
