/** The states of an order, in the order they can follow: open -> paid -> delivered | partly-refunded | refunded; open -> expired. */
export const orderStates = ['open', 'paid', 'delivered', 'partly-refunded', 'refunded', 'expired'] as const
export type OrderState = (typeof orderStates)[number]

/** How a session may see an order. */
export const orderAccesses = ['owner', 'link', 'seller'] as const
export type OrderAccess = (typeof orderAccesses)[number]

/** Who pays for a report that a buyer asks a seller for. */
export const payers = ['buyer', 'seller'] as const
/** How a seller says no: without a reason, or because the car is another one. */
export const declines = ['declined', 'other-car'] as const
/** How a request ended without a car: so, taken back by the buyer, or left alone past its days. */
export const requestEnds = [...declines, 'withdrawn', 'lapsed'] as const
export const requestStates = ['waiting', 'answered', 'ended'] as const

/** The states of a report: queued -> processing -> uploading -> complete, and failed from any of the first three. */
export const reportStates = ['queued', 'processing', 'uploading', 'complete', 'failed'] as const
export type ReportState = (typeof reportStates)[number]

/** What is happening inside `processing`. */
export const reportSteps = ['waking', 'reading', 'rendering'] as const

/** The verdicts on a report that a check can give. */
export const verificationStates = ['valid', 'revoked', 'superseded'] as const

/** How the money of an order stands that goes back: to be sent, given back, or refused, so that a person has to do it. */
export const orderRefundStates = ['on-its-way', 'returned', 'owed'] as const
