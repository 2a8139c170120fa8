import { Hono } from 'hono'
import { planted } from './planted.ts'
import type { World } from './world.ts'

/** Prefix of tokens of accounts that were taken; what follows is the account's address and its scopes. */
const taken = 'ya29.taken-'

/** Who a token belongs to and what it may be used for, or undefined when it is none of ours. */
export function bearer(
  world: World,
  authorization: string | undefined,
): { email: string; scopes: string[] } | undefined {
  const token = authorization?.replace(/^Bearer /, '')
  if (token === planted.token) {
    // gcloud's own client grants no Sheets scope since 2025 (issuetracker.google.com/issues/421089735; gcloud auth
    // application-default login --help): a person's login reaches the cloud, and no sheet
    return { email: world.signedIn, scopes: ['https://www.googleapis.com/auth/cloud-platform'] }
  }
  if (!token?.startsWith(taken)) return undefined
  const [email = '', ...scopes] = Buffer.from(token.slice(taken.length), 'base64url').toString().split(' ')
  return { email, scopes }
}

/** Gives the one who is signed in the right to take the accounts of projects, as the bootstrap would. */
export function letTake(world: World, ...projects: string[]): void {
  for (const project of projects) {
    for (const id of ['tf-plan', 'tf-apply', 'cpt-deploy', 'cpt-sync']) {
      const email = `${id}@${project}.iam.gserviceaccount.com`
      world.accounts[email] = { email }
      world.policies[`serviceAccounts/${email}`] = {
        writes: 0,
        bindings: [{ role: 'roles/iam.serviceAccountTokenCreator', members: [`user:${world.signedIn}`] }],
      }
    }
    world.sheetReaders.push(`cpt-sync@${project}.iam.gserviceaccount.com`)
  }
}

/** Who somebody is, and taking an account (IAM Credentials v1 generateAccessToken). */
export function identityRoutes(world: World): Hono {
  const app = new Hono()
  app.post('/tokeninfo', async (c) => {
    const token = new URLSearchParams(await c.req.text()).get('access_token') ?? ''
    const who = bearer(world, `Bearer ${token}`)
    return who
      ? c.json({ email: who.email, scope: who.scopes.join(' ') })
      : c.json({ error: 'invalid_token' }, 400)
  })
  app.post('/v1/projects/-/serviceAccounts/:verb', async (c) => {
    const [email = '', verb] = c.req.param('verb').split(':')
    const caller = bearer(world, c.req.header('authorization'))
    if (verb !== 'generateAccessToken' || !world.accounts[email])
      return c.json({ error: { code: 404, status: 'NOT_FOUND' } }, 404)
    const bindings = (world.policies[`serviceAccounts/${email}`]?.bindings ?? []) as {
      role: string
      members: string[]
    }[]
    const groups = Object.entries(world.groups).filter(([, members]) => members.includes(caller?.email ?? ''))
    const names = [`user:${caller?.email ?? ''}`, ...groups.map(([group]) => `group:${group}`)]
    const may = bindings.some(
      ({ role, members }) =>
        role === 'roles/iam.serviceAccountTokenCreator' && members.some((member) => names.includes(member)),
    )
    if (!may) return c.json({ error: { code: 403, status: 'PERMISSION_DENIED' } }, 403)
    const { scope } = await c.req.json<{ scope: string[] }>()
    return c.json({
      accessToken: taken + Buffer.from([email, ...scope].join(' ')).toString('base64url'),
      expireTime: new Date(Date.now() + 3_600_000).toISOString(),
    })
  })
  return app
}

/**
 * Why a call is refused, or undefined: what lies in a project is for the accounts of that project, and the sheet for an
 * account that it is shared with, by a token that asked for that scope. People act by themselves only while they own
 * what they made: until the set-up takes that away.
 */
export function refusal(
  world: World,
  path: string,
  who: { email: string; scopes: string[] },
): string | undefined {
  if (path.startsWith('/v4/spreadsheets/')) {
    const scoped = who.scopes.includes('https://www.googleapis.com/auth/spreadsheets.readonly')
    if (!scoped) return 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'
    return world.sheetReaders.includes(who.email) ? undefined : 'PERMISSION_DENIED'
  }
  const inside =
    /^\/v[123]\/projects\/([^/:]+)\/(?:locations\/[^/]+\/(?:services|jobs|queues)\/|timeSeries|alertPolicies|notificationChannels|uptimeCheckConfigs|secrets\/|instances|operations\/sql)/.exec(
      path,
    )
  const billing = /^\/v1\/(billingAccounts\/[^/]+)\/budgets/.exec(path)?.[1]
  if (billing !== undefined) {
    const bindings = (world.policies[billing]?.bindings ?? []) as { role: string; members: string[] }[]
    const may = bindings.some(
      ({ role, members }) =>
        /^roles\/billing\.(viewer|costsManager)$/.test(role) &&
        members.includes(`serviceAccount:${who.email}`),
    )
    return may ? undefined : 'IAM_PERMISSION_DENIED'
  }
  const project = inside?.[1]
  if (project !== undefined)
    return who.email.endsWith(`@${project}.iam.gserviceaccount.com`) ? undefined : 'IAM_PERMISSION_DENIED'
  return who.email === world.signedIn && world.ownsProjects ? undefined : 'IAM_PERMISSION_DENIED'
}
