/**
 * `npm run bench`: the budgets, measured as ratios within one run, printed as one JSON object. `-- --only NAME,NAME`
 * runs some of them. Times are of this machine and this moment; only the ratios are worth comparing.
 */
import { buildAll } from '@cpt/local/system/build'
import { root } from '@cpt/local/system/root'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchInteractions } from './interactions.ts'
import { benchWeb } from './web.ts'
import { benchEdge } from '../../edge/bench/main.ts'
import { benchPhotos } from '../../origin/bench/photos.ts'
import { benchReading } from '../../origin/bench/reading.ts'
import { benchMemory, benchRender } from '../../origin/bench/report.ts'
import { benchStatusPoll } from './status-poll.ts'
import { benchWebhook } from './webhook.ts'

/** The folder of the origin's bundle, built of the sources as they are. */
async function bundle() {
  await buildAll(root, () => undefined, ['origin'])
  return join(root, 'origin/dist')
}

const benches = {
  web: async () => ({ ...(await benchWeb()), interactions: await benchInteractions() }),
  render: async () => benchRender(await bundle()),
  memory: async () => benchMemory(await bundle()),
  reading: () => benchReading(),
  photos: () => benchPhotos(),
  edge: () => benchEdge(),
  statusPoll: () => benchStatusPoll(),
  webhook: () => benchWebhook(),
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const names = values.only?.split(',') ?? Object.keys(benches)
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(
    `There is no bench named ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}.`,
  )
  process.exit(2)
}

const results: Record<string, unknown> = {}
for (const name of names) {
  console.error(`measuring ${name} …`)
  results[name] = await benches[name as keyof typeof benches]()
}
console.log(JSON.stringify(results, null, 2))
