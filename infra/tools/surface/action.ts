import type { Log } from './log.ts'

/** The caller's fault: a missing or wrong variable. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Something outside refused or broke; the message says what to do. Exit code 1. */
export class ActionError extends Error {
  override name = 'ActionError'
}

/** What every action gets. Nothing here is read from the process again. */
export interface Context {
  /** Variables of the call: ENV, STEP, DRY_RUN … */
  variables: Readonly<Record<string, string | undefined>>
  log: Log
  now: () => Date
  sleep: (ms: number) => Promise<void>
  random: () => number
  fetch: typeof fetch
  /** `infra/`. */
  root: string
}

/** One thing an operator can ask for. */
export interface Action {
  /** `do_gcp_000_create_project`, or `do-tf-plan` for what make offers. */
  name: string
  summary: string
  /** Variables without which it cannot start. */
  needs: readonly string[]
  /** Variables it also knows, with what they do. */
  knows?: Readonly<Record<string, string>>
  /** Whether it only rehearses unless DRY_RUN=0 is said: so does all that creates or destroys. */
  rehearses: boolean
  /** The configuration may still be incomplete: it reads only, or comes before there is anything to fill in. */
  unchecked?: true
  run: (context: Context) => Promise<void>
}

/** What each variable means, for the help and for the line that names a missing one. */
export const variables: Readonly<Record<string, string>> = {
  ORG: 'organisation, first part of every name (bnc)',
  APP: 'application, second part of every name (cpt)',
  ENV: 'environment, or several: dev tst prd all inf',
  STEP: 'Terraform step, several, a range 007..029, or all',
  ORG_ID: 'digits of the Google Cloud organisation: gcloud organizations list',
  GCP_ACCOUNT: 'e-mail of the operator; do_gcp_003 lets it take tf-apply',
  GCP_BILLING_ACCOUNT_ID: 'billing account, XXXXXX-XXXXXX-XXXXXX: gcloud billing accounts list',
  IMAGE: 'image of the origin by digest: REGISTRY/NAME@sha256:…',
  VERSION: 'what this version is called: the commit',
  REGION: 'origin region',
  UPSTASH_EMAIL: 'account at Upstash',
  UPSTASH_API_KEY: "a key of that account's Developer API",
  INSTANCE: 'name of a database instance, as gcloud sql instances list has it',
  REPORTS_PER_DAY: 'how many reports a day to plan for',
  ADDRESS: 'address of a resource in a step: google_sql_database_instance.primary',
  ID: 'what the provider calls the resource: projects/PROJECT/instances/NAME',
}

/** The value of a variable that the action declared in `needs`. */
export function need({ variables: given }: Context, name: string): string {
  const value = given[name]
  if (value === undefined || value === '') throw new UsageError(missing([name]))
  return value
}

/** The line that names what is missing. */
export const missing = (names: readonly string[]): string =>
  names.map((name) => `${name} is missing: ${variables[name] ?? 'see --help'}`).join('\n')

/** Whether this run must not change anything. Only 0 and 1 (or false and true) are understood. */
export function isDryRun({ variables: given }: Context, rehearses: boolean): boolean {
  const value = given.DRY_RUN
  if (value === undefined || value === '') return rehearses
  if (value === '1' || value === 'true') return true
  if (value === '0' || value === 'false') return false
  throw new UsageError(`DRY_RUN=${value}: say 1 to rehearse or 0 to act`)
}

/** Says at the end of a rehearsal how to act. */
export function rehearsed({ log }: Context, dryRun: boolean): void {
  if (dryRun) log.info('rehearsal: nothing was changed; the same with DRY_RUN=0 does it')
}
