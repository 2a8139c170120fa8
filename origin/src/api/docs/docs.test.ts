import { publicApi, routeOf, type EndpointName } from '@cpt/contract/endpoints'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../../test/origin.ts'

let origin: TestOrigin
beforeAll(async () => {
  origin = await createTestOrigin({ database: false })
})
afterAll(() => origin.close())

type Json = Record<string, unknown>

test('the contract as OpenAPI holds every endpoint, and every reference in it leads somewhere', async () => {
  const answer = await origin.request('GET /api/v1/openapi.json')
  expect(answer.headers.get('cache-control')).toContain('max-age=300')
  const text = await answer.text()
  const document = JSON.parse(text) as {
    openapi: string
    paths: Record<string, Json>
    components: { schemas: Json }
  }
  expect(document.openapi).toBe('3.1.1')
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.toSorted()).toEqual(Object.keys(publicApi).toSorted())

  const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '')
  expect(refs.length).toBeGreaterThan(50)
  for (const ref of refs) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(ref)?.[1]
    expect(document.components.schemas, ref).toHaveProperty(name ?? ref)
  }
})

test('what is sent is described as sent: fields with a default may be left out', async () => {
  const { components } = (await (await origin.request('GET /api/v1/openapi.json')).json()) as {
    components: { schemas: Record<string, { required: string[]; additionalProperties?: boolean }> }
  }
  expect(components.schemas['CreateOrder']?.required).not.toContain('photos')
  expect(components.schemas['CreateOrder']?.additionalProperties).toBe(false)
  expect(components.schemas['Order']?.required).toContain('cars')
})

test('the page names every endpoint, and runs under a policy that allows nothing but its own style and icon', async () => {
  const answer = await origin.request('GET /api/v1/docs')
  expect(answer.headers.get('content-type')).toContain('text/html')
  const page = await answer.text()
  for (const name of Object.keys(publicApi) as EndpointName[]) expect(page).toContain(routeOf(name).path)
  expect(page).not.toMatch(/<script|<link(?! rel="icon" href="data:)|<img|style="|@import|url\(/)
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = answer.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'; img-src data:;")
  expect(policy).toContain(`'sha256-${hash}'`)
})
