import { problemName, type ProblemDocument, type ProblemName } from '@cpt/contract/problem'
import { expect } from 'vitest'

/** Asserts that an answer is a whole problem document of this name, and gives it. */
export async function refusal(answer: Response, name: ProblemName): Promise<ProblemDocument> {
  const body = await answer.text()
  expect(answer.headers.get('content-type'), body).toBe('application/problem+json')
  const problem = JSON.parse(body) as ProblemDocument
  expect(problemName(problem.type), body).toBe(name)
  expect(problem.status).toBe(answer.status)
  expect(problem.detail).toMatch(/^[A-Z].*\.$/)
  expect(problem.instance).toBe(`urn:request:${answer.headers.get('x-request-id')}`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return problem
}
