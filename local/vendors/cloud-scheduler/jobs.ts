/** Calls a URL again and again, as a job of Cloud Scheduler does. */
export interface Job {
  name: string
  url: string
  /** Milliseconds between the end of one call and the next. */
  everyMs: number
  /** Of the OIDC token. */
  audience: string
  email: string
}

export interface JobsOptions {
  jobs: Job[]
  idToken: (claims: { audience: string; email: string }) => Promise<string>
  /** Told of answers that are no 2xx, and of calls without answer. */
  onFailure?: (job: Job, why: string) => void
}

export interface Jobs {
  /** Calls a job now, beside its schedule; HTTP status of the answer. */
  run(name: string): Promise<number>
  close(): void
}

/** Longest a job waits for its answer: Cloud Scheduler's default attempt deadline is three minutes. */
const deadlineMs = 180_000

/** Starts each job one interval from now, one call of a job at a time; one whose interval is 0 only when told to. */
export function startJobs({ jobs, idToken, onFailure }: JobsOptions): Jobs {
  const timers = new Map<string, NodeJS.Timeout>()
  let closed = false

  const call = async ({ name, url, audience, email }: Job): Promise<number> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await idToken({ audience, email })}`,
        'content-type': 'application/json',
        'user-agent': 'Google-Cloud-Scheduler',
        'x-cloudscheduler': 'true',
        'x-cloudscheduler-jobname': name,
      },
      body: '{}',
      signal: AbortSignal.timeout(deadlineMs),
    })
    await answer.arrayBuffer()
    return answer.status
  }
  const plan = (job: Job): void => {
    if (closed) return
    timers.set(
      job.name,
      setTimeout(() => {
        void call(job)
          .then(
            (status) => status >= 300 && onFailure?.(job, `answered ${status}`),
            (error: unknown) => onFailure?.(job, (error as Error).message),
          )
          .then(() => plan(job))
      }, job.everyMs),
    )
  }
  for (const job of jobs) if (job.everyMs > 0) plan(job)

  return {
    run: (name) => {
      const job = jobs.find((one) => one.name === name)
      if (!job) throw new Error(`There is no job ${name}.`)
      return call(job)
    },
    close: () => {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
