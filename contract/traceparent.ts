/** Of a version that is not known yet more may follow; `ff` is none (W3C Trace Context, "Versioning of traceparent"). */
const pattern =
  /^(?!ff)(?!00.{53}.)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/
/** Sampled, and that the id is random; a flag that nobody has given a meaning is not handed on. */
const knownFlags = 3

/** What a `traceparent` says, in terms of version 00; undefined where there is none that is well-formed. */
export function traceparentOf(
  value: string | null | undefined,
): { id: string; parent: string; flags: string } | undefined {
  const [, id, parent, flags] = pattern.exec(value ?? '') ?? []
  if (id === undefined || parent === undefined || flags === undefined) return undefined
  return { id, parent, flags: `0${Number.parseInt(flags, 16) & knownFlags}` }
}
