import { startUpstash } from '@cpt/local/vendors/upstash/main'

const upstash = await startUpstash()
process.send?.({ url: upstash.url, token: upstash.token })
process.once('disconnect', () => void upstash.close().then(() => process.exit(0)))
