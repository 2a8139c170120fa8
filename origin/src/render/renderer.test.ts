import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorityOf, checkSignature } from '../../test/pdf-signature.ts'
import { testSeal } from '../../test/seal.ts'
import { fullReading } from '../../test/readings.ts'
import { toReport } from '../report/report.ts'
import type { SealPem } from '../crypto/pades/certificate.ts'
import { createRenderer, type Renderer, type RenderOptions } from './renderer.ts'

const report = toReport(fullReading())
const options: RenderOptions = {
  language: 'sv',
  units: 'metric',
  photos: [],
  generatedAt: '2026-11-20T12:05:00Z',
}

let seal: SealPem
let sealing: Renderer
let plain: Renderer
beforeAll(async () => {
  seal = await testSeal()
  sealing = createRenderer({ threads: 1, seal })
  plain = createRenderer({ threads: 1 })
})
afterAll(() => Promise.all([sealing.close(), plain.close()]))

test('a report comes out of its thread signed', async () => {
  const pdf = await sealing.pdf(report, options)
  const at = new Date(options.generatedAt)
  await expect(checkSignature(pdf, authorityOf(seal.certificate), at)).resolves.toBeUndefined()
})

test('with a certificate that has ended no report is made, and none is given up', async () => {
  const late = { ...options, generatedAt: '2100-01-01T00:00:00Z' }
  await expect(sealing.pdf(report, late)).rejects.toMatchObject({
    type: 'report-not-ready',
    cause: expect.objectContaining({ message: 'expired on 2100-01-01' }),
  })
})

test('a report whose time nobody stamps goes out signed, and why is told beside the threads', async () => {
  const told: string[] = []
  const stamps = { url: 'http://127.0.0.1:1', authorities: authorityOf(seal.certificate) }
  const notStamped = (why: string) => void told.push(why)
  const renderer = createRenderer({ threads: 1, seal, stamps, notStamped })
  try {
    const pdf = await renderer.pdf(report, options)
    const at = new Date(options.generatedAt)
    await expect(checkSignature(pdf, authorityOf(seal.certificate), at)).resolves.toBeUndefined()
    await expect.poll(() => told).toEqual(['the service cannot be reached'])
  } finally {
    await renderer.close()
  }
})

test('without a seal there is no signature', async () => {
  expect(Buffer.from(await plain.pdf(report, options)).includes('/ByteRange')).toBe(false)
})
