import { exportJWK, generateKeyPair } from 'jose'
import { expect, test } from 'vitest'
import type { PrivateJwk } from '../config.ts'
import { sessionTokens } from './session-token.ts'

const now = () => new Date('2026-11-23T12:00:00Z')
const claims = { id: 'session', region: 'europe-north1', expiresAt: new Date('2026-11-23T12:30:00Z') }

async function newKey(kid: string): Promise<PrivateJwk> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  return { ...(await exportJWK(privateKey)), kid } as PrivateJwk
}
const publicPart = ({ d: _, ...rest }: PrivateJwk) => rest

test('a session signed before a rotation goes on after it, and one signed after it is taken too', async () => {
  const [former, present] = [await newKey('former'), await newKey('present')]
  const before = await sessionTokens({ key: former, formerKeys: [], now }).sign(claims)
  const tokens = sessionTokens({ key: present, formerKeys: [publicPart(former)], now })
  expect(await tokens.verify(before)).toEqual(claims)
  expect(await tokens.verify(await tokens.sign(claims))).toEqual(claims)
})

test('a key that is no longer trusted opens nothing', async () => {
  const leaked = await newKey('leaked')
  const token = await sessionTokens({ key: leaked, formerKeys: [], now }).sign(claims)
  const tokens = sessionTokens({
    key: await newKey('present'),
    formerKeys: [publicPart(await newKey('former'))],
    now,
  })
  await expect(tokens.verify(token)).rejects.toMatchObject({ type: 'session-invalid' })
})

test('a token under the name of another key opens nothing', async () => {
  const [present, forger] = [await newKey('present'), await newKey('present')]
  const token = await sessionTokens({ key: forger, formerKeys: [], now }).sign(claims)
  await expect(sessionTokens({ key: present, formerKeys: [], now }).verify(token)).rejects.toMatchObject({
    type: 'session-invalid',
  })
})
