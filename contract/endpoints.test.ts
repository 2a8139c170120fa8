import { describe, expect, test } from 'vitest'
import type { Endpoint } from './endpoint.ts'
import { languageNames, languages } from './languages.ts'
import { deadlines, maxJsonBytes, rateClasses } from './limits.ts'
import { Problem, problemDocument, problemName, problems } from './problem.ts'
import { allEndpoints, publicApi, routeOf, workerApi, type EndpointName } from './endpoints.ts'
import { shapes } from './shapes/all.ts'
import type { Shape } from './shapes/shape.ts'
import { taskName } from './tasks.ts'

const rows = Object.entries(allEndpoints) as [EndpointName, Endpoint][]
const shapeOf = (name: EndpointName): Shape => shapes[name]

describe('the table of endpoints', () => {
  test('is whole', () => {
    expect(Object.keys(publicApi).length).toBeGreaterThanOrEqual(33)
    expect(Object.keys(workerApi)).toHaveLength(4)
  })

  test.each(rows)('%s has a policy that can be carried out', (name, row) => {
    expect(name).toMatch(/^(GET|POST|PUT|DELETE) \/(api\/v1|worker)\/[a-z0-9{}_/.-]+$/)
    expect(rateClasses).toHaveProperty(row.limit)
    expect(deadlines).toHaveProperty(row.deadline)
    for (const problem of row.problems) expect(problems).toHaveProperty(problem)
  })

  test.each(rows.filter(([name]) => name.startsWith('GET ')))(
    '%s reads only, so it can be asked in two regions',
    (name, row) => {
      expect(row.maxBytes).toBe(0)
      expect(shapeOf(name).json ?? shapeOf(name).body).toBeUndefined()
      if (row.token !== 'oauth-state') expect(row.repeat).toBe('safe')
    },
  )

  test('nothing that belongs to a session may be cached', () => {
    const cached = rows.filter(([, row]) => row.cache)
    expect(cached.length).toBeGreaterThan(3)
    expect(cached.filter(([, row]) => row.token !== 'none')).toEqual([])
  })

  test('whatever takes a body says how large it may be', () => {
    const takers = rows.filter(([name]) => shapeOf(name).json ?? shapeOf(name).body)
    expect(takers.length).toBeGreaterThan(10)
    for (const [, row] of takers) expect(row.maxBytes).toBeGreaterThan(0)
  })

  test('what is kept takes no query, since the cache goes by the path alone', () => {
    const kept = rows.filter(([, row]) => row.cache)
    expect(kept.filter(([name]) => shapeOf(name).query)).toEqual([])
  })

  test('every row has a shape, and every shape a row', () => {
    expect(Object.keys(shapes).toSorted()).toEqual(Object.keys(allEndpoints).toSorted())
  })

  test('a line tells a whole row: what it leaves out is the usual of its method', () => {
    expect(publicApi['DELETE /api/v1/photos/{id}']).toEqual({
      token: 'session',
      limit: 'upload',
      deadline: 'quick',
      repeat: 'safe',
      maxBytes: 0,
      problems: ['photo-not-found', 'storage-unavailable', 'database-unavailable'],
    })
    expect(publicApi['POST /api/v1/orders']).toMatchObject({ repeat: 'with-key', maxBytes: maxJsonBytes })
  })

  test('a name is split into method and path', () => {
    expect(routeOf('POST /api/v1/orders')).toEqual({ method: 'POST', path: '/api/v1/orders' })
  })
})

describe('problems', () => {
  test('every status is an error and every title a sentence without its full stop', () => {
    for (const { status, title } of Object.values(problems)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(title).toMatch(/^[A-Z].+[^.]$/)
    }
  })

  test('a document carries type, title, status, detail and the request id, never the cause', () => {
    const problem = new Problem('vehicle-asleep', 'Open the car once, then retry.', {
      cause: new Error('token abc'),
    })
    const document = problemDocument(problem, 'req-1')
    expect(document).toEqual({
      type: 'https://carpulsetracker.com/problems/vehicle-asleep',
      title: 'The car is asleep',
      status: 409,
      detail: 'Open the car once, then retry.',
      instance: 'urn:request:req-1',
    })
    expect(problemName(document.type)).toBe('vehicle-asleep')
    expect(problemName('https://example.com/vehicle-asleep')).toBeUndefined()
  })

  test('an extra member cannot replace a standard one', () => {
    const problem = new Problem('internal', 'Try again.', { extra: { status: 200, scopes: ['a'] } })
    expect(problemDocument(problem, 'r')).toMatchObject({ status: 500, scopes: ['a'] })
  })
})

test('the nine languages are named in themselves', () => {
  expect(languages).toHaveLength(9)
  expect(Object.keys(languageNames)).toEqual([...languages])
})

test('the same work has the same task name, a redo another', () => {
  const task_id = 'a0a0a0a0-0000-4000-8000-000000000000'
  expect(taskName({ task_id, generation: 0 })).toBe(taskName({ task_id, generation: 0 }))
  expect(taskName({ task_id, generation: 1 })).not.toBe(taskName({ task_id, generation: 0 }))
})
