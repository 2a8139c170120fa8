import { Problem } from '@cpt/contract/problem'
import fc from 'fast-check'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { bent, corpus, runs } from '../../test/hostile.ts'
import type { PrivateJwk } from '../config.ts'
import { sessionTokens } from '../session/session-token.ts'
import { createFernet, FernetError } from './fernet.ts'

const now = () => new Date('2026-11-23T12:00:00Z')

test('a bent token of Fernet opens nothing, and says so as such', () => {
  const ring = createFernet(
    [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')],
    now,
  )
  const genuine = ring.encrypt('a refresh token')
  expect(ring.decrypt(genuine)).toBe('a refresh token')
  fc.assert(
    fc.property(fc.oneof(bent(genuine), fc.string({ unit: 'binary' }), fc.base64String()), (token) => {
      // Padding says nothing, so it may be missing
      if (token.replace(/=+$/, '') === genuine.replace(/=+$/, '')) return
      expect(() => ring.decrypt(token)).toThrow(FernetError)
    }),
    { ...runs(1_000), examples: corpus.fernet.map((token): [string] => [token]) },
  )
})

test('a bent token of a session is refused as invalid, whichever part was bent', async () => {
  const key: PrivateJwk = {
    ...(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Omit<PrivateJwk, 'kid'>),
    kid: 'own',
  }
  const tokens = sessionTokens({ key, formerKeys: [], now })
  const expiresAt = new Date(now().getTime() + 60_000)
  const genuine = await tokens.sign({ id: 'session', region: 'europe-north1', expiresAt })
  expect((await tokens.verify(genuine)).id).toBe('session')
  const [head = '', claims = '', signature = ''] = genuine.split('.')
  const inside = (part: string) =>
    bent(Buffer.from(part, 'base64url').toString()).map((text) => Buffer.from(text).toString('base64url'))
  const token = fc.oneof(
    bent(genuine),
    inside(head).map((other) => `${other}.${claims}.${signature}`),
    inside(claims).map((other) => `${head}.${other}.${signature}`),
    bent(signature).map((other) => `${head}.${claims}.${other}`),
    fc.string({ unit: 'binary' }),
  )
  await fc.assert(
    fc.asyncProperty(token, async (text) => {
      if (text === genuine) return
      const outcome = await tokens.verify(text).catch((error: unknown) => error)
      expect(outcome, text).toBeInstanceOf(Problem)
      expect((outcome as Problem).type).toBe('session-invalid')
    }),
    { ...runs(600), examples: corpus.token.map((text): [string] => [text]) },
  )
})
