import { expect, test } from 'vitest'
import { regionOf, regionOf421, regionOfClaims } from './hosts.ts'

const hosts = {
  na: 'https://fleet-api.prd.na.vn.cloud.tesla.com',
  eu: 'https://fleet-api.prd.eu.vn.cloud.tesla.com',
  cn: 'https://fleet-api.prd.cn.vn.cloud.tesla.cn',
}

test.each([
  [`user out of region, use base URL: ${hosts.eu}, see https://developer.tesla.com/docs`, 'eu'],
  [`user out of region, use base URL: ${hosts.na}/, see ...`, 'na'],
  [`user out of region, use base URL: ${hosts.cn}`, 'cn'],
  [
    'user out of region, use base URL: https://fleet-api.prd.eu.vn.cloud.tesla.com.evil.example, see',
    undefined,
  ],
  ['user out of region, use base URL: http://fleet-api.prd.eu.vn.cloud.tesla.com, see', undefined],
  ['user out of region, use base URL: https://user@fleet-api.example.com/', undefined],
  ['user out of region', undefined],
])('%s -> %s', (text, region) => {
  expect(regionOf421(hosts, text)).toBe(region)
})

test('a 421 without a usable text may say it in Alt-Svc', () => {
  const told = 'h2="fleet-api.prd.na.vn.cloud.tesla.com:443"; ma=60'
  expect(regionOf421(hosts, 'misdirected request', told)).toBe('na')
  expect(regionOf421(hosts, 'misdirected request', 'h2="evil.example:443"')).toBeUndefined()
})

test('the region a token claims counts only if its audience has that host', () => {
  expect(regionOfClaims(hosts, { ou_code: 'EU', aud: [hosts.na, hosts.eu] })).toBe('eu')
  expect(regionOfClaims(hosts, { ou_code: 'CN', aud: [hosts.na, hosts.eu] })).toBe('na')
  expect(regionOfClaims(hosts, { ou_code: 'EU', aud: ['https://evil.example'] })).toBeUndefined()
  expect(regionOfClaims(hosts, { aud: hosts.cn })).toBe('cn')
  expect(regionOfClaims(hosts, {})).toBeUndefined()
})

test('a base URL is known however it is written', () => {
  expect(regionOf(hosts, `${hosts.eu}/`)).toBe('eu')
  expect(regionOf(hosts, null)).toBeUndefined()
})
