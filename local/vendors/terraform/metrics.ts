type Values = Record<string, unknown>

const user = 'logging.googleapis.com/user/'

/**
 * What alerts know of log-based metrics: one that was made a moment ago is none to them, for up to ten minutes
 * (hashicorp/terraform-provider-google#11102, with 7.28 as well). Here it becomes one once an alert was refused for it.
 */
export class Metrics {
  readonly #young = new Set<string>()

  /** Notes a metric that was made. */
  made(type: string, { name }: Values): void {
    if (type === 'google_logging_metric' && typeof name === 'string') this.#young.add(user + name)
  }

  /** The refusal that an alert on a young metric meets, or undefined. */
  unknown(type: string, { conditions }: Values): string | undefined {
    if (type !== 'google_monitoring_alert_policy') return undefined
    const named = [...JSON.stringify(conditions).matchAll(/metric\.type=\\+"([^"\\]+)/g)].map(
      ([, metric = '']) => metric,
    )
    const young = named.filter((metric) => this.#young.delete(metric))[0]
    if (young === undefined) return undefined
    return `Error creating AlertPolicy: googleapi: Error 404: Cannot find metric(s) that match type = "${young}". If a metric was created recently, it could take up to 10 minutes to become available. Please try again soon.`
  }
}
