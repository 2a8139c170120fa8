/**
 * Prices that the formulas of capacity and the reports of a load run share: list prices in USD, without taxes and free
 * tiers, as read in November 2026. docs/operations/costs.md says where each stands; "from memory" there holds here too.
 */
export const prices = {
  /** Fleet API: 500 data calls or 50 wakes a dollar (developer.tesla.com, "Billing and limits", January 2026). */
  teslaCall: 1 / 500,
  teslaWake: 1 / 50,
  /** Pay as you go, per command (upstash.com/pricing/redis); a write is billed in each of two regions. */
  redisCommand: 0.2 / 100_000,
  /** Cloud Run, request-based, tier 1: a second of one vCPU, of one GiB, and one request (cloud.google.com/run/pricing). */
  cpuSecond: 0.000024,
  gibSecond: 0.0000025,
  cloudRunRequest: 0.4 / 1_000_000,
  /** Cloud Tasks, one operation. */
  task: 0.4 / 1_000_000,
  /** Workers, one request past the first ten million, and a month of the plan. */
  workersRequest: 0.3 / 1_000_000,
  workersMonth: 5,
  /** Cloud Storage in the EU: one write; one report of 340 kB and four photos, kept seven days, with one download. */
  objectWrite: 0.05 / 10_000,
  storedReport: 0.00016,
} as const
