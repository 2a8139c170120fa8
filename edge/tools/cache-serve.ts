import { parseArgs } from 'node:util'
import { servePlainly } from './plain-workerd.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8790' },
    origin: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help || !values.origin || !URL.canParse(values.origin) || !/^\d{1,5}$/.test(values.port)) {
  console.log(
    'npm run cache:serve -- --port PORT --origin URL   the cache of the edge alone, in front of an origin',
  )
  process.exit(values.help ? 0 : 2)
}
const worker = await servePlainly({
  entry: new URL('../conformance.ts', import.meta.url),
  env: { ORIGIN_URL: values.origin },
  port: Number(values.port),
})
console.log(`Cache on ${worker.url} in front of ${values.origin}. Ctrl-C stops it.`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void worker.close().then(() => process.exit(0)))
}
