import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { portsFrom } from '../system/parts.ts'
import type { PayPalAccess } from './paypal-books.ts'
import type { StripeAccess } from './stripe-books.ts'

/** Where the ledger reads. A provider that is not used is null. */
export interface Sources {
  databaseUrl: string
  stripe: StripeAccess | null
  paypal: PayPalAccess | null
  /** The bucket's own records, which only the stand-in has. */
  bucketBooks: string | null
}

type Environment = Record<string, string | undefined>

/** The system that runs here, where the environment does not say otherwise. */
export function localSources(env: Environment): Sources {
  const written = new URL('../../.local/database-url', import.meta.url)
  const databaseUrl = env['DATABASE_URL'] ?? (existsSync(written) ? readFileSync(written, 'utf8') : undefined)
  if (!databaseUrl)
    throw new Error('There is no record to read: start the system with `npm start`, or set DATABASE_URL.')
  const ports = portsFrom(env)
  const at = (port: number) => `http://127.0.0.1:${port}`
  return {
    databaseUrl,
    stripe: {
      secretKey: env['STRIPE_SECRET_KEY'] ?? 'sk_test_local',
      apiUrl: env['STRIPE_API_URL'] ?? at(ports.stripe),
    },
    paypal: {
      clientId: env['PAYPAL_CLIENT_ID'] ?? 'paypal-local',
      clientSecret: env['PAYPAL_CLIENT_SECRET'] ?? 'paypal-local-secret',
      apiUrl: env['PAYPAL_API_URL'] ?? at(ports.paypal),
    },
    bucketBooks: env['GCS_BOOKS'] ?? `${at(ports.gcs)}/_control/books`,
  }
}

const value = z
  .string()
  .min(1)
  .refine((given) => !given.startsWith('sm://'), 'names a secret: set its value')
const url = value.pipe(z.url({ protocol: /^https?$/ })).transform((given) => given.replace(/\/+$/, ''))
const Production = z
  .object({
    DATABASE_URL: value.pipe(z.url({ protocol: /^postgres(ql)?$/ })),
    STRIPE_SECRET_KEY: value.optional(),
    STRIPE_API_URL: url.default('https://api.stripe.com'),
    PAYPAL_CLIENT_ID: value.optional(),
    PAYPAL_CLIENT_SECRET: value.optional(),
    PAYPAL_API_URL: url.default('https://api-m.paypal.com'),
  })
  .refine((given) => given.STRIPE_SECRET_KEY ?? given.PAYPAL_CLIENT_ID, {
    path: ['STRIPE_SECRET_KEY'],
    message: 'or PAYPAL_CLIENT_ID is needed',
  })
  .refine((given) => !given.PAYPAL_CLIENT_ID === !given.PAYPAL_CLIENT_SECRET, {
    path: ['PAYPAL_CLIENT_SECRET'],
    message: 'goes with PAYPAL_CLIENT_ID',
  })

/**
 * What the origin's own variables name, nothing by default but the providers' addresses.
 * @throws an error that names each variable at fault, never a value
 */
export function productionSources(env: Environment): Sources {
  const present = Object.fromEntries(Object.entries(env).filter(([, given]) => given && given !== 'n/a'))
  const parsed = Production.safeParse(present)
  if (!parsed.success)
    throw new Error(
      [
        'The ledger of production takes the variables of the origin:',
        ...parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`),
      ].join('\n  '),
    )
  const { data } = parsed
  return {
    databaseUrl: data.DATABASE_URL,
    stripe: data.STRIPE_SECRET_KEY
      ? { secretKey: data.STRIPE_SECRET_KEY, apiUrl: data.STRIPE_API_URL }
      : null,
    paypal:
      data.PAYPAL_CLIENT_ID && data.PAYPAL_CLIENT_SECRET
        ? {
            clientId: data.PAYPAL_CLIENT_ID,
            clientSecret: data.PAYPAL_CLIENT_SECRET,
            apiUrl: data.PAYPAL_API_URL,
          }
        : null,
    bucketBooks: null,
  }
}
