import { SecretManagerServiceClient } from '@google-cloud/secret-manager'
import { credentials, status } from '@grpc/grpc-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crc32c } from '@cpt/contract/crc32c'
import { startSecretManager, type SecretManager } from './main.ts'

let secretManager: SecretManager
let client: SecretManagerServiceClient
const project = 'projects/cpt-local'
const secret = `${project}/secrets/stripe-secret-key`

beforeAll(async () => {
  secretManager = await startSecretManager({ secrets: { 'stripe-secret-key': 'sk_test_1' } })
  client = new SecretManagerServiceClient({
    servicePath: '127.0.0.1',
    port: secretManager.port,
    sslCreds: credentials.createInsecure(),
  })
})
afterAll(async () => {
  await client.close()
  await secretManager.close()
})

const access = async (name: string) => (await client.accessSecretVersion({ name }))[0]

test('the latest version is read with its number and a checksum that holds', async () => {
  const { name, payload } = await access(`${secret}/versions/latest`)
  expect([name, String(payload?.data)]).toEqual([`${secret}/versions/1`, 'sk_test_1'])
  expect(payload?.dataCrc32c).toBe(String(crc32c(Buffer.from('sk_test_1'))))
})

test('a secret is made and gets versions; the latest is the newest one, and refused while it is disabled', async () => {
  const [made] = await client.createSecret({
    parent: project,
    secretId: 'token-key',
    secret: { replication: { automatic: {} } },
  })
  for (const value of ['one', 'two'])
    await client.addSecretVersion({ parent: made.name ?? '', payload: { data: Buffer.from(value) } })
  expect(String((await access(`${made.name}/versions/latest`)).payload?.data)).toBe('two')
  await client.disableSecretVersion({ name: `${made.name}/versions/2` })
  for (const version of ['latest', '2'])
    await expect(access(`${made.name}/versions/${version}`)).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
    })
  expect(String((await access(`${made.name}/versions/1`)).payload?.data)).toBe('one')
})

test('a payload whose checksum is another is refused', async () => {
  const payload = { data: Buffer.from('x'), dataCrc32c: '1' }
  await expect(client.addSecretVersion({ parent: secret, payload })).rejects.toMatchObject({
    code: status.INVALID_ARGUMENT,
  })
})

test('what is not there is not found, and what is there cannot be made again', async () => {
  await expect(access(`${project}/secrets/none/versions/latest`)).rejects.toMatchObject({
    code: status.NOT_FOUND,
  })
  await expect(
    client.createSecret({ parent: project, secretId: 'stripe-secret-key', secret: {} }),
  ).rejects.toMatchObject({ code: status.ALREADY_EXISTS })
})

test('a fault set by the control route, on the same port, applies to the call it names', async () => {
  const fault = { kind: 'status', status: status.PERMISSION_DENIED, match: { method: 'AccessSecretVersion' } }
  await fetch(`${secretManager.url}/_control/faults`, { method: 'PUT', body: JSON.stringify(fault) })
  await expect(access(`${secret}/versions/latest`)).rejects.toMatchObject({ code: status.PERMISSION_DENIED })
  await fetch(`${secretManager.url}/_control/faults`, { method: 'DELETE' })
  expect((await access(`${secret}/versions/latest`)).name).toBe(`${secret}/versions/1`)
})

test('the books tell names and reads, never a value', async () => {
  await access(`${secret}/versions/latest`)
  const books = await (await fetch(`${secretManager.url}/_control/books`)).text()
  expect(books).toContain('"reads"')
  expect(books).toContain(`${secret}/versions/1`)
  expect(books).not.toContain('sk_test_1')
})
