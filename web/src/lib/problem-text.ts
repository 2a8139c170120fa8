import type { Advice, ProblemText } from '#text/keys.ts'
import { ApiProblem } from './api.ts'

/** Words for whatever went wrong: by the problem's name, else the general ones. */
export function adviceFor(error: unknown, texts: ProblemText): Advice & { reference: string | undefined } {
  const name = error instanceof ApiProblem ? error.problem : 'unknown'
  const reference = error instanceof ApiProblem ? error.reference : undefined
  return { ...adviceByName(name, texts), reference }
}

/** Words for a problem that an address names (`?problem=…`). */
export function adviceByName(name: string, texts: ProblemText): Advice {
  const known: Record<string, Advice | undefined> = texts
  return (Object.hasOwn(texts, name) ? known[name] : undefined) ?? texts.fallback
}
