import type { Endpoint } from '@cpt/contract/endpoint'
import { problems } from '@cpt/contract/problem'
import { publicApi, routeOf, type EndpointName } from '@cpt/contract/endpoints'
import { idempotencyKeyPattern } from '@cpt/contract/idempotency-key'
import { shapes } from '@cpt/contract/shapes/all'
import { problemsOf } from '@cpt/contract/shapes/problems'
import type { Media, Shape } from '@cpt/contract/shapes/shape'
import { z } from 'zod'
import { contractSchemas, type JsonSchema } from './schemas.ts'

const mediaTypes: Record<Media, string | null> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  csv: 'text/csv',
  jpeg: 'image/jpeg',
  html: 'text/html',
  redirect: null,
  empty: null,
}

/** Group of an endpoint: the first segment after /api/v1. */
export const groupOf = (name: EndpointName) => routeOf(name).path.split('/')[3] ?? ''

/** The contract's table as an OpenAPI 3.1 document. */
export function openapi(options: { apiUrl: string; version: string }): JsonSchema & { openapi: string } {
  const schemas = contractSchemas()
  const paths: Record<string, Record<string, JsonSchema>> = {}

  for (const [key, row] of Object.entries(publicApi) as [EndpointName, Endpoint][]) {
    const { method, path } = routeOf(key)
    const shape: Shape = shapes[key]
    paths[path] ??= {}
    paths[path][method.toLowerCase()] = {
      operationId: operationId(method, path),
      summary: shape.summary,
      tags: [groupOf(key)],
      parameters: parameters(path, row, shape, schemas),
      ...requestBody(shape, schemas),
      responses: {
        [shape.status]: success(shape, schemas),
        ...(row.waits || row.cache ? { 304: { description: 'Nothing new.' } } : {}),
        ...refusals(key),
      },
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
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')

function parameters(
  path: string,
  row: Endpoint,
  shape: Shape,
  schemas: ReturnType<typeof contractSchemas>,
): JsonSchema[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const query = shape.query ? schemas.input(shape.query) : {}
  const required = new Set((query['required'] as string[] | undefined) ?? [])
  const inQuery = Object.entries((query['properties'] as Record<string, JsonSchema> | undefined) ?? {}).map(
    ([name, schema]) => ({ name, in: 'query', required: required.has(name), schema }),
  )
  const keyed = row.repeat === 'with-key' && row.token === 'session'
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The first outcome under a key is given again to every repetition.',
    schema: { type: 'string', pattern: `^${idempotencyKeyPattern}$` },
  }
  return [
    ...inPath,
    ...inQuery,
    ...(keyed ? [key] : []),
    ...(row.waits ? waiting(row.waits) : []),
    ...(row.waits || row.cache ? [known] : []),
  ]
}

/** Headers of a row that may be waited on. */
const waiting = (seconds: number): JsonSchema[] => [
  {
    name: 'Prefer',
    in: 'header',
    description: `\`wait=${seconds}\` holds the answer back until there is news, for so many seconds at most (RFC 7240); \`Preference-Applied\` says that it was.`,
    schema: { type: 'string' },
  },
]

/** Header of a row whose answers have an entity tag. */
const known: JsonSchema = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The `ETag` of the answer that is known; news is any other. 304: there is none.',
  schema: { type: 'string' },
}

function requestBody(shape: Shape, schemas: ReturnType<typeof contractSchemas>): JsonSchema {
  const binary = { type: 'string', format: 'binary' }
  if (shape.json)
    return {
      requestBody: { required: true, content: { 'application/json': { schema: schemas.input(shape.json) } } },
    }
  if (shape.body === 'image') {
    const content = Object.fromEntries(
      ['image/jpeg', 'image/png', 'image/webp'].map((type) => [type, { schema: binary }] as const),
    )
    return { requestBody: { required: true, content } }
  }
  if (shape.body === 'signed')
    return {
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    }
  return {}
}

function success(shape: Shape, schemas: ReturnType<typeof contractSchemas>): JsonSchema {
  const description = shape.summary
  if (shape.reply instanceof z.ZodType) {
    return { description, content: { 'application/json': { schema: schemas.output(shape.reply) } } }
  }
  const type = mediaTypes[shape.reply]
  return type ? { description, content: { [type]: {} } } : { description }
}

function refusals(name: EndpointName): Record<string, JsonSchema> {
  const byStatus = Object.groupBy(problemsOf(name), (problem) => String(problems[problem].status))
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
