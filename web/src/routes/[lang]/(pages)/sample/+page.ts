export { entries } from '../../../../text/index.ts'
