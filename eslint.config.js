import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

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
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    // The site stands at the root of its host, so there is no base path to resolve.
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  // The web's own files are named from its root (`#lib/…`, `#text/…`), or stand in the same folder.
  {
    files: ['web/src/**'],
    ignores: ['web/src/lib/report/**', 'web/src/lib/components/report/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.\\./', message: 'Import by #lib/… or #text/…' }] },
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
      '**/drill*',
      '**/drill/**',
      'edge/tools/**',
      'edge/src/main.ts',
      '**/rotate-key.ts',
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
