import { localSeller } from '@cpt/contract/seller'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fillSeller, sellerLine } from './fill-seller.ts'

const setting = {
  name: 'Pulse & Daughters Oy',
  address: ['Esimerkkikatu 1', '00100 Helsinki'],
  businessId: '1234567-8',
  vatId: 'FI12345678',
  email: 'help@example.com',
}
const line = sellerLine(JSON.stringify(setting))
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpt-seller-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('every page and every file of texts names the configured seller, and nobody else', async () => {
  await writeFile(join(folder, 'en.html'), `<p>${localSeller.name}, ${localSeller.address}</p>`)
  await writeFile(join(folder, 'journey.json'), JSON.stringify({ seller: localSeller }))
  await fillSeller(folder, line)
  expect(await readFile(join(folder, 'en.html'), 'utf8')).toBe(
    '<p>Pulse & Daughters Oy, Esimerkkikatu 1, 00100 Helsinki</p>',
  )
  expect(JSON.parse(await readFile(join(folder, 'journey.json'), 'utf8'))).toEqual({
    seller: { ...line, registration: 'FI12345678' },
  })
})

test('pages without a seller, and a name that would break them, are refused', async () => {
  await writeFile(join(folder, 'en.html'), '<p>nobody</p>')
  await expect(fillSeller(folder, line)).rejects.toThrow('names no seller')
  await expect(fillSeller(folder, { ...line, name: 'A <b>' })).rejects.toThrow('cannot carry')
  expect(() => sellerLine(JSON.stringify({ ...setting, businessId: undefined, vatId: undefined }))).toThrow(
    'neither vatId nor businessId',
  )
})
