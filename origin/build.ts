import { build, type Plugin } from 'esbuild'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileToDraw } from '../web/src/lib/report-parts.server.ts'
import { assetsBeside, lessToLoad } from './bundle-plugins.ts'

/**
 * Bundles the origin into origin/dist, which runs by itself with `node dist/main.js`: main.js and the thread that
 * renders, with chunks beside them for what is loaded only when needed (the Google clients); migrations; assets;
 * and the packages that cannot be bundled.
 */

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, 'dist')

/** sharp is native code; piscina starts a file of its own in each thread. */
const asTheyAre = ['sharp', 'piscina']

/** The Cloud Tasks client reads its JSON files by paths made at run time, where the bundler cannot see them. */
const jsonInside: Plugin = {
  name: 'json-inside',
  setup(build) {
    build.onLoad({ filter: /@google-cloud\/[\w-]+\/build\/esm\/.*_client\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        /getJSON\(path\.join\(dirname, ([^)]+)\)\)/g,
        (_, parts: string) => `require('./${parts.replaceAll(/['\s]/g, '').split(',').join('/')}')`,
      ),
      loader: 'js',
    }))
  },
}

/** Each room has its own copy of zod, with its messages in fifty languages: one copy and one language will do. */
const oneZod: Plugin = {
  name: 'one-zod',
  setup(build) {
    const path = join(folderOf('zod', here) ?? '', 'index.js')
    build.onResolve({ filter: /^zod$/ }, () => ({ path }))
    build.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }))
  },
}

/** What draws reports as HTML are components of the pages. */
const components: Plugin = {
  name: 'components',
  setup(build) {
    build.onLoad({ filter: /\.svelte$/ }, ({ path }) => ({ contents: compileToDraw(path), loader: 'js' }))
  },
}

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
await build({
  entryPoints: {
    main: join(here, 'src/main.ts'),
    'pdf-thread': join(here, 'src/render/pdf-thread.ts'),
    'photo-decoder': join(here, 'src/photo/decoder.ts'),
  },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  // pg asks in vain for its native driver.
  external: [...asTheyAre, 'pg-native'],
  plugins: [components, assetsBeside, jsonInside, oneZod, lessToLoad],
  // CommonJS inside the bundle expects these.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module'",
      'const require = __createRequire(import.meta.url)',
      'const __filename = import.meta.filename',
      'const __dirname = import.meta.dirname',
    ].join(';'),
  },
})
await cp(join(here, 'src/db/migrations'), join(out, 'migrations'), { recursive: true })
await cp(join(here, 'assets'), join(out, 'assets'), { recursive: true })
await copyPackages(asTheyAre)
// Without it Node reads each file once more at every start, to find out what kind of JavaScript it is.
await writeFile(join(out, 'package.json'), '{ "type": "module" }\n')

/** Copies packages, and those they need that are installed here, into dist/node_modules. */
async function copyPackages(names: string[], from = here, done = new Set<string>()): Promise<void> {
  for (const name of names) {
    const folder = folderOf(name, from)
    if (!folder || done.has(name)) continue
    done.add(name)
    await cp(folder, join(out, 'node_modules', name), { recursive: true, dereference: true })
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    ) as { dependencies?: object; optionalDependencies?: object }
    await copyPackages([...Object.keys(dependencies), ...Object.keys(optionalDependencies)], folder, done)
  }
}

/** Where a package is installed, seen from a folder; undefined when it is not (a binary for another machine). */
function folderOf(name: string, from: string): string | undefined {
  return createRequire(join(from, 'index.js'))
    .resolve.paths(name)
    ?.map((modules) => join(modules, name))
    .find((folder) => existsSync(join(folder, 'package.json')))
}
