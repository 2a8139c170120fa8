import adapter from '@sveltejs/adapter-static'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

/** Static pages, one set per language, served as assets by the edge. */
export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ pages: 'build', assets: 'build', strict: true }),
      // Absolute paths make the inline start script the same in every language: one CSP hash a route.
      paths: { relative: false, origin: 'https://carpulsetracker.com' },
      csp: { mode: 'hash', directives: { 'script-src': ['self'] } },
      // A name that changed with each build would change each page and each CSP hash; the files' own names tell them apart.
      version: { name: process.env.WEB_VERSION ?? 'web', pollInterval: 0 },
      prerender: { handleHttpError: 'fail', handleMissingId: 'fail' },
    }),
  ],
  build: { target: 'es2022' },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:8787' } },
})
