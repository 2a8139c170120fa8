import { z } from 'zod'
import type { Config } from '../config/schema.ts'
import { type Action, ActionError, type Context, need } from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'

/** Share of the budget from which on somebody has to act: at all of it Upstash refuses every command. */
const warnShare = 0.7
/** Days of a month before which its costs say nothing about the rest of it. */
const leastDays = 3

const databasesSchema = z.array(z.object({ database_id: z.string(), database_name: z.string() }))
const statsSchema = z.object({ total_monthly_billing: z.number() })

/** Watches what stops serving when it is used up. */
export const budgetActions: readonly Action[] = [
  {
    name: 'do-check-redis-budget',
    summary: "Fails when this month's costs at Upstash near redis.budget_usd, past which it refuses all.",
    needs: ['ENV', 'UPSTASH_EMAIL', 'UPSTASH_API_KEY'],
    knows: { UPSTASH_API_ENDPOINT: "address that stands in for the Developer API's" },
    rehearses: false,
    unchecked: true,
    run: async (context) => {
      context.log.hide(need(context, 'UPSTASH_API_KEY'))
      for (const config of selectConfigs(context)) {
        const spent = await spentThisMonth(context, config)
        const { budget_usd } = config.redis
        const forecast = monthAtThisRate(spent, context.now())
        const said = `${config.env}: ${usd(spent)} of ${usd(budget_usd)} are spent at Upstash this month, ${usd(forecast)} by its end at this rate`
        const tooMuch = spent >= budget_usd * warnShare || forecast > budget_usd
        if (tooMuch)
          context.log.error(
            `${said}; at ${usd(budget_usd)} Upstash refuses every command. Raise redis.budget_usd in the YAML, then make do-provision ENV=${config.env} STEP=027 DRY_RUN=0 (docs/operations/redis-loss.md)`,
          )
        else context.log.skipped(said)
      }
    },
  },
]

/** What the whole month would cost if its rest went on as its first days did; early on, what is spent. */
export function monthAtThisRate(spent: number, now: Date): number {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()]
  const [start, end] = [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)]
  const days = (now.getTime() - start) / 86_400_000
  return days < leastDays ? spent : (spent * (end - start)) / (now.getTime() - start)
}

async function spentThisMonth(context: Context, config: Config): Promise<number> {
  const name = `${config.org}-${config.app}-${config.env}`
  const databases = databasesSchema.parse(await read(context, 'databases'))
  const found = databases.find(({ database_name }) => database_name === name)
  if (found === undefined)
    throw new ActionError(`Upstash has no database ${name}: do-provision ENV=${config.env} STEP=027 first`)
  return statsSchema.parse(await read(context, `stats/${found.database_id}`)).total_monthly_billing
}

/** The Developer API (upstash.com/docs/devops/developer-api): basic authentication by e-mail and key. */
async function read(context: Context, path: string): Promise<unknown> {
  const root = context.variables.UPSTASH_API_ENDPOINT ?? 'https://api.upstash.com'
  const basic = Buffer.from(`${need(context, 'UPSTASH_EMAIL')}:${need(context, 'UPSTASH_API_KEY')}`)
  let response
  try {
    response = await context.fetch(`${root}/v2/redis/${path}`, {
      headers: { authorization: `Basic ${basic.toString('base64')}` },
      signal: AbortSignal.timeout(30_000),
    })
  } catch {
    throw new ActionError('Upstash does not answer: status.upstash.com')
  }
  if (response.ok) return await response.json()
  await response.body?.cancel()
  const why = response.status === 401 ? ': UPSTASH_EMAIL and UPSTASH_API_KEY do not match' : ''
  throw new ActionError(`Upstash answers ${response.status}${why}`)
}

const usd = (amount: number): string => `${amount.toFixed(2)} USD`
