import { createHash } from 'node:crypto'

/** A row of `audit_log` with its place in the chain, as Postgres writes them; see `verifyAudit`. */
export interface AuditLine {
  seq: string | null
  auditId: string
  hash: string | null
  /** What the link is made of: id, time, action, subject, details. Null: the line is gone, its link is not. */
  line: string | null
}

export interface AuditVerdict {
  lines: number
  /** Hash of the last link: kept elsewhere, it shows later that nothing before it was changed. */
  head: string
  /** What does not fit, each with the line's id. */
  findings: string[]
}

/** Reads the whole trail in the order of its chain; lines that no link holds come last. */
export const auditQuery = `
  select c.seq::text as seq, coalesce(c.audit_id, l.id)::text as "auditId", c.hash,
    case when l.id is null then null else audit_line(l) end as line
  from audit_chain c full join audit_log l on l.id = c.audit_id
  order by c.seq nulls last`

/**
 * Computes the chain anew: each link is SHA-256 over the link before, a line feed and the line. A line that was changed,
 * taken away or put in without a link is named; so is a link that is missing from the numbers.
 */
export function verifyAudit(trail: AuditLine[]): AuditVerdict {
  const findings: string[] = []
  let before = ''
  let number = 0
  for (const { seq, auditId, hash, line } of trail) {
    if (seq === null || hash === null) {
      findings.push(`${auditId}: stands outside of the chain`)
      continue
    }
    number += 1
    if (Number(seq) !== number) {
      findings.push(`${auditId}: link ${number} is missing`)
      number = Number(seq)
    }
    if (line === null) findings.push(`${auditId}: the line was taken away`)
    else if (hashOf(before, line) !== hash) findings.push(`${auditId}: the line, or its link, was changed`)
    // Each break is told once: what follows is compared with the link as it stands.
    before = hash
  }
  return { lines: trail.length, head: before, findings }
}

const hashOf = (before: string, line: string) =>
  createHash('sha256').update(`${before}\n${line}`).digest('hex')
