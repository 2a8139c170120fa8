/**
 * What one report asks of each part, for the model. The quantities are those of a load run on the local system
 * (`npm run load -- --rate 0.3 --minutes 0.6`, 2026-11-29, two cores that others used too, so the times of the
 * processor are high rather than low); what no local run can show is stated, and marked so.
 */
export const parameters = {
  measured: {
    apiRequests: 16.4,
    /** Of the processor, for one request of the API: 0.67 s a report. */
    apiCpuSeconds: 0.041,
    /** Of the processor, for one report: read, laid out, sealed, stored. */
    workerCpuSeconds: 0.77,
    sqlStatements: 183,
    /** Of the database's processor, for one statement. */
    sqlSeconds: 0.00038,
    redisCommands: 94,
    teslaCalls: 10.4,
    /** Answers that tell a page how far its report is, when it waits for news. */
    statusAnswers: 5.4,
  },
  stated: {
    /** Tasks of one report: make it, and what follows of it. */
    tasks: 3,
    /** Between a service and its database in the same region, for one statement. */
    roundTripSeconds: 0.001,
    /** Reading an awake car: its sections are asked side by side. */
    readSeconds: 1.5,
    /** Cars that sleep when they are bought for; how long they take to wake; and those that do not within a try. */
    asleepShare: 0.3,
    wakeSeconds: 25,
    neverShare: 0.1,
    /** How long a try holds its slot for a car that does not wake, and how many tries follow on a day. */
    tryMostSeconds: 90,
    triesOfNever: 8,
    /** Orders whose webhook is late, so that the sweep finds them; and the sweep's beat. */
    lateShare: 0.02,
    sweepEverySeconds: 300,
  },
} as const
