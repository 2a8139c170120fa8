import { Problem } from '@cpt/contract/problem'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { Station } from '../http/stations.ts'

export interface TaskTokenOptions {
  jwksUrl: string
  audience: string
  /** E-mail of the only account that may call. */
  serviceAccount: string
  now: () => Date
}

const googles = ['https://accounts.google.com', 'accounts.google.com']

/**
 * Admits only calls with a Google-signed OIDC token of the tasks account for this service. Every Google account
 * gets tokens from Google, so the e-mail is checked beside signature, issuer, audience and time.
 */
export function taskToken({ jwksUrl, audience, serviceAccount, now }: TaskTokenOptions): Station {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000 })
  return async function taskToken(c) {
    const token = /^Bearer +([\w.-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (!token) throw refused('no token')
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: googles,
        audience,
        requiredClaims: ['exp', 'iat', 'email'],
        clockTolerance: 10,
        currentDate: now(),
      })
      if (payload['email'] !== serviceAccount || payload['email_verified'] !== true)
        throw refused('another account')
    } catch (error) {
      if (error instanceof Problem) throw error
      throw refused(error instanceof errors.JOSEError ? error.code : 'the keys could not be fetched')
    }
  }
}

const refused = (why: string) =>
  new Problem('task-token-invalid', 'Only the task queue and the scheduler call this address.', {
    cause: new Error(why),
  })
