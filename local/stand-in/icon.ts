import { html } from 'hono/html'

/**
 * `<link>` to an icon for a stand-in's page: a dot in the vendor's colour, held in the page itself. Without one a
 * browser asks the host for /favicon.ico, and reports the 404 as an error of the page.
 * @param colour as `#rrggbb`
 */
export function iconLink(colour: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="${colour}"/></svg>`
  return html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(svg)}" />`
}
