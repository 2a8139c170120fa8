import { invalid } from './objects.ts'

interface Listed {
  id: string
  created: number
}

export interface ListOptions<T> {
  /** As Stripe's messages call one of these: `charge`. */
  kind: string
  url: string
  /** In the order in which they were made. */
  all: Iterable<T>
  /** Further parameters of this list; each keeps what is equal to it. */
  filters?: Record<string, (one: T) => string | null>
}

const pageParameters = ['limit', 'starting_after', 'ending_before']
const createdParameters = ['created', 'created[gt]', 'created[gte]', 'created[lt]', 'created[lte]']

/**
 * A page of Stripe's lists: newest first, `limit` from 1 to 100 and 10 by default, cursors that are ids of what is
 * listed (docs.stripe.com/api/pagination), `created` as a time or by its bounds. A parameter that this list does not
 * have is an error, not passed over (code `parameter_unknown`, stripe/stripe-cli#722).
 * @throws StripeError 400 that names the parameter
 */
export function listPage<T extends Listed>(query: URLSearchParams, options: ListOptions<T>) {
  const { kind, url, all, filters = {} } = options
  const known = [...pageParameters, ...createdParameters, ...Object.keys(filters)]
  const unknown = [...query.keys()].find((name) => !known.includes(name))
  if (unknown)
    throw invalid(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown })
  const limit = limitOf(query)
  const isWanted = createdIn(query)
  const newestFirst = [...all].toReversed()
  const at = (name: string) => {
    const id = query.get(name)
    if (id === null) return undefined
    const index = newestFirst.findIndex((one) => one.id === id)
    if (index === -1) throw invalid(`No such ${kind}: '${id}'`, { code: 'resource_missing', param: name })
    return index
  }
  const [after, before] = [at('starting_after'), at('ending_before')]
  if (after !== undefined && before !== undefined)
    throw invalid('You may only specify one of these parameters: ending_before, starting_after.')
  const candidates = newestFirst
    .slice(after === undefined ? 0 : after + 1, before)
    .filter((one) => isWanted(one.created))
    .filter((one) => Object.entries(filters).every(([name, of]) => (query.get(name) ?? of(one)) === of(one)))
  const data = before === undefined ? candidates.slice(0, limit) : candidates.slice(-limit)
  return { object: 'list', url, has_more: data.length < candidates.length, data }
}

function limitOf(query: URLSearchParams): number {
  const given = query.get('limit') ?? '10'
  const limit = integer(given, 'limit')
  const outside = (word: string, bound: number) =>
    invalid(`This value must be ${word} than or equal to ${bound} (it currently is '${given}').`, {
      param: 'limit',
    })
  if (limit < 1) throw outside('greater', 1)
  if (limit > 100) throw outside('less', 100)
  return limit
}

function createdIn(query: URLSearchParams): (created: number) => boolean {
  const bound = (name: string, otherwise: number) => {
    const given = query.get(name)
    return given === null ? otherwise : integer(given, name)
  }
  const exactly = bound('created', NaN)
  const [gt, gte] = [bound('created[gt]', -Infinity), bound('created[gte]', -Infinity)]
  const [lt, lte] = [bound('created[lt]', Infinity), bound('created[lte]', Infinity)]
  return (created) =>
    (Number.isNaN(exactly) || created === exactly) &&
    created > gt &&
    created >= gte &&
    created < lt &&
    created <= lte
}

function integer(given: string, param: string): number {
  if (/^-?\d+$/.test(given)) return Number(given)
  throw invalid(`Invalid integer: ${given}`, { code: 'parameter_invalid_integer', param })
}
