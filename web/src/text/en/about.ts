// Who stands behind the service; ships as HTML, without any script.

export const about = {
  title: 'Who we are',
  description: 'What Car Pulse Tracker does, what it lives on, what it leaves alone, and how to reach us.',
  lead: 'We write reports on Teslas that a buyer can believe without knowing the seller.',
  parts: [
    {
      title: 'What we do',
      text: [
        'We read a car once, with its owner’s permission, and write down what it and Tesla’s records say. We work out what can be worked out, say how certain it is, and sign the result.',
        'What cannot be known from a reading is named in every report, with what to do about it.',
      ],
    },
    {
      title: 'What we live on',
      text: [
        'On the price of a report, paid once. There is no subscription and no advertising, and no data is sold. The figures are the same whoever pays, owner or buyer.',
        'If a report cannot be made, you are refunded without having to ask.',
      ],
    },
    {
      title: 'What we leave alone',
      text: [
        'We do not trade in cars, set prices or carry out inspections. A report does not replace an expert: accident damage, brakes and tread have to be looked at.',
        'We keep no customer accounts and no mailing list, and no access to a car once its report is delivered.',
      ],
    },
    {
      title: 'Independent of Tesla',
      text: [
        'We are not affiliated with Tesla, Inc. We use the interface through which Tesla lets owners share their car’s data, and we only read. Tesla has neither commissioned nor checked our reports, and its names are its own.',
      ],
    },
  ],
  check: {
    title: 'See for yourself',
    text: 'You need not take our word for any of this. These pages show how it is done.',
  },
  reach: 'How to reach us',
  /** On the start page, each beside the name of its page. */
  trust: {
    title: 'Who stands behind it',
    about: 'What we do, what we live on, and what we leave alone.',
    how: 'How each figure comes about, and how a report is checked without us.',
    security: 'What protects your account, your order and a report.',
    status: 'Whether everything is running at this moment.',
  },
}
