export { entries } from '#text/languages.ts'
