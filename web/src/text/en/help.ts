// Answers to what people ask. All on one page, so that the browser's own search finds every word of it.
import type { Answer, QuestionName } from '#lib/help.ts'

export const help = {
  title: 'Questions and answers',
  description:
    'How a report on a used Tesla is made, how sure it is, how a buyer checks it, and what becomes of your data.',
  lead: 'Everything stands on this one page, so your browser’s search finds it.',
  contents: 'On this page',
  topics: {
    order: 'Ordering',
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
        'Then check it on our page before you pay for the car.',
      ],
    },
    refund: {
      question: 'When do I get my money back?',
      answer: [
        'If a report cannot be made for good, for example because the car never wakes, its price goes back the way you paid, without asking.',
      ],
    },
    lost: {
      question: 'I have closed the page. Where is my report?',
      answer: [
        'Open the private link that you kept when you ordered; it works on any device for 31 days. We know no e-mail address of yours, so we cannot send it again.',
        'The PDF can be downloaded for seven days, and made again until thirty days after the reading.',
      ],
    },
    'other-brands': {
      question: 'My car is not a Tesla. What is planned?',
      answer: [
        'Today only Teslas can be read. Other brands follow when they let owners release the data of their car themselves, read only and without a workshop.',
        'We promise no date and collect no addresses. When a brand is added, it stands on the start page.',
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
