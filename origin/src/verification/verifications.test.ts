import { Verification, verifyCodePattern } from '@cpt/contract/verify'
import { reportKeysPath } from '@cpt/contract/wire'
import fc from 'fast-check'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { createHash, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { refusal } from '../../test/refusal.ts'
import { auditLog } from '../db/schema.ts'
import { newCode, readCode } from './code.ts'
import { revokeCommand } from './revoke.ts'

let origin: TestOrigin
beforeAll(async () => {
  origin = await createTestOrigin()
})
afterAll(() => origin.close())

const facts = {
  readAt: '2026-11-20T10:00:00.000Z',
  model: 'Model 3',
  vinMasked: '5YJ3E****',
  odometerKm: 81234,
  batteryHealthPercent: 92,
}

async function issued({
  taskId = randomUUID(),
  pdf = Buffer.from(randomUUID()),
  readAt = '',
  more = {},
}: { taskId?: string; pdf?: Buffer; readAt?: string; more?: Record<string, unknown> } = {}) {
  const { verifications, db } = origin.context
  const seen = { ...facts, ...(readAt ? { readAt } : {}), ...more }
  const signed = await verifications.sign({ code: newCode(), taskId, language: 'fi', pdf, facts: seen })
  await db.transaction((tx) => verifications.keep(tx, signed))
  return { ...signed, pdf }
}
const look = async (code: string) =>
  Verification.parse(await (await origin.request(`GET /api/v1/verify/${code}`)).json())

test('a report is found by its code, however it is typed, and may be kept for a minute', async () => {
  const { code, sha256 } = await issued()
  const answer = await origin.request(`GET /api/v1/verify/${code.replace('-', '').toLowerCase()}`)
  expect(answer.headers.get('cache-control')).toContain('public, max-age=60')
  const found = Verification.parse(await answer.json())
  expect(found).toMatchObject({
    code,
    sha256,
    status: 'valid',
    language: 'fi',
    odometerKm: 81234,
    supersededBy: null,
  })
})

test('a file is found by its fingerprint; with one bit changed it is not', async () => {
  const { code, pdf } = await issued()
  const ask = (bytes: Uint8Array) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return origin.request('POST /api/v1/verify', { json: { sha256 } })
  }
  expect(Verification.parse(await (await ask(pdf)).json()).code).toBe(code)
  const altered = Buffer.from(pdf)
  altered[0] = (altered[0] ?? 0) ^ 1
  await refusal(await ask(altered), 'report-not-found')
})

test('the signed facts can be checked with the published key alone', async () => {
  const { code, sha256 } = await issued()
  const { facts: jws } = await look(code)
  const keys = (await (await origin.request(`GET ${reportKeysPath}`)).json()) as JSONWebKeySet
  expect(JSON.stringify(keys)).not.toContain('"d"')
  const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys))
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA', kid: 'report-test' })
  expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
    ...facts,
    code,
    sha256,
    language: 'fi',
  })
})

test('a report of a later reading supersedes the first, and says by which code', async () => {
  const first = await issued()
  const second = await issued({ taskId: first.taskId, readAt: '2026-11-22T10:00:00.000Z' })
  expect(await look(first.code)).toMatchObject({ status: 'superseded', supersededBy: second.code })
  expect(await look(second.code)).toMatchObject({ status: 'valid' })
})

test('a file that is made again of the same reading leaves the first as good as it was', async () => {
  const first = await issued()
  const second = await issued({ taskId: first.taskId })
  expect(await look(first.code)).toMatchObject({ status: 'valid', supersededBy: null })
  expect(await look(second.code)).toMatchObject({ status: 'valid' })
})

describe('a report that an operator withdraws', () => {
  const command = async (...args: string[]) => {
    const lines: string[] = []
    const env = { DATABASE_URL: origin.databaseUrl }
    const exitCode = await revokeCommand({ args, env, print: (line) => void lines.push(line) })
    return { exitCode, text: lines.join('\n') }
  }
  const because = ['--because', 'forged with a leaked key']

  test('says so from then on, and when; the audit log keeps why', async () => {
    const { code } = await issued()
    const done = await command(code.toLowerCase(), ...because, '--do')
    expect(done).toMatchObject({ exitCode: 0, text: expect.stringContaining(`${code}: Model 3 5YJ3E****`) })
    const found = await look(code)
    expect(found).toMatchObject({ status: 'revoked', revokedAt: expect.any(String) })
    const { db } = origin.context
    const [line] = await db.select().from(auditLog).where(eq(auditLog.subject, code))
    expect(line).toMatchObject({
      action: 'report-revoked',
      details: { because: 'forged with a leaked key', was: 'valid' },
    })
    // a second time changes nothing
    expect((await command(code, ...because, '--do')).text).toContain('withdrawn already')
    expect(await look(code)).toEqual(found)
  })
  test('is only looked at without --do', async () => {
    const { code } = await issued()
    expect((await command(code, ...because)).text).toContain('Nothing was changed')
    expect(await look(code)).toMatchObject({ status: 'valid', revokedAt: null })
  })
  test('has to be known, with a reason, and a record to write to', async () => {
    const { code } = await issued()
    expect((await command(newCode(), ...because, '--do')).exitCode).toBe(1)
    expect((await command('ABC', ...because, '--do')).exitCode).toBe(1)
    expect(await command(code, '--do')).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining('because'),
    })
    expect(await revokeCommand({ args: [code, ...because], env: {}, print: () => {} })).toBe(2)
    expect(await look(code)).toMatchObject({ status: 'valid' })
  })
})

test('the version of the method is told, of earlier reports where their facts name it', async () => {
  expect(await look((await issued()).code)).toMatchObject({ method: null })
  expect(await look((await issued({ more: { method: 'rated-range/3' } })).code)).toMatchObject({
    method: 'rated-range/3',
  })
  const earlier = await issued({ more: { battery: { method: 'rated-range/1' } } })
  expect(await look(earlier.code)).toMatchObject({ method: 'rated-range/1' })
})

test('a code is ten letters that nobody mixes up, and is read back as it was made', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
      const code = newCode((below) => (numbers.next().value ?? 0) % below)
      expect(code).toMatch(verifyCodePattern)
      expect(readCode(` ${code.toLowerCase().replace('-', '')} `)).toBe(code)
    }),
  )
})

test.each(['', 'ABCDE', 'ABCDE-1234O', 'ABCDE-234567', '../../etc'])('%j cannot be a code', (typed) => {
  expect(readCode(typed)).toBeNull()
})
