import figures from './figures-worker.ts?worker&url'

/** All that a page runs beside itself. */
const addresses = { figures, offline: '/service-worker.js' }

/** The one that our policy of trusted types lets through; made once, since a second of its name is refused. */
const policy = globalThis.trustedTypes?.createPolicy('cpt-worker', {
  createScriptURL: (name) => addresses[name as keyof typeof addresses],
})

/** The address of a script, as a browser that has trusted types wants it. */
export const trustedScript = (name: keyof typeof addresses): string =>
  policy?.createScriptURL(name) ?? addresses[name]
