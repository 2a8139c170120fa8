/**
 * Name and number of the way the issuer works the battery figure out; docs/battery-health.md tells each. Counted up
 * when the same reading would give another figure, so that two reports can be told apart by it. In a file of its own,
 * because the pages of a report name it and need no schema.
 */
export const methodVersion = 'rated-range/3' as const
