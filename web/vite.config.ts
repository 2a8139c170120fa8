import adapter from '@sveltejs/adapter-static'
import { sveltekit } from '@sveltejs/kit/vite'
import { execFileSync } from 'node:child_process'
import { defineConfig } from 'vite'

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

/** Static pages, one set per language, served as assets by the edge. */
export default defineConfig(({ command }) => {
  // A test runner's NODE_ENV would build pages that speak to developers.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    plugins: [
      sveltekit({
        adapter: pagesWithHeaders,
        // Absolute paths make the inline start script the same in every language: one CSP hash a route.
        paths: { relative: false, origin: 'https://carpulsetracker.com' },
        csp: { mode: 'hash', directives: { 'script-src': ['self'] } },
        // A name that changed with each build would change each page and each CSP hash; the files' own names tell them apart.
        version: { name: process.env.WEB_VERSION ?? 'web', pollInterval: 0 },
        prerender: { handleHttpError: 'fail', handleMissingId: 'fail' },
      }),
    ],
    build: {
      target: 'es2022',
      // Small shared modules travel together: thirty tiny files compress worse than one. What the page of a report
      // does without to begin with (the frame of the steps, the writing of figures) stays out of it.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'journey',
                test: /web[\\/]src[\\/]lib[\\/](?!components[\\/](report[\\/]|Screen|Steps)|format|locale|money)/,
                minShareCount: 3,
              },
            ],
          },
        },
      },
    },
    server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:8787' } },
  }
})
