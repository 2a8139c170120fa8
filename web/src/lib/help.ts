/** The questions of the help page by topic, in the order they stand there; a question's name is its place in the address. */
export const helpTopics = {
  order: [
    'how-long',
    'what-i-need',
    'buyer',
    'refund',
    'lost',
    'languages',
    'show',
    'second',
    'other-brands',
  ],
  trouble: ['asleep', 'no-car', 'paid'],
  figures: ['interval', 'no-figure', 'other-tests', 'not-known'],
  checking: ['genuine', 'unknown-signer', 'staged'],
  data: ['account', 'revoke', 'delete'],
} as const

export type HelpTopic = keyof typeof helpTopics
export type QuestionName = (typeof helpTopics)[HelpTopic][number]

/** Where an answer is acted upon: the page that is named below it. */
export const pageOf: Partial<Record<QuestionName, 'ask' | 'open' | 'sample' | 'verify' | 'data'>> = {
  buyer: 'ask',
  lost: 'open',
  paid: 'open',
  'not-known': 'sample',
  genuine: 'verify',
  delete: 'data',
}

export interface Answer {
  question: string
  /** Paragraphs. */
  answer: readonly string[]
}

/** The topics with their questions, to go through. */
export const topics = Object.entries(helpTopics) as [HelpTopic, readonly QuestionName[]][]
