/** One thing that a vendor does and the product depends on, so that its stand-in does it too. */
export interface Behaviour {
  /** What the vendor does. */
  what: string
  /** Where the vendor says so, or who met it: addresses of pages, issues, packages. */
  source: string
  /** The test that shows the stand-in to do it: its file below the repository, and its name as it stands there. */
  test: readonly [file: string, name: string]
}
