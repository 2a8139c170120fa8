/** Battery health of the invented car that the start page and the preview of a link show, in percent of new. */
export const landingFigure = { low: 90.6, mid: 92.4, high: 94.1 } as const
