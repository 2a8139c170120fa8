import { verifyCodePattern } from '@cpt/contract/verify'
import { expect, test } from 'vitest'
import { fingerprint, readCode } from './fingerprint.ts'

test('the fingerprint is the SHA-256 of the bytes', async () => {
  expect(await fingerprint(new Blob(['abc']))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test.each(['7kq4m-x9trb', ' 7KQ4M X9TRB ', '7KQ4MX9TRB', '7KQ4M–X9TRB'])(
  '%j is read as the code it is',
  (typed) => {
    expect(readCode(typed)).toBe('7KQ4M-X9TRB')
    expect(verifyCodePattern.test('7KQ4M-X9TRB')).toBe(true)
  },
)

test.each(['', '7KQ4M', '7KQ4M-X9TR0', '7KQ4M-X9TRBB', 'O1IL0-UUUUU'])('%j is no code', (typed) => {
  expect(readCode(typed)).toBeUndefined()
})
