import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keysIn } from './keys.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpt-keys-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('keys are made once, for this user alone, with a seal that is of this machine and fits', async () => {
  const file = join(folder, 'new', 'keys.json')
  const keys = await keysIn(file)
  expect(await keysIn(file)).toEqual(keys)
  expect(statSync(file).mode & 0o077).toBe(0)
  const certificate = new X509Certificate(keys.seal.certificate)
  expect(certificate.checkPrivateKey(createPrivateKey(keys.seal.key))).toBe(true)
  expect(certificate.subject).toContain('CN=Car Pulse Tracker (local)')
})

test('keys kept before reports had a seal get one, and stay as they are', async () => {
  const file = join(folder, 'keys.json')
  const { seal: _, ...former } = await keysIn(file)
  writeFileSync(file, JSON.stringify(former))
  const { seal, ...others } = await keysIn(file)
  expect(others).toEqual(former)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...former, seal })
})

test('a key pair of the edge that was kept gives way to a key that it shares; all others stay', async () => {
  const file = join(folder, 'pair.json')
  const { edge: _, ...others } = await keysIn(file)
  writeFileSync(file, JSON.stringify({ ...others, edge: others.session }))
  const { edge, ...kept } = await keysIn(file)
  expect(kept).toEqual(others)
  expect(edge.kty).toBe('oct')
  expect(await keysIn(file)).toEqual({ ...others, edge })
})
