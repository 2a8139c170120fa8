// Texts of the pages that are only read; they ship as HTML, without any script.

export const pages = {
  landing: {
    title: 'A signed report on the whole car',
    description:
      'A report on your Tesla’s battery, mileage, tyres, software, warranty and more: read today, signed by us, in nine languages. From {price}.',
    lead: 'Sign in with Tesla, pay once, and minutes later hold a report on battery, mileage, tyres, software, alerts and warranty. We sign its facts and the file itself, so that a buyer can check that nothing in it was changed.',
    act: 'Start a report',
    preview: {
      alt: 'First page of the sample report: battery health, mileage, tyres, warranty, and what to know before deciding',
      note: 'A report as you will hold it. Only the car is invented.',
      screen: 'See it on screen',
      pdf: 'Open the PDF',
    },
    facts: {
      price: { label: 'Cost', text: 'From {price}, once. No subscription.' },
      time: { label: 'Time', text: 'About five minutes, and a minute and a half more if the car sleeps.' },
      need: {
        label: 'You need',
        text: 'Your Tesla account, and a car with mobile reception. Nothing is plugged in.',
      },
    },
    shownTitle: 'A figure you can stand behind',
    shown:
      'Battery health is given as precisely as the measurement allows, with method, charge level, temperature and the source of the original figure. Where it cannot be said honestly, we say so and why.',
    whyTitle: 'What is different',
    why: [
      {
        title: 'The whole car, the same day',
        text: 'Loggers need weeks, certificates look at the battery only, and histories never look at the car.',
      },
      {
        title: 'Proof, not a screenshot',
        text: 'We sign the facts and the file itself. Anyone can check a report by its code, its QR or the file, years later, and a PDF reader does so without us.',
      },
      {
        title: 'Your account stays yours',
        text: 'Read only, one reading. The key to your account is deleted as soon as the report is delivered.',
      },
      {
        title: 'In the reader’s language',
        text: 'Nine languages, metric or imperial, whatever you use yourself: seller in Oslo, buyer in Milan.',
      },
      {
        title: 'Gaps are named',
        text: 'A missing tyre pressure is never printed as zero. Each report ends with what no reading can tell, and what to do about it.',
      },
      { title: 'Your money back', text: 'If the car never wakes, you are refunded automatically.' },
    ],
    howTitle: 'How it works',
    how: [
      { title: 'Connect', text: 'You sign in on Tesla’s own page and see exactly what is asked for.' },
      { title: 'Choose', text: 'Tick one car or several, a package, the language; add photos if you like.' },
      { title: 'Pay once', text: 'By card, Apple Pay or PayPal. The reading starts by itself.' },
      {
        title: 'Hand it over',
        text: 'Read it on screen, download the PDF, pass it on. A private link brings you back, from any device.',
      },
    ],
    pricesTitle: 'Prices',
    prices: 'Including VAT. You pay in the currency that you choose when ordering.',
    currency: 'Currency',
    packages: {
      basic: {
        name: 'Basic',
        text: ['One car', 'One language', 'On screen and as a PDF that can be checked'],
      },
      pro: {
        name: 'Pro',
        text: [
          'One car',
          'All nine languages',
          'Charging invoices and sessions as files',
          'A second reading within 30 days',
        ],
      },
      bulk: { name: 'Bulk', text: ['Up to ten cars', 'Each as in Pro', 'One payment'] },
    },
    who: {
      title: 'Who it is for',
      groups: [
        {
          title: 'You sell your Tesla',
          text: 'Answer the questions before they are asked. Buyers check the report themselves and need not take your word for it.',
        },
        {
          title: 'You buy one',
          text: 'Ask the seller for a report: it takes five minutes and no workshop. You check that it is genuine, in your own language.',
        },
        {
          title: 'You return one, or have several',
          text: 'Leasing return, company cars, trade: up to ten cars in one order, each with a report of its own.',
        },
      ],
    },
    compare: {
      title: 'What else there is',
      lead: 'Each of these can do something that a single reading cannot. They go well together.',
      strong: 'Strong in',
      lacks: 'Does not show',
      ways: [
        {
          name: 'Loggers',
          strong: 'How battery and consumption changed over months.',
          lacks: 'Anything from before they were installed; and a buyer cannot check it.',
        },
        {
          name: 'Battery certificates',
          strong: 'Some measure the capacity in kWh, over hours.',
          lacks: 'Anything but the battery.',
        },
        {
          name: 'VIN histories',
          strong: 'Registered accidents, owners and mileages.',
          lacks: 'The car as it is today.',
        },
        {
          name: 'Tesla’s own battery test',
          strong: 'Capacity, measured by the car itself.',
          lacks: 'A proof to hand on; and it takes a night on a charger.',
        },
        {
          name: 'This report',
          strong: 'The whole car as it is today, signed by somebody other than the seller.',
          lacks: 'Accidents, tread, single cells. It says so itself.',
        },
      ],
    },
    others: {
      title: 'Not a Tesla?',
      text: 'Today only Teslas can be read. Other makes will follow when they let owners share their car’s data themselves, read only. We promise no date; a new make will be announced here.',
      act: 'Questions and answers',
    },
    buyerTitle: 'Have you been given a report?',
    buyer: 'Check it before you buy: by its code, its QR or the file itself.',
    buyerAct: 'Check a report',
  },

  sample: {
    /** Where a report's code stands. */
    code: 'SAMPLE',
    title: 'Sample report',
    description: 'What a Car Pulse Tracker report contains: a full example with invented figures.',
    act: 'Start a report on your car',
  },

  how: {
    title: 'How we measure, and how to check',
    description:
      'Method of the battery figure, what the report cannot know, and how its signed facts are checked without us.',
    lead: 'What stands behind each figure, and how to check a report when this page is long gone.',
    parts: [
      {
        title: 'One reading',
        text: [
          'We ask Tesla once for everything that the car and your account tell: the car’s data, alerts, release notes, options, warranty, service and charging history. Each part keeps its own time and outcome. If one fails, the report loses that part and says why, not the rest.',
          'A sleeping car is woken once. While it sleeps we ask only whether it is awake, so that its battery is not drained.',
        ],
      },
      {
        title: 'Battery health',
        text: [
          'The car shows a rated range for its present charge. We scale it to a full battery and compare it with the published rated range of the same model, version and year. The car rounds charge to whole percents; the interval is what this rounding, and differing published figures, allow.',
          'A low charge makes the interval wide; below a limit we give no figure. Nor do we where the version is unknown, because a wrong guess can shift the result by a fifth.',
          'It is range against range when new. A capacity test, a cell test or another definition may give another figure for the same battery.',
        ],
      },
      {
        title: 'What could be staged',
        text: [
          'A full charge shortly before the reading is normal and is mentioned, because it is the moment when a tired battery looks best. A VIN that does not fit the car, a wrong check digit, old data and another car’s charging records are mentioned too.',
          'No reading of the car can tell accidents, earlier owners, tread or debts. The report lists them with what to do about each.',
        ],
      },
      {
        title: 'Checking with us',
        text: [
          'Each page carries a code and a QR that lead to our page for checking. There the facts of the report are shown, and a file can be compared: your browser computes its SHA-256 fingerprint and nothing is uploaded. A withdrawn or superseded report is said to be so.',
        ],
      },
      {
        title: 'Checking the file without us',
        text: [
          'The PDF carries a signature of its own (PAdES). Open it in a reader that checks signatures, such as Adobe Acrobat Reader or Okular: it tells offline, also years later, whether anything was changed since we signed. Previews in browsers, telephones and mail programs mostly do not check.',
          'At first the reader says that it does not know the signer, because our certificate is issued by an authority of our own, Car Pulse Tracker Report Authority. Its certificate is the last one at /.well-known/cpt-report-certificates.pem; once you have compared and accepted it, the reader knows all our reports. A signature by other certificates is not ours, whatever name it bears.',
          'Whether a report was withdrawn or replaced later, only our page for checking can tell.',
        ],
      },
      {
        title: 'Checking the facts without us',
        text: [
          'The facts and the SHA-256 fingerprint of the file are signed as a JWS with an Ed25519 key. The page for checking shows that JWS; our public keys stand at /.well-known/cpt-report-keys.json.',
          'Save both beside the report: any JWS program can check the facts offline, years later, and any SHA-256 program whether the file is the one they speak of.',
        ],
      },
    ],
    api: 'For developers: the interface behind these pages',
  },

  privacy: {
    title: 'Privacy',
    description: 'What we hold, for how long, and how to get or delete it.',
    lead: 'We keep as little as the report needs, and as short as the law lets us.',
    tableTitle: 'What we hold',
    columns: { what: 'What', why: 'What for', until: 'Until' },
    rows: [
      {
        what: 'Session',
        why: 'To know which cars and orders are yours',
        until: '30 minutes after you last used it',
      },
      {
        what: 'Key to your Tesla account, encrypted',
        why: 'To read the car',
        until: 'The last report is delivered; at most 72 hours for a car that still sleeps',
      },
      {
        what: 'Reading of the car, encrypted',
        why: 'To write the report, and to show it on screen',
        until: '30 days',
      },
      {
        what: 'Photos, without position and camera data',
        why: 'For the report',
        until: 'With the report; without an order, the end of the session',
      },
      { what: 'Report (PDF)', why: 'For you to download', until: '7 days' },
      {
        what: 'Fingerprint of your order’s private link; not the link itself',
        why: 'To open the order to whoever has the link',
        until: '31 days; at once when you make a new link or delete the order',
      },
      {
        what: 'Page that shows a report: fingerprint of its secret, and how often it was opened on which day; not by whom',
        why: 'For you to show a report',
        until: '30 days; at once when you end it or delete the order',
      },
      {
        what: 'Signed facts: masked VIN, model, mileage, times, fingerprint',
        why: 'So that a reader can check the report years later',
        until: 'Stays, also after you delete your data: whoever you gave the report to can still check it',
      },
      {
        what: 'Order and payment',
        why: 'Bookkeeping law',
        until: 'As the law demands; without the car’s identity',
      },
    ],
    never: 'What we never do',
    nevers: [
      'Cookies for advertising or counting: there are none. One technical cookie protects the sign-in for ten minutes.',
      'Sell or share data, or keep the place of your car.',
      'Write VINs, keys, private links or e-mail addresses into logs.',
    ],
    whereTitle: 'Where',
    where:
      'In Google’s data centres in Finland or Iowa, whichever served you; a session’s data stays in its region. Payment is handled by Stripe or PayPal, who are responsible for the data you give them.',
    rightsTitle: 'Your rights',
    rights:
      'You may see, take along and delete your data, without giving a reason and without writing to anyone. You may complain to your data protection authority.',
    act: 'See or delete your data',
  },

  security: {
    title: 'Security',
    description: 'What protects your account, your order and a report, and how to tell us of a weakness.',
    lead: 'What we do so that nothing of yours gets into other hands, and nothing in a report can be changed unseen.',
    parts: [
      {
        title: 'Your Tesla account',
        text: [
          'You sign in on Tesla’s own page; your password never reaches us. We ask for reading only. The key that Tesla gives us is encrypted wherever it rests, with a key kept apart from it, and is deleted when the last report is delivered.',
          'A sign-in is tied to the browser that began it and can be finished once, within ten minutes, so nobody can slip you somebody else’s.',
        ],
      },
      {
        title: 'Your order',
        text: [
          'There is no account and no password that could be stolen. An order opens in its tab or by its private link, of which we hold only a fingerprint.',
          'Prices, payments and readings come from our servers and the payment service, never from a browser. Card data go to Stripe or PayPal only.',
        ],
      },
      {
        title: 'The report',
        text: [
          'Its facts and the file are signed, with keys whose public halves are published. A withdrawn or replaced report is said to be so when it is checked.',
          'Of a VIN, only the first five characters ever stand in a log. A car is never named in an address.',
        ],
      },
      {
        title: 'These pages',
        text: [
          'Everything is encrypted on its way. No script, font or picture comes from anybody else, and the browser is told to refuse any that would.',
        ],
      },
      {
        title: 'You have found a weakness',
        text: [
          'Write to the address in security.txt. We confirm within three working days and say what we make of it within ten. Whoever looks in good faith, touches only own data and leaves the service running has nothing to fear from us.',
        ],
      },
    ],
    act: 'Open security.txt',
  },

  terms: {
    title: 'Terms',
    description: 'The terms of Car Pulse Tracker.',
    lead: 'What you buy, what you may expect, and what not.',
    sellerTitle: 'Who sells',
    parts: [
      {
        title: 'What you buy',
        text: [
          'A reading of your car at one moment, and a report on it in the package you chose. You pay once; nothing renews.',
        ],
      },
      { title: 'Whose car', text: ['You order for cars that you own, or whose owner has allowed it.'] },
      {
        title: 'When it is made',
        text: [
          'At once after payment. You agree that it begins before the period of withdrawal ends, and that the right to withdraw ends when the report is delivered.',
          'If the car cannot be reached we try for up to 72 hours.',
        ],
      },
      {
        title: 'Money back',
        text: [
          'If a report cannot be made for good, its price is refunded once, by the way you paid, without asking.',
        ],
      },
      {
        title: 'What a report is',
        text: [
          'It repeats what Tesla and the car told at that moment, with what we conclude from it and how sure that is. It is no warranty of the car and takes no expert’s place. What it cannot know stands in it.',
        ],
      },
      {
        title: 'What we vouch for',
        text: [
          'That the report is the one we wrote, and that what it repeats is what we were told. We are liable for intent and gross negligence, and where the law demands it; else up to the price paid.',
        ],
      },
      {
        title: 'Passing it on',
        text: [
          'You may pass the report to whom you like. Changing it and passing it as ours is not allowed.',
        ],
      },
      { title: 'Tesla', text: ['We are not affiliated with Tesla, Inc. Its names belong to it.'] },
    ],
  },

  notFound: {
    title: 'There is nothing here',
    text: 'The address may be mistyped, or the page has moved. Nothing of yours is lost.',
    act: 'To the start page',
    verify: 'Check a report',
  },
}
