import { type Bootstrap, type Project, projectNumber } from './projects.ts'

/** Organisation policies that keep keys and public data impossible; they stay on. */
const constraints = [
  'iam.managed.disableServiceAccountKeyCreation',
  'iam.managed.disableServiceAccountKeyUpload',
  'iam.managed.disableServiceAccountApiKeyCreation',
  'iam.managed.preventPrivilegedBasicRolesForDefaultServiceAccounts',
  'storage.publicAccessPrevention',
] as const

/** Says which constraints are in force. Reads only: setting them is the organisation's administrator's. */
export async function checkConstraints(
  { google, context, config }: Bootstrap,
  project: Project,
): Promise<void> {
  for (const constraint of constraints) {
    const { status, body } = await google.call({
      service: 'orgpolicy',
      method: 'GET',
      path: `/v2/projects/${projectNumber(project)}/policies/${constraint}:getEffectivePolicy`,
      role: `roles/orgpolicy.policyViewer on ${config.project}`,
      answers: [404],
    })
    const rules = (body as { spec?: { rules?: { enforce?: boolean }[] } } | undefined)?.spec?.rules ?? []
    if (status === 200 && rules.some(({ enforce }) => enforce)) {
      context.log.skipped(`${config.project}: ${constraint} is enforced`)
    } else {
      context.log.warn(
        `${config.project}: ${constraint} is not enforced; the organisation's administrator should turn it on`,
      )
    }
  }
}
