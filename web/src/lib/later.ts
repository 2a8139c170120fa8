// What a page needs once it is there: it travels after the page, in one piece.
export { firstFigures } from './first-figures.ts'
export { keepFocusAbove } from './focus-above.ts'
export { keepOffline } from './keep-offline.ts'
export { returnTo } from './place.ts'

/** Watches over the end of a session, for pages where there is one. */
export const sessionGuard = () => import('./components/SessionGuard.svelte').then((found) => found.default)
