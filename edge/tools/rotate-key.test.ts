import { expect, test } from 'vitest'
import { rotate } from './rotate-key.ts'

test('the origins learn the new key beside the one in use, the oldest goes', async () => {
  const first = await rotate({ keys: [] }, new Date('2026-11-23T12:00:00Z'))
  const second = await rotate(first.publicKeys, new Date('2026-12-23T12:00:00Z'))
  const third = await rotate(second.publicKeys, new Date('2027-01-23T12:00:00Z'))
  expect(third.publicKeys.keys.map(({ kid }) => kid)).toEqual(['edge-20270123120000', 'edge-20261223120000'])
  expect(third.signingKey).toMatchObject({
    crv: 'Ed25519',
    kid: 'edge-20270123120000',
    d: expect.any(String) as string,
  })
  expect(JSON.stringify(third.publicKeys)).not.toContain('"d"')
})

test('a private key among the public ones is refused', async () => {
  const { signingKey } = await rotate({ keys: [] }, new Date())
  await expect(rotate({ keys: [signingKey as { kid: string }] }, new Date())).rejects.toThrow('private key')
})
