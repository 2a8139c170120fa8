import { GoogleAuth } from 'google-auth-library'
import { createVerify } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMetadata, type Metadata } from './main.ts'

let metadata: Metadata

beforeAll(async () => {
  metadata = await startMetadata()
  process.env.GCE_METADATA_HOST = metadata.host
  process.env.METADATA_SERVER_DETECTION = 'assume-present'
  // It is the server here that has to name the project
  delete process.env.GOOGLE_CLOUD_PROJECT
})
afterAll(() => metadata.close())

test("Google's client finds project and account, and gets a token, as on Cloud Run", async () => {
  const auth = new GoogleAuth()
  expect(await auth.getProjectId()).toBe('cpt-local')
  expect((await auth.getCredentials()).client_email).toBe('cpt-origin@cpt-local.iam.gserviceaccount.com')
  expect(await auth.getAccessToken()).toMatch(/^ya29\./)
})

test('an ID token got through the client stands up to the published certificates', async () => {
  const client = await new GoogleAuth().getIdTokenClient('https://worker.example')
  const token = await client.idTokenProvider.fetchIdToken('https://worker.example')
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(metadata.certsUrl)), {
    issuer: 'https://accounts.google.com',
    audience: 'https://worker.example',
    algorithms: ['RS256'],
  })
  expect(payload).toMatchObject({ email: metadata.email, email_verified: true })
})

test('a blob is signed with the key of the account', async () => {
  const signature = await new GoogleAuth().sign('to sign', metadata.signEndpoint)
  expect(
    createVerify('RSA-SHA256').update('to sign').verify(metadata.keys.accountKey, signature, 'base64'),
  ).toBe(true)
})

test('without the header of the metadata server nothing is given out', async () => {
  const path = '/computeMetadata/v1/instance/service-accounts/default/token'
  const asked = await fetch(metadata.url + path)
  expect(asked.status).toBe(403)
  const withHeader = await fetch(metadata.url + path, { headers: { 'metadata-flavor': 'Google' } })
  expect(withHeader.status).toBe(200)
})

test('signing without a token that was given out is refused', async () => {
  const answer = await fetch(`${metadata.signEndpoint}${metadata.email}:signBlob`, {
    method: 'POST',
    headers: { authorization: 'Bearer made-up' },
    body: JSON.stringify({ payload: 'YQ==' }),
  })
  expect(answer.status).toBe(401)
})

test('the books say what was given out', async () => {
  await fetch(`${metadata.url}/_control/reset`, { method: 'POST' })
  await new GoogleAuth().sign('x', metadata.signEndpoint)
  const books = await (await fetch(`${metadata.url}/_control/books`)).json()
  expect(books).toEqual({ accessTokens: 1, idTokens: [], signedBlobs: 1 })
})
