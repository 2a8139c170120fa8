// Its types say what the browser's own protocol can do.
import type {} from '@vitest/browser-playwright'
import { cdp } from 'vitest/browser'

/** Has the browser show the reader's own colours in place of a page's, until it is told otherwise. */
export async function forceColours(wanted: boolean): Promise<void> {
  const features = [{ name: 'forced-colors', value: wanted ? 'active' : 'none' }]
  await cdp().send('Emulation.setEmulatedMedia', { features })
}

/** Lets a page that was changed be drawn. */
export const drawn = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
