import type { Handle } from '@sveltejs/kit/hooks'

/** Writes the page's language into <html lang>, while the pages are being prerendered. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%cpt.language%', event.params.lang ?? 'en'),
  })
