import { emptyBodyDigest } from '@cpt/contract/wire'
import { commonHeaders, dataPolicy } from '../src/security-policy.ts'
import { forwardedHeaders } from '../src/gateway/forwarded-headers.ts'
import type { Signer, SigningKey } from '../src/gateway/signature.ts'
import { requestSigner } from '../src/gateway/signature.ts'

const policy = Object.entries({ ...commonHeaders('local'), 'content-security-policy': dataPolicy })
let signer: Signer | undefined

/**
 * What any gateway has to do for a call, in one function and for one path: pick headers, sign, bound the time, have
 * the answer whole before a byte goes out, set the headers of every answer, write a line. It decides nothing (no
 * limits, no token, no choice of region), so it is the bound that workerd sets to the edge on a machine.
 * @public started by name
 */
export default {
  async fetch(request: Request, env: { ORIGIN_URL: string; EDGE_SIGNING_KEY: string }): Promise<Response> {
    signer ??= requestSigner(JSON.parse(env.EDGE_SIGNING_KEY) as SigningKey, Date.now)
    const { method } = request
    const { pathname, search } = new URL(request.url)
    const url = env.ORIGIN_URL + pathname + search
    const given = Object.fromEntries(request.headers)
    const requestId = crypto.randomUUID()
    const headers: Record<string, string> = { 'x-request-id': requestId }
    for (const name of [...forwardedHeaders, 'authorization']) {
      const value = given[name]
      if (value !== undefined) headers[name] = value
    }
    const signed = await signer({ method, url, contentDigest: emptyBodyDigest, headers })
    const givenUp = new Promise<undefined>((resolve) => setTimeout(resolve, 5_000, undefined))
    const call = async () => {
      const response = await fetch(url, { method, headers: { ...headers, ...signed }, redirect: 'manual' })
      return { response, body: await response.text() }
    }
    const called = await Promise.race([call(), givenUp])
    if (!called) return new Response(null, { status: 504 })
    const { status } = called.response
    const answer = new Response(called.body, { status, headers: called.response.headers })
    for (const [name, value] of policy) answer.headers.set(name, value)
    answer.headers.set('x-request-id', requestId)
    console.log(JSON.stringify({ event: 'request', requestId, method, status }))
    return answer
  },
}
