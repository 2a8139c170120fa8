/** The states of an order, in the order they can follow: open -> paid -> delivered | partly-refunded | refunded; open -> expired. */
export const orderStates = ['open', 'paid', 'delivered', 'partly-refunded', 'refunded', 'expired'] as const
export type OrderState = (typeof orderStates)[number]

/** The states of a report: queued -> processing -> uploading -> complete, and failed from any of the first three. */
export const reportStates = ['queued', 'processing', 'uploading', 'complete', 'failed'] as const
export type ReportState = (typeof reportStates)[number]

/** What is happening inside `processing`. */
export const reportSteps = ['waking', 'reading', 'rendering'] as const

/** The verdicts on a report that a check can give. */
export const verificationStates = ['valid', 'revoked', 'superseded'] as const

/** How the money of an order stands that goes back: to be sent, given back, or refused, so that a person has to do it. */
export const orderRefundStates = ['on-its-way', 'returned', 'owed'] as const
