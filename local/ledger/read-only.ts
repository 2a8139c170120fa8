import pg from 'pg'

/** The one POST that only reads: PayPal gives a token for it. */
const tokenPath = '/v1/oauth2/token'

/** `fetch` that cannot change anything: GET, and PayPal's token. Anything else is not sent. */
export const readOnlyFetch: typeof globalThis.fetch = async (input, init) => {
  const { method, url } = new Request(input, init)
  const { pathname } = new URL(url)
  if (method !== 'GET' && !(method === 'POST' && pathname === tokenPath))
    throw new Error(`The ledger only reads; ${method} ${pathname} was not sent.`)
  return fetch(input, init)
}

/**
 * A connection in which Postgres itself refuses to write, whatever the role may do.
 * @throws an error when the address turns that off
 */
export async function openReadOnly(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    application_name: 'cpt-ledger',
    options: '-c default_transaction_read_only=on',
  })
  await client.connect()
  const { rows } = await client.query<{ value: string }>(
    `select current_setting('default_transaction_read_only') as value`,
  )
  if (rows[0]?.value === 'on') return client
  await client.end()
  throw new Error(
    'DATABASE_URL sets options of its own: leave them out, so that the connection is read-only.',
  )
}
