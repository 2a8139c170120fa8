import { build, type Plugin } from 'esbuild'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The scripts of a component; its markup imports nothing. */
const components: Plugin = {
  name: 'components',
  setup: (setup) => {
    setup.onLoad({ filter: /\.svelte$/ }, ({ path }) => {
      const scripts = readFileSync(path, 'utf8').matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)
      return { loader: 'ts', contents: [...scripts].map(([, script]) => script).join('\n') }
    })
    // The address of a worker's file, whose code a browser gets as well.
    setup.onResolve({ filter: /\?worker&url$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?.*/, '')),
      namespace: 'worker',
    }))
    setup.onLoad({ filter: /./, namespace: 'worker' }, ({ path }) => ({
      contents: `import ${JSON.stringify(path)}\nexport default ''`,
      resolveDir: dirname(path),
    }))
    // Packages of SvelteKit's, and what it makes itself.
    setup.onResolve({ filter: /^(\$|svelte|virtual:)/ }, ({ path }) => ({ path, external: true }))
  },
}

/** Files that a bundle of these entries holds code of, as paths from the root. */
async function bundled(entries: string[]): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: {
      contents: entries.map((path) => `import ${JSON.stringify(`./${path}`)}`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    outdir: 'out',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    // What a component uses stands in its markup, which is not read here: nothing may be shaken off.
    treeShaking: false,
    external: ['cloudflare:*', 'node:*'],
    loader: { '.css': 'empty', '.svg': 'empty', '.woff2': 'empty', '.png': 'empty', '.webp': 'empty' },
    plugins: [components],
    logLevel: 'silent',
  })
  return Object.keys(metafile.inputs)
}

const browser = globSync('web/src/routes/**/+{page,layout,error}{,@*}{.ts,.svelte}', { cwd: root })

test.each([
  ['edge', ['edge/src/main.ts']],
  ['browser', browser],
])('the %s takes the rows as they are, and no schema comes along', async (_, entries) => {
  expect(entries.length).toBeGreaterThan(0)
  const files = await bundled(entries)
  expect(files).toContain('contract/endpoints.ts')
  expect(files.filter((file) => /node_modules\/zod\/|^contract\/shapes\//.test(file))).toEqual([])
})
