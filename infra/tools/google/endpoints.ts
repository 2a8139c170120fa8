/** Where Google's APIs are. */
const addresses = {
  cloudresourcemanager: 'https://cloudresourcemanager.googleapis.com',
  cloudbilling: 'https://cloudbilling.googleapis.com',
  serviceusage: 'https://serviceusage.googleapis.com',
  iam: 'https://iam.googleapis.com',
  orgpolicy: 'https://orgpolicy.googleapis.com',
  storage: 'https://storage.googleapis.com',
  run: 'https://run.googleapis.com',
  sheets: 'https://sheets.googleapis.com',
  secretmanager: 'https://secretmanager.googleapis.com',
  cloudtasks: 'https://cloudtasks.googleapis.com',
  monitoring: 'https://monitoring.googleapis.com',
  billingbudgets: 'https://billingbudgets.googleapis.com',
  sqladmin: 'https://sqladmin.googleapis.com',
  oauth2: 'https://oauth2.googleapis.com',
  iamcredentials: 'https://iamcredentials.googleapis.com',
} as const

/** A Google API by the first label of its host name. */
export type Service = keyof typeof addresses

/**
 * Address of an API. `GOOGLE_API_ENDPOINT_{SERVICE}` replaces one, `GOOGLE_API_ENDPOINT` all of them, so that anything
 * can be put in between.
 */
export function endpoint(service: Service, variables: Readonly<Record<string, string | undefined>>): string {
  const own = variables[`GOOGLE_API_ENDPOINT_${service.toUpperCase()}`]
  return (own ?? variables.GOOGLE_API_ENDPOINT ?? addresses[service]).replace(/\/$/, '')
}
