import type { PublicName } from '@cpt/contract/endpoints'
import type { ProblemName } from '@cpt/contract/problem'
import { shapes } from '@cpt/contract/shapes/all'
import { afterEach, expect, vi } from 'vitest'

interface Asked {
  /** The names in the path's braces. */
  path: Record<string, string>
  json: unknown
}
type Answer = (asked: Asked) => Response | object | undefined | Promise<Response | object | undefined>

const misfits: unknown[] = []
afterEach(() => {
  vi.unstubAllGlobals()
  // A component takes it for a lost connection; it is a mistake of the test.
  expect(misfits.splice(0)).toEqual([])
})

/**
 * What our servers answer, for components that ask them: by row of the contract, which each answer has to fit.
 * @returns what was asked, in order
 */
export function servers(answers: Partial<Record<PublicName, Answer>>): PublicName[] {
  const asked: PublicName[] = []
  const rows = Object.entries(answers).map(([row, answer]) => {
    const [method = '', template = ''] = row.split(' ')
    return {
      row: row as PublicName,
      answer,
      method,
      pattern: new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    }
  })
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    for (const { row, answer, method, pattern } of rows) {
      const found = method === init.method ? pattern.exec(url) : null
      if (!found) continue
      asked.push(row)
      const json: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      const reply = await answer({ path: { ...found.groups }, json })
      if (reply instanceof Response) return reply
      const { reply: shape, status } = shapes[row]
      if (typeof shape === 'string') return new Response(null, { status })
      const fitting = shape.safeParse(reply)
      if (!fitting.success) misfits.push({ row, why: fitting.error.message })
      return Response.json(fitting.data, { status })
    }
    misfits.push(`nobody answers ${init.method ?? ''} ${url}`)
    return new Response(null, { status: 500 })
  })
  return asked
}

/** A refusal as our servers write it. */
export const refusal = (name: ProblemName, status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ type: `https://carpulsetracker.com/problems/${name}`, status }, { status, headers })
