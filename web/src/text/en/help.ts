// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { Answer, QuestionName } from '#lib/help.ts'

export const help = {
  title: 'Questions and answers',
  description:
    'How a report on a used Tesla is made, how sure it is, how a buyer checks it, and what becomes of your data.',
  lead: 'What people ask before they order, and what helps when something does not go as planned.',
  search: {
    label: 'Search questions and answers',
    found: 'Answers: {count}',
    none: 'No answer has these words. Try others, or write to us.',
  },
  contents: 'On this page',
  topics: {
    order: 'Ordering',
    trouble: 'When something goes wrong',
    figures: 'Figures',
    checking: 'Checking',
    data: 'Account and data',
  },
  answers: {
    'how-long': {
      question: 'How long does it take?',
      answer: [
        'About five minutes from the first click to the PDF. A sleeping car is woken first, which takes up to a minute and a half.',
        'If the car cannot be reached, we go on trying for 72 hours. You may close the page meanwhile: the private link of the order brings you back.',
      ],
    },
    'what-i-need': {
      question: 'What do I need?',
      answer: [
        'The Tesla account that the car belongs to, and a car with mobile reception or Wi-Fi. Nothing is plugged in, and nobody has to come.',
        'Mobile access must be switched on in the car, under Controls, Safety. The fuller the battery at the reading, the surer the battery figure.',
      ],
    },
    buyer: {
      question: 'I want to buy a car. How do I get a report on it?',
      answer: [
        'Ask the seller to order one: only the owner can allow the reading. It takes five minutes, and the report can be in your language and units.',
        'With a request to the seller you can pay for the report yourself: you send a link, and the seller only has to agree.',
        'Then check it on our page before you pay for the car.',
      ],
    },
    refund: {
      question: 'When do I get my money back?',
      answer: [
        'A refund comes without your asking, the way you paid, if a report cannot be made for good, for example because the car never wakes.',
        'An order that you do not pay needs no cancellation. Once it is paid, the reading begins at once, and your right to withdraw ends when the report is delivered.',
      ],
    },
    lost: {
      question: 'I have closed the page. Where is my report?',
      answer: [
        'Open the private link that you kept when you ordered; it works on any device for 31 days. We know no e-mail address of yours, so we cannot send it again.',
        'The PDF can be downloaded for seven days, and made again until thirty days after the reading.',
      ],
    },
    languages: {
      question: 'Can the buyer read it in another language than mine?',
      answer: [
        'With Pro and Bulk in all nine, each with the same signed facts. With Basic you choose one language as you order; it may be the buyer’s.',
      ],
    },
    show: {
      question: 'Can I show the report without handing over the file?',
      answer: [
        'Yes. On the page of your order you make a link to a page that shows the report, with a shortened VIN and without your order. You see how often it was opened, and end it whenever you like; after 30 days it ends by itself.',
      ],
    },
    second: {
      question: 'What is the second reading in Pro for?',
      answer: [
        'Within 30 days of the first you can have the same car read once more, at no further cost, for example with a fuller battery. Its report compares the two. You sign in with Tesla again, because we have deleted the key.',
      ],
    },
    'other-brands': {
      question: 'My car is not a Tesla. What is planned?',
      answer: [
        'Today only Teslas can be read. Other brands follow when they let owners release the data of their car themselves, read only and without a workshop.',
        'We promise no date and collect no addresses. When a brand is added, it stands on the start page.',
      ],
    },
    asleep: {
      question: 'The car does not wake up. What can I do?',
      answer: [
        'Unlock it with the Tesla app or open a door, then have it read again on the page of your order. In an underground car park there is often no reception: drive it out first.',
        'We go on trying for 72 hours. If the car stays out of reach, its price is refunded automatically.',
      ],
    },
    'no-car': {
      question: 'I have signed in, but my car is not listed.',
      answer: [
        'Tesla lists the cars of the account that you signed in with. Look in the Tesla app whether the car belongs to it; one just bought appears only when Tesla has moved it to your account. Then sign in again with the right account.',
      ],
    },
    paid: {
      question: 'I have paid and see no report.',
      answer: [
        'Do not pay again. The payment service mostly confirms within a minute, and then the reading begins by itself. The page of your order, which your private link opens, says where each report stands.',
        'If a report cannot be made, its price is refunded without your asking.',
      ],
    },
    interval: {
      question: 'Why is battery health a range and not one figure?',
      answer: [
        'Because the car itself rounds, and its readings drift a little. A single figure would claim more than was measured. The range says where the true figure very likely lies, and the report names what widens it.',
      ],
    },
    'no-figure': {
      question: 'Why is there no battery figure for my car?',
      answer: [
        'The charge was too low to judge by, or the version of the car could not be told. A wrong guess can shift the result by a fifth, so the report gives the reason instead, and how to find out.',
      ],
    },
    'other-tests': {
      question: 'Another test shows another percentage. Which is right?',
      answer: [
        'Perhaps both. We compare the range of a full charge with that of the new car; Tesla’s own test and some certificates measure capacity over hours. The definitions differ, and so do the figures. Compare only tests of the same kind.',
      ],
    },
    'not-known': {
      question: 'What can the report not know?',
      answer: [
        'Accidents and repairs, earlier owners, brakes and tread, single cells, debts: the car does not tell them. The report lists each with what you can do about it.',
      ],
    },
    genuine: {
      question: 'How do I know that a report is genuine?',
      answer: [
        'Scan its QR code, or type its code on our page: it shows what we signed. Drop the PDF there as well, and you know whether a single character was changed. The file never leaves your device.',
        'A PDF reader that knows signatures, such as Adobe Acrobat Reader, checks it without us.',
      ],
    },
    'unknown-signer': {
      question: 'My PDF reader says that it does not know who signed.',
      answer: [
        'That is no sign of a change: it does not know our authority yet. What counts is whether it says that the document was not altered after signing. How a reader learns to know us is told under “How we measure”.',
      ],
    },
    staged: {
      question: 'Can a seller cheat?',
      answer: [
        'Not in the report: we read the figures at Tesla ourselves. A full charge just before is mentioned, because it flatters a tired battery. What the car does not tell, a seller can keep to himself; that is why the report lists it.',
        'Compare the VIN in the report with the one on the car.',
      ],
    },
    account: {
      question: 'What can you do with my Tesla account?',
      answer: [
        'Read. You sign in on Tesla’s own page, so we never see your password. We cannot unlock, start or move the car. The key we get is encrypted, and deleted when the last report is delivered.',
      ],
    },
    revoke: {
      question: 'How do I take the permission back?',
      answer: [
        'In your Tesla account under Security, Third-party apps. By then we have forgotten the key in any case.',
      ],
    },
    delete: {
      question: 'How do I delete my data?',
      answer: [
        'On the page “Your data”: it shows first what will go, then deletes it and gives you a receipt. The signed main figures of a delivered report stay, so that whoever has the report can still check it.',
      ],
    },
  } satisfies Record<QuestionName, Answer>,
  more: 'Not answered?',
  moreText: 'How we measure, and how a report is checked without us, stands in full on a page of its own.',
}
