import { expect, test } from 'vitest'
import { linkFile } from './order-link-file.ts'
import { readLink } from './order-link.ts'
import { drawSecret, hashOf, linkAddress } from './state/order-link-maker.ts'

const orderId = '5d0c5f0e-7a43-4a3c-9a3c-9d6f6c0f9a11'
const secret = 'Zk3vT0y-b_8RrN5mXwq1Qe2uLs9dHc4gJf7pAo6iKtM'
const address = linkAddress('https://carpulsetracker.com', 'fi', { orderId, secret })

test('a link carries its secret behind the # alone', () => {
  const { pathname, search, hash } = new URL(address)
  expect(`${pathname}${search}`).toBe('/fi/open')
  expect(hash).toBe(`#${orderId}.${secret}`)
})

test.each([
  ['as it is', address],
  ['the part behind the #', `#${orderId}.${secret}`],
  ['with blanks around it', `  ${address}\n`],
  [
    'broken over lines by a mail program',
    address.replace(secret, `${secret.slice(0, 20)}\n${secret.slice(20)}`),
  ],
  ['in a sentence', `See <${address}>.`],
  ['with the id in capitals', address.replace(orderId, orderId.toUpperCase())],
])('a link is read: %s', (_, text) => {
  expect(readLink(text)).toEqual({ orderId, secret })
})

test.each([
  ['cut at its end', address.slice(0, -1)],
  ['grown', `${address}A`],
  ['without its order', `https://carpulsetracker.com/fi/open#${secret}`],
  ['another address', 'https://carpulsetracker.com/fi/order?id=5d0c5f0e-7a43-4a3c-9a3c-9d6f6c0f9a11'],
  ['nothing', ''],
])('what is no whole link is not taken for one: %s', (_, text) => {
  expect(readLink(text)).toBeUndefined()
})

test('a secret has 43 characters that need no escaping, and is another each time', () => {
  const drawn = Array.from({ length: 50 }, drawSecret)
  for (const one of drawn) expect(one).toMatch(/^[\w-]{43}$/)
  expect(new Set(drawn).size).toBe(50)
})

test('the hash is the one that our servers compute', async () => {
  expect(await hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('the file that is saved opens the order by a press, and tells its secret to nobody', async () => {
  const file = linkFile(address, orderId, {
    language: 'fi',
    title: 'Tilauksesi',
    act: 'Avaa tilaus',
    notes: ['Säilytä tämä.'],
  })
  expect(file.name).toBe('car-pulse-order-5d0c5f0e.html')
  const html = await file.text()
  expect(html).toContain(`<a href="${address}">Avaa tilaus</a>`)
  expect(html).toContain('<html lang="fi">')
  expect(html).toContain('Säilytä tämä.')
  expect(html).toContain('no-referrer')
  expect(html).not.toMatch(/<script|src=/)
})
