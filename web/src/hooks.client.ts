import type { HandleClientError } from '@sveltejs/kit/hooks'

/**
 * What went wrong in the page itself goes to the console alone, under a reference that the error page shows. A page that
 * the router does not know is no failure: it is one that is only read, and is loaded as any other site's.
 */
export const handleError: HandleClientError = ({ error, kind }) => {
  const reference = crypto.randomUUID().slice(0, 8)
  // eslint-disable-next-line no-console -- whoever reports the reference can be asked for it
  if (kind === 'unknown') console.error(`page-${reference}`, error)
  return { message: 'The page failed', reference: `page-${reference}` }
}
