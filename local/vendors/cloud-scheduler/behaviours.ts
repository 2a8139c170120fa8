import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/cloud-scheduler/cloud-scheduler.test.ts'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'A job calls with a token of its account, and its own headers.',
    source: 'https://docs.cloud.google.com/scheduler/docs/http-target-auth',
    test: [own, 'a job is called with a token of its account'],
  },
  {
    what: 'A call that fails is not tried again before the next one is due (retry_count 0, as Terraform sets it).',
    source: 'https://docs.cloud.google.com/scheduler/docs/configuring/retry-jobs',
    test: [own, 'a job is called again and again, and failures are told'],
  },
]
