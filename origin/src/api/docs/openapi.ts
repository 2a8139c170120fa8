import type { Endpoint, Media } from '@cpt/contract/endpoint'
import { problems, type ProblemName } from '@cpt/contract/problem'
import { publicApi, routeOf, type EndpointName } from '@cpt/contract/public'
import { z } from 'zod'
import { contractSchemas, type JsonSchema } from './schemas.ts'

/** Problems that the pipeline adds to every endpoint's own. */
export function problemsOf(row: Endpoint): ProblemName[] {
  const session: ProblemName[] = [
    'session-required',
    'session-expired',
    'session-invalid',
    'sessions-unavailable',
  ]
  const keyed: ProblemName[] = ['idempotency-key-invalid', 'idempotency-key-reused', 'request-in-progress']
  return [
    ...new Set<ProblemName>([
      ...row.problems,
      ...(row.token === 'session' ? session : []),
      ...(row.json ? (['not-json', 'unsupported-media-type'] as const) : []),
      ...(row.json || row.query ? (['off-contract'] as const) : []),
      ...(row.maxBytes > 0 ? (['body-too-large'] as const) : []),
      ...(row.repeat === 'with-key' && row.token === 'session' ? keyed : []),
      'rate-limited',
      'regions-unavailable',
      'internal',
    ]),
  ]
}

const mediaTypes: Record<Media, string | null> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  csv: 'text/csv',
  html: 'text/html',
  redirect: null,
  empty: null,
}

/** Group of an endpoint: the first segment after /api/v1. */
export const groupOf = (name: EndpointName) => routeOf(name).path.split('/')[3] ?? ''

/** The contract's table as an OpenAPI 3.1 document. */
export function openapi(options: { apiUrl: string; version: string }): JsonSchema {
  const schemas = contractSchemas()
  const paths: Record<string, Record<string, JsonSchema>> = {}

  for (const [key, row] of Object.entries(publicApi) as [EndpointName, Endpoint][]) {
    const { method, path } = routeOf(key)
    paths[path] ??= {}
    paths[path][method.toLowerCase()] = {
      operationId: operationId(method, path),
      summary: row.summary,
      tags: [groupOf(key)],
      parameters: parameters(path, row, schemas),
      ...requestBody(row, schemas),
      responses: { [row.status]: success(row, schemas), ...refusals(row) },
      security:
        row.token === 'session' ? [{ session: [] }] : row.token === 'optional' ? [{}, { session: [] }] : [],
      'x-rate-class': row.limit,
    }
  }

  return {
    openapi: '3.1.1',
    info: {
      title: 'Car Pulse Tracker',
      version: options.version,
      description: 'A signed, whole-car report for Tesla owners and buyers.',
    },
    servers: [{ url: options.apiUrl }],
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...schemas.components(), Problem: problemSchema },
    },
  }
}

const operationId = (method: string, path: string) =>
  [
    method.toLowerCase(),
    ...path
      .split(/[^a-zA-Z0-9]+/)
      .filter(Boolean)
      .slice(2),
  ]
    .map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
    .join('')

function parameters(path: string, row: Endpoint, schemas: ReturnType<typeof contractSchemas>): JsonSchema[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const query = row.query ? schemas.input(row.query) : {}
  const required = new Set((query['required'] as string[] | undefined) ?? [])
  const inQuery = Object.entries((query['properties'] as Record<string, JsonSchema> | undefined) ?? {}).map(
    ([name, schema]) => ({ name, in: 'query', required: required.has(name), schema }),
  )
  const keyed = row.repeat === 'with-key' && row.token === 'session'
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The first outcome under a key is given again to every repetition.',
    schema: { type: 'string', minLength: 8, maxLength: 128 },
  }
  return [...inPath, ...inQuery, ...(keyed ? [key] : [])]
}

function requestBody(row: Endpoint, schemas: ReturnType<typeof contractSchemas>): JsonSchema {
  const binary = { type: 'string', format: 'binary' }
  if (row.json)
    return {
      requestBody: { required: true, content: { 'application/json': { schema: schemas.input(row.json) } } },
    }
  if (row.body === 'image') {
    const types = ['image/jpeg', 'image/png', 'image/webp'].map((type) => [type, { schema: binary }])
    return { requestBody: { required: true, content: Object.fromEntries(types) } }
  }
  if (row.body === 'signed')
    return {
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    }
  return {}
}

function success(row: Endpoint, schemas: ReturnType<typeof contractSchemas>): JsonSchema {
  const description = row.summary
  if (row.reply instanceof z.ZodType) {
    return { description, content: { 'application/json': { schema: schemas.output(row.reply) } } }
  }
  const type = mediaTypes[row.reply as Media]
  return type ? { description, content: { [type]: {} } } : { description }
}

function refusals(row: Endpoint): Record<string, JsonSchema> {
  const byStatus = Object.groupBy(problemsOf(row), (name) => String(problems[name].status))
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, names = []]) => [
      status,
      {
        description: names.map((name) => `\`${name}\`: ${problems[name].title}.`).join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457. The last segment of `type` is the name of the problem.',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What the reader can do about it.' },
    instance: { type: 'string', description: 'Reference of the request, to quote.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}
