import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/cloud-tasks/cloud-tasks.test.ts'
const proto = 'google.cloud.tasks.v2 (protos of @google-cloud/tasks 7.1.0)'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'Each try carries the headers of the queue (name, task, retry count, ETA, previous answer), which nobody can set, and a token of the tasks account.',
    source: 'https://docs.cloud.google.com/tasks/docs/creating-http-target-tasks (handler headers)',
    test: [own, 'a task is delivered once, with its body, the headers of the queue and a token that stands'],
  },
  {
    what: 'Any answer but 2xx, and none at all, is tried again; the count of tries is told.',
    source: `${proto}: HttpRequest`,
    test: [own, 'any answer but 2xx is tried again, and the count of tries is told'],
  },
  {
    what: 'A task is given up after the tries that its queue allows.',
    source: `${proto}: RetryConfig.max_attempts`,
    test: [own, 'a task that never succeeds is given up after the tries its queue allows'],
  },
  {
    what: 'The local queues have the limits that Terraform sets.',
    source: 'infra/config/all.env.yaml, infra/terraform/031-gcp-cloud-tasks',
    test: [own, 'the local queue gives up after as many tries as Terraform sets'],
  },
  {
    what: 'Pauses double, then grow by the same step, up to a bound.',
    source: `${proto}: RetryConfig.max_doublings`,
    test: [own, 'the pause before a retry doubles, then grows by the same step, up to its bound'],
  },
  {
    what: 'After 429 and 503 it backs off more, and considers Retry-After.',
    source: `${proto}: HttpRequest (system throttling)`,
    test: [own, 'a worker that says when to come again, or that it is full, is left alone for longer'],
  },
  {
    what: 'A name stays taken for about an hour after its task has ended (ALREADY_EXISTS).',
    source: `${proto}: CreateTaskRequest.task`,
    test: [own, 'a name stays taken after its task is done, for an hour'],
  },
  {
    what: 'A task whose answer was lost was made.',
    source: `${proto}: CreateTaskRequest.task (task de-duplication)`,
    test: [own, 'a task made with its answer lost is there when it is made again'],
  },
  {
    what: 'A task may be delivered twice, and late.',
    source: 'https://docs.cloud.google.com/tasks/docs/common-pitfalls (duplicate execution)',
    test: [own, 'a delivery can be doubled, and an ended task delivered late once more'],
  },
  {
    what: 'No more run at once than the queue allows.',
    source: `${proto}: RateLimits.max_concurrent_dispatches`,
    test: [own, 'no more run at once than the queue allows'],
  },
  {
    what: 'For a location that cannot be reached every call is answered UNAVAILABLE, and its tasks do not come.',
    source:
      'https://google.aip.dev/194 (UNAVAILABLE); a queue lives in one location: https://docs.cloud.google.com/tasks/docs/dual-overview',
    test: [own, 'a queue whose location is lost takes no task, and delivers none'],
  },
  {
    what: 'Wrong names, addresses, deadlines under 15 s and bodies over 100 KB are refused.',
    source: `${proto}: Task; https://docs.cloud.google.com/tasks/docs/quotas`,
    test: [own, '%s is refused'],
  },
]
