import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeEach, expect } from 'vitest'
import type { ProblemDocument, ProblemName } from '@cpt/contract/problem'
import { problemName, problems } from '@cpt/contract/problem'
import type { EdgeWorker } from '../edge-worker.ts'
import { serveEdge } from '../edge-worker.ts'
import type { Surroundings } from '../plain-workerd.ts'

/** The first answer on a connection; status 0 when it was closed without one. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** Statuses of all answers, first to last. */
  statuses: number[]
}

export interface Wire {
  edge: EdgeWorker
  /** Requests that reached the origin, oldest first. */
  reached: { line: string; headers: IncomingHttpHeaders }[]
  /** Writes bytes to the edge; `end` closes our side after them. Gives what comes back until it is closed. */
  send(bytes: string | Buffer, options?: { end?: boolean }): Promise<Answer>
  close(): Promise<void>
}

/** The wire of one test file: its books are empty before each test, and it is closed after the last. */
export async function wireOfTests(): Promise<{ edge: Wire; authorization: string }> {
  const edge = await wire()
  beforeEach(() => void edge.reached.splice(0))
  afterAll(() => edge.close())
  return { edge, authorization: `Authorization: Bearer ${await edge.edge.token('europe-north1')}` }
}

/** The edge in plain workerd, reached byte by byte, in front of an origin that writes down what it is asked. */
export async function wire(
  options: { env?: Record<string, string>; around?: Surroundings } = {},
): Promise<Wire> {
  const reached: Wire['reached'] = []
  const origin = createServer((request, response) => {
    reached.push({ line: `${request.method} ${request.url}`, headers: request.headers })
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'cpt-region': 'europe-north1' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  const edge = await serveEdge({
    origins: { 'europe-north1': `http://127.0.0.1:${(origin.address() as AddressInfo).port}` },
    plainly: { empty: true, ...options.around },
    ...(options.env ? { env: options.env } : {}),
  })
  const { hostname, port } = new URL(edge.url)
  return {
    edge,
    reached,
    send: (bytes, { end = false } = {}) =>
      new Promise((resolve) => {
        const all = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
        const socket = connect(Number(port), hostname, () => (end ? socket.end(all) : socket.write(all)))
        let got = ''
        socket.on('data', (chunk: Buffer) => {
          got += chunk.toString('latin1')
          if (isWhole(got)) socket.end()
        })
        socket.on('error', () => resolve(parse(got)))
        socket.on('close', () => resolve(parse(got)))
      }),
    close: async () => {
      await edge.close()
      origin.closeAllConnections()
      await new Promise((resolve) => origin.close(resolve))
    },
  }
}

/** Head of a request, to `Host: edge.test`. */
export function head(line: string, headers: string[] = []): string {
  return [line, 'Host: edge.test', ...headers, '', ''].join('\r\n')
}

/** That the edge itself refused with this problem, in words that say what to do. */
export function expectProblem(answer: Answer, name: ProblemName): void {
  expect(answer.status, answer.text).toBe(problems[name].status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const document = JSON.parse(answer.text) as ProblemDocument
  expect(problemName(document.type)).toBe(name)
  expect(document.detail).toMatch(/^[A-Z].{12,}\.$/)
  expect(document.instance).toBe(`urn:request:${answer.headers.get('x-request-id')}`)
}

/** That workerd refused what is no HTTP, or hung up, before any Worker could see it. */
export function expectNoWorker(answer: Answer): void {
  expect([0, 400, 431, 501], answer.text).toContain(answer.status)
  expect(answer.headers.has('x-request-id')).toBe(false)
}

function isWhole(got: string): boolean {
  const at = got.indexOf('\r\n\r\n')
  if (at === -1) return false
  const length = /^content-length: (\d+)\r?$/im.exec(got.slice(0, at))?.[1]
  if (length !== undefined) return got.length >= at + 4 + Number(length)
  return !/^transfer-encoding: chunked\r?$/im.test(got.slice(0, at)) || got.endsWith('0\r\n\r\n')
}

function parse(got: string): Answer {
  const at = Math.max(got.indexOf('\r\n\r\n'), 0)
  const [status = '', ...lines] = got.slice(0, at).split('\r\n')
  const headers = new Headers()
  for (const line of lines) {
    headers.append(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim())
  }
  const rest = got.slice(at + 4)
  const text = headers.has('transfer-encoding') ? rest.replaceAll(/(?:^|\r\n)[0-9a-f]+\r\n/g, '') : rest
  return {
    status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(status)?.[1] ?? 0),
    headers,
    text: Buffer.from(text, 'latin1').toString('utf8'),
    statuses: [...got.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, code]) => Number(code)),
  }
}
