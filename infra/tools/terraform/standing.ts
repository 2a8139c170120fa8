import type { GoogleClient } from '../google/client.ts'
import type { Service } from '../google/endpoints.ts'
import type { Context } from '../surface/action.ts'
import type { Adoption } from './adoption.ts'
import type { Plan } from './plan-gate.ts'

/** How what Google names itself is listed; its whole name is the id that it is imported by. */
interface Listing {
  service: Service
  path: (project: string, after: Values) => string
  /** Field of the answer that holds them. */
  items: string
  role: string
}

type Values = Readonly<Record<string, unknown>>
interface Item {
  name?: string
  displayName?: string
}

const inProject =
  (collection: string) =>
  (project: string): string =>
    `/v3/projects/${project}/${collection}?pageSize=1000`

/**
 * Types that Google gives their names (cloud.google.com/monitoring/api/ref_v3/rest, "create"; billing/docs/reference/budget/rest):
 * a second one with the same display name is made without a word.
 */
export const listings: Readonly<Record<string, Listing>> = {
  google_monitoring_alert_policy: {
    service: 'monitoring',
    path: inProject('alertPolicies'),
    items: 'alertPolicies',
    role: 'roles/monitoring.viewer',
  },
  google_monitoring_notification_channel: {
    service: 'monitoring',
    path: inProject('notificationChannels'),
    items: 'notificationChannels',
    role: 'roles/monitoring.viewer',
  },
  google_monitoring_uptime_check_config: {
    service: 'monitoring',
    path: inProject('uptimeCheckConfigs'),
    items: 'uptimeCheckConfigs',
    role: 'roles/monitoring.viewer',
  },
  google_billing_budget: {
    service: 'billingbudgets',
    path: (_project, { billing_account }) =>
      `/v1/billingAccounts/${String(billing_account)}/budgets?pageSize=100`,
    items: 'budgets',
    role: 'roles/billing.viewer on the billing account',
  },
}

/**
 * What a plan would make a second time: resources that stand at Google under the same display name and in no state, as a
 * run leaves them that was killed before its state was saved. Taken in, they are changed instead of made.
 */
export async function foundStanding(
  google: GoogleClient,
  { log }: Pick<Context, 'log'>,
  plan: Plan,
  project: string,
): Promise<Adoption[]> {
  const lists = new Map<string, Promise<Item[]>>()
  const adoptions: Adoption[] = []
  const known = new Set(
    (plan.resource_changes ?? []).map(({ change }) => (change.before as Values | null)?.name),
  )
  for (const { address, type, change } of plan.resource_changes ?? []) {
    const listing = listings[type]
    if (listing === undefined || change.actions.join() !== 'create') continue
    const after = (change.after ?? {}) as Values
    const path = listing.path(project, after)
    const list = lists.get(path) ?? listAll(google, listing, path)
    lists.set(path, list)
    const [first, ...others] = (await list)
      .filter(({ displayName }) => displayName !== undefined && displayName === after.display_name)
      .flatMap(({ name }) => (name === undefined || known.has(name) ? [] : name))
    if (first === undefined) continue
    known.add(first)
    adoptions.push({ address, id: first })
    if (others.length > 0)
      log.warn(
        `${address}: there more than once; ${first} is taken in, ${others.join(', ')} is to be deleted by hand`,
      )
  }
  return adoptions
}

async function listAll(
  google: GoogleClient,
  { service, items, role }: Listing,
  path: string,
): Promise<Item[]> {
  const all: Item[] = []
  let page = ''
  do {
    const { body } = await google.call({ service, method: 'GET', path: path + page, role })
    const answer = (body ?? {}) as Record<string, unknown>
    all.push(...((answer[items] ?? []) as Item[]))
    const next = answer.nextPageToken
    page = typeof next === 'string' && next !== '' ? `&pageToken=${encodeURIComponent(next)}` : ''
  } while (page !== '')
  return all
}
