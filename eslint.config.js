import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import globals from 'globals'
import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import ts from 'typescript-eslint'

// TypeScript then reads a component as what its parser makes of it, from the start: or each component linted would change
// the program, and the types of everything be worked out anew. It is asked for when the parser is loaded.
env.SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK ??= '1'
const { default: svelte } = await import('eslint-plugin-svelte')

/** One program for all that runs on Node, so that the types of what many rooms share are worked out once. */
const onNode = JSON.parse(readFileSync(`${import.meta.dirname}/tsconfig.eslint.json`, 'utf8'))

const languageOptions = {
  parserOptions: {
    projectService: true,
    tsconfigRootDir: import.meta.dirname,
  },
}

export default ts.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/build/',
      '**/.svelte-kit/',
      '**/.local/',
      '**/.wrangler/',
      '**/migrations/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [ts.configs.strictTypeCheckedOnly],
    languageOptions,
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        {
          allowNumber: true,
          allowBoolean: true,
          allowNullish: false,
          allowAny: false,
          allow: [{ from: 'lib', name: ['Error', 'URL', 'URLSearchParams'] }],
        },
      ],
      // `onclick={() => (open = false)}`, `after(ms, () => retry())`
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Our objects are closures: their functions know no `this`, so they may be taken out by name.
      '@typescript-eslint/unbound-method': 'off',
      // What gives an answer at once stands behind the same promise as what has to wait for it.
      '@typescript-eslint/require-await': 'off',
      // `importJWK` may give bytes as well, of a key that is no pair; what a JSON file holds is wider than a Report.
      '@typescript-eslint/no-unnecessary-type-assertion': [
        'error',
        { typesToIgnore: ['CryptoKey', 'Report'] },
      ],
      // A string is spread on purpose, into its characters.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'lib', name: 'string' }, 'string'] },
      ],
      // CryptoKey and Hono are told by their shape; a cast or a narrower type is no other class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A status of gRPC comes as a number from where it was set.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    },
  },
  {
    files: onNode.include,
    ignores: onNode.exclude,
    languageOptions: { parserOptions: { projectService: false, project: './tsconfig.eslint.json' } },
  },
  {
    files: ['web/**/*.ts', '**/*.svelte'],
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'] } },
  },
  ...svelte.configs.recommended,
  prettier,
  {
    rules: {
      // A literal `!` hides a missing check, and `any` a missing type; the rest of the strict set is taken as it is.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  // What an assertion looks into may be anything, and an address with `undefined` in it is not found.
  {
    files: ['**/*.test.ts', '**/test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
    },
  },
  // A run of text may be a string or an object, so its `bold` and `link` are taken for those of String.prototype.
  {
    files: ['origin/src/report/{document,pdf}/**', 'origin/src/order/receipt.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { ...languageOptions.parserOptions, parser: ts.parser },
      globals: globals.browser,
    },
    // The site stands at the root of its host, so there is no base path to resolve.
    rules: {
      'svelte/no-navigation-without-resolve': 'off',
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  { files: ['local/window/page.js'], languageOptions: { globals: globals.browser } },
  // The web's own files are named from its root (`#lib/…`, `#text/…`), or stand in the same folder.
  {
    files: ['web/src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        // but for what a test takes from another room
        { patterns: [{ regex: '^\\.\\./(?!.*/origin/)', message: 'Import by #lib/… or #text/…' }] },
      ],
    },
  },
  // What runs in a terminal speaks through the console.
  {
    files: [
      'local/**',
      'e2e/**',
      'infra/**',
      '**/cli.ts',
      '**/build.ts',
      '**/bench*',
      '**/bench/**',
      '**/register.ts',
      'origin/src/report/battery/reference/coverage.ts',
      '**/drill*',
      '**/drill/**',
      'edge/tools/**',
      'edge/src/main.ts',
      '**/ledger.ts',
      '**/*.mjs',
      '**/scripts/**',
      '**/conformance*',
      'origin/src/main.ts',
    ],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
)
