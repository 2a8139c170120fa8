import { allEndpoints, type EndpointName } from '@cpt/contract/endpoints'
import { problemName } from '@cpt/contract/problem'
import { shapes } from '@cpt/contract/shapes/all'
import { everywhere, problemsOf } from '@cpt/contract/shapes/problems'
import type { Media, Shape } from '@cpt/contract/shapes/shape'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { pathFinder } from '../src/http/endpoint.ts'

const find = pathFinder(allEndpoints)

const types: Record<Media, string | null> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  csv: 'text/csv; charset=utf-8',
  jpeg: 'image/jpeg',
  html: 'text/html; charset=UTF-8',
  redirect: null,
  empty: null,
}

/**
 * Every answer that a test gets is checked: status and body are those of the endpoint's shape, with no field that it
 * does not name; a refusal is one that its row lists, or that any address may give.
 * @throws Error that says what was answered beside the contract
 */
export async function mustBePromised(request: Request, answer: Response): Promise<void> {
  const row = find(new URL(request.url).pathname).find(({ method }) => method === request.method)
  if (!row) return
  const { name } = row
  const broken = (what: string) => new Error(`${name} answered ${what}, which its row does not promise`)
  if (answer.status >= 400) {
    const { type } = (await answer.clone().json()) as { type: string }
    const problem = problemName(type)
    if (!problem || !(problemsOf(name).includes(problem) || everywhere.includes(problem))) throw broken(type)
    return
  }
  const { status, reply }: Shape = shapes[name]
  // The answer that the caller has already
  if (answer.status === 304 && isTagged(name) && answer.headers.has('etag')) return
  if (answer.status !== status) throw broken(`with status ${answer.status}`)
  const type = answer.headers.get('content-type')
  if (!(reply instanceof z.ZodType)) {
    if (type !== types[reply]) throw broken(`as ${type}`)
    return
  }
  const value: unknown = await answer.clone().json()
  const parsed = reply.safeParse(value)
  if (!parsed.success) throw broken(z.prettifyError(parsed.error))
  if (!isDeepStrictEqual(parsed.data, value)) throw broken('fields that no schema knows')
}

const isTagged = (name: EndpointName) => 'waits' in allEndpoints[name] || 'cache' in allEndpoints[name]
