import { publicApi } from '../contract/endpoints.ts'
import adapter from '@sveltejs/adapter-static'
import { sveltekit } from '@sveltejs/kit/vite'
import { execFileSync } from 'node:child_process'
import { defineConfig, type Plugin } from 'vite'
import { cssHash, reportStyles } from './src/lib/report-parts.server.ts'

const pages = adapter({ pages: 'build', assets: 'build', strict: true })

/** Static pages, then their security headers, which know each inline script by its hash. */
const pagesWithHeaders: typeof pages = {
  ...pages,
  async adapt(builder) {
    await pages.adapt(builder)
    const environment = process.env.ENVIRONMENT ?? 'local'
    execFileSync(process.execPath, ['../edge/tools/headers-file.ts', '--env', environment], {
      stdio: 'inherit',
    })
  },
}

/**
 * Kit's client carries `devalue` for data that a server sends to a page that runs, for forms and for remote functions.
 * Pages here that run get none of these (their texts are plain JSON), and pages with server data run nothing. What is
 * left is the state of a page in the browser's history, which is plain too.
 */
const withoutDevalue: Plugin = {
  name: 'without-devalue',
  enforce: 'pre',
  resolveId(source, _importer, { ssr }) {
    return source === 'devalue' && !ssr ? '\0devalue' : undefined
  },
  load(id) {
    if (id !== '\0devalue') return undefined
    const names = ['stringifyAsync', 'unflatten', 'uneval']
    return `const none = () => { throw new Error('no devalue here') }
export const parse = (text) => JSON.parse(text)
export const stringify = (value) => JSON.stringify(value)
export class DevalueError extends Error {}
${names.map((name) => `export const ${name} = none`).join('\n')}`
  },
}

/**
 * Of the contract's table a page asks two things: is a row open to everybody, and must it never be repeated. Rows of which
 * neither is true are all alike to it, and stay out of its script.
 */
const slimContract: Plugin = {
  name: 'slim-contract',
  enforce: 'pre',
  load(id, { ssr } = {}) {
    if (ssr || !/[\\/]contract[\\/]endpoints\.ts$/.test(id)) return undefined
    const rows = Object.entries(publicApi)
      .filter(([, { token, repeat }]) => token === 'none' || repeat === 'never')
      .map(([name, { token, repeat }]) => [name, { token, repeat }])
    return `const usual = { token: 'session', repeat: 'safe' }
export const publicApi = new Proxy(${JSON.stringify(Object.fromEntries(rows))}, {
  get: (rows, name) => rows[name] ?? usual,
})`
  },
}

/**
 * Pages that are only read run nothing, so a page that runs cannot go on to them by itself: a link leads to them as to any
 * other site. Kit's router would first ask for their data, fail to show them without a script of theirs, and then load them
 * all the same. Here it knows the pages of the journey alone, and has no way to ask a server for data.
 */
const journeyAlone: Plugin = {
  name: 'journey-alone',
  enforce: 'pre',
  transform(code, id, options) {
    if (options?.ssr) return undefined
    if (/[\\/]kit[\\/]src[\\/]runtime[\\/]client[\\/]client\.js$/.test(id))
      return code.replaceAll('__SVELTEKIT_HAS_SERVER_LOAD__', 'false')
    if (!/[\\/]client-optimized[\\/]app\.js$/.test(id)) return undefined
    const others = /^\s*"(?!\/\[lang\]\/\(app\)\/)[^"]+": \[(.*)\],?$/gm
    const used = new Set(['0', '1', ...code.replace(others, '').matchAll(/\b\d+(?=[\],])/g)].map(String))
    return code
      .replace(others, '')
      .replace(/^export const server_loads = .*$/m, 'export const server_loads = []')
      .replace(/^\s*\(\) => import\('\.\/nodes\/(\d+)'\),?$/gm, (line, node: string) =>
        used.has(node) ? line.replace(/,?$/, ',') : 'undefined,',
      )
  },
}

/**
 * What Kit's client does for nothing here. Nothing is fetched before a link is pressed (`data-sveltekit-preload-data="false"`),
 * and yet its router looks at each link of a page while it starts, for how its target might be fetched beforehand. What stands
 * in a page for its start are texts, never bytes.
 */
const withoutIdleParts: Plugin = {
  name: 'without-idle-parts',
  enforce: 'pre',
  transform(code, id, options) {
    const [, file = ''] = /[\\/]kit[\\/]src[\\/]runtime[\\/]client[\\/](\w+)\.js$/.exec(id) ?? []
    const part = { client: /^\t+setup_preload\(\);$/m, fetcher: /^\t+body = base64_decode\(body\);$/m }[file]
    if (options?.ssr || part === undefined) return undefined
    if (!part.test(code)) throw new Error(`Kit's ${file} no longer does what is taken out of it`)
    return code.replace(part, '')
  },
}

/** `virtual:report-styles.css`: what a report that our servers have drawn looks like; of the components that draw it, their styles alone. */
export const stylesOfReports: Plugin = {
  name: 'styles-of-reports',
  resolveId: (source) => (source === 'virtual:report-styles.css' ? '/report-styles.css' : undefined),
  load: (id) => (id === '/report-styles.css' ? reportStyles() : undefined),
}

/** A comment stays in each script whose styles are a file of their own: 20 bytes in each of a page's dozen. */
const withoutEmptyCss: Plugin = {
  name: 'without-empty-css',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk') file.code = file.code.replaceAll(/\/\* empty css\s*\*\//g, '')
  },
}

/** Static pages, one set per language, served as assets by the edge. */
export default defineConfig(({ command }) => {
  // A test runner's NODE_ENV would build pages that speak to developers.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    plugins: [
      ...(command === 'build'
        ? [withoutDevalue, slimContract, journeyAlone, withoutIdleParts, withoutEmptyCss]
        : []),
      stylesOfReports,
      sveltekit({
        compilerOptions: { cssHash },
        adapter: pagesWithHeaders,
        // Absolute paths make the inline start script the same in every language: one CSP hash a route.
        paths: { relative: false, origin: 'https://carpulsetracker.com' },
        csp: { mode: 'hash', directives: { 'script-src': ['self'] } },
        // A page registers it once it has what it shows.
        serviceWorker: { register: false },
        // A name that changed with each build would change each page and each CSP hash; the files' own names tell them apart.
        version: { name: process.env.WEB_VERSION ?? 'web', pollInterval: 0 },
        prerender: { handleHttpError: 'fail', handleMissingId: 'fail' },
      }),
    ],
    build: {
      target: 'es2022',
      // A page names in its markup what it starts with; of the next page the service worker keeps every file already
      modulePreload: false,
      // What most pages of the journey need is one file: thirty small ones compress worse than one. So are the styles of the
      // components: a browser shows nothing before it has the last sheet of a page.
      rolldownOptions: {
        output: {
          // Chromium compiles all of such a file while it travels, in another thread, not function by function when a page
          // starts (https://v8.dev/blog/explicit-compile-hints). Others take it for a comment. Small files are not worth it.
          postBanner: ({ modules }) =>
            Object.values(modules).reduce((sum, one) => sum + one.renderedLength, 0) > 30_000
              ? '//# allFunctionsCalledOnLoad\n'
              : '',
          codeSplitting: {
            groups: [
              {
                name: 'styles',
                test: /[\\/](?:styles[\\/]base\.css|(?:components[\\/]\w+|\+layout)\.svelte\?.*type=style)/,
                priority: 1,
              },
              { name: 'journey', test: /./, minShareCount: 6 },
            ],
          },
        },
      },
    },
    server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:8787' } },
  }
})
