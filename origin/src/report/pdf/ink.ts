/** What text and rules are drawn in unless a document says otherwise. */
export const ink = '#16212b'
export const muted = '#5a6772'
export const hairline = '#d9dfe4'
