import { createMiddleware } from 'hono/factory'
import { Problem } from '@cpt/contract/problem'
import type { EdgeEnv } from '../hono.ts'
import type { PolicyTable } from '../policy-table.ts'
import { notFound } from '../problem.ts'

/** Finds the contract's row; a path or a method that no row knows ends here. */
export function policy(table: PolicyTable) {
  return createMiddleware<EdgeEnv>(function policy(c, next) {
    const { method, path } = c.get('asked')
    const found = table.find(method, path)
    if ('policy' in found) {
      c.set('policy', found.policy)
      return next()
    }
    if (found.allow.length === 0) throw notFound()
    const allow = [...found.allow, 'OPTIONS'].join(', ')
    if (method === 'OPTIONS') return Promise.resolve(c.body(null, 204, { allow }))
    throw new Problem('method-not-allowed', `This address takes ${allow}.`, { headers: { allow } })
  })
}
