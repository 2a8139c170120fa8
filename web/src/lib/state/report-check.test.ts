import type { Verification } from '@cpt/contract/verify'
import { expect, test } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { fingerprint, mostBytes } from '#lib/fingerprint.ts'
import { ReportCheck } from './report-check.svelte.ts'

const pdf = new File(['%PDF-1.7 of ours'], 'report.pdf')
const altered = new File(['%PDF-1.7 of theirs'], 'altered.pdf')

/** A check in front of a register that holds one report: `pdf`, by its code or its fingerprint. */
async function withRegister() {
  const report: Verification = {
    code: '7KQ4M-X9TRB',
    status: 'valid',
    issuedAt: '2026-11-23T12:00:00Z',
    readAt: '2026-11-23T11:58:00Z',
    language: 'fi',
    model: 'Model 3',
    vinMasked: '5YJ3E****',
    odometerKm: 48_210,
    sha256: await fingerprint(pdf),
    facts: 'e30.e30.c2ln',
    supersededBy: null,
    laterReading: null,
    method: 'rated-range/3',
    revokedAt: null,
  }
  const asked: string[] = []
  const answer = async (what: string): Promise<Verification> => {
    asked.push(what)
    if (what !== report.code && what !== report.sha256)
      throw new ApiProblem('report-not-found', { status: 404 })
    return report
  }
  return { check: new ReportCheck({ byCode: answer, byFile: answer }), report, asked }
}

async function byCode(check: ReportCheck, code: string) {
  check.code = code
  await check.byCode()
}

test('a code is found however it was typed, and then stands as it is printed', async () => {
  const { check, report } = await withRegister()
  await byCode(check, ' 7kq4m x9trb ')
  expect(check.outcome).toEqual({ state: 'found', report, by: 'code', file: 'none' })
  expect(check.code).toBe('7KQ4M-X9TRB')
})

test('what can be no code is refused without asking', async () => {
  const { check, asked } = await withRegister()
  await byCode(check, '7KQ4M-X9TR')
  expect(check.outcome).toEqual({ state: 'refused', why: 'code-malformed' })
  expect(asked).toEqual([])
})

test('a file larger than any report is refused unread', async () => {
  const { check, asked } = await withRegister()
  await check.byFile(new File([new Uint8Array(mostBytes + 1)], 'film.mp4'))
  expect(check.outcome).toEqual({ state: 'refused', why: 'file-too-large' })
  expect(asked).toEqual([])
})

test('a file is found by its fingerprint; only that is sent', async () => {
  const { check, report, asked } = await withRegister()
  await check.byFile(pdf)
  expect(check.outcome).toEqual({ state: 'found', report, by: 'file', file: 'same' })
  expect(asked).toEqual([report.sha256])
})

test('code or file unknown: it says which', async () => {
  const { check } = await withRegister()
  await byCode(check, '22222-22222')
  expect(check.outcome).toEqual({ state: 'unknown', by: 'code' })
  await check.byFile(altered)
  expect(check.outcome).toEqual({ state: 'unknown', by: 'file' })
})

test('after a code, a file is held against that report, as often as one is given', async () => {
  const { check, asked } = await withRegister()
  await byCode(check, '7KQ4M-X9TRB')
  await check.byFile(altered)
  expect(check.outcome).toMatchObject({ state: 'found', file: 'other' })
  await check.byFile(pdf)
  expect(check.outcome).toMatchObject({ state: 'found', file: 'same' })
  expect(asked).toEqual(['7KQ4M-X9TRB'])
})

test('after a file, another file is looked up for itself', async () => {
  const { check } = await withRegister()
  await check.byFile(pdf)
  await check.byFile(altered)
  expect(check.outcome).toEqual({ state: 'unknown', by: 'file' })
})

test('a failure of ours is kept to be told, and the next check starts anew', async () => {
  const away = new ApiProblem('unreachable')
  const { report } = await withRegister()
  let tries = 0
  const check = new ReportCheck({
    byCode: async () => {
      if (++tries === 1) throw away
      return report
    },
    byFile: async () => report,
  })
  await byCode(check, report.code)
  expect(check.outcome).toEqual({ state: 'failed', error: away })
  await check.byCode()
  expect(check.outcome.state).toBe('found')
})

test('a file that cannot be read is a failure, not a check that never ends', async () => {
  const { check } = await withRegister()
  const gone = new File([], 'gone.pdf')
  gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
  await check.byFile(gone)
  expect(check.outcome.state).toBe('failed')
  expect(check.busy).toBe(false)
})

test('the answer to a check that was overtaken is dropped', async () => {
  const { report } = await withRegister()
  let answer: (found: Verification) => void = () => undefined
  const check = new ReportCheck({
    byCode: () => new Promise((resolve) => (answer = resolve)),
    byFile: async () => Promise.reject(new ApiProblem('report-not-found')),
  })
  check.code = report.code
  const slow = check.byCode()
  expect(check.outcome).toEqual({ state: 'asking' })
  await check.byFile(altered)
  answer(report)
  await slow
  expect(check.outcome).toEqual({ state: 'unknown', by: 'file' })
})
