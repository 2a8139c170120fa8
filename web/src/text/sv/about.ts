// Who stands behind the service; ships as HTML, without any script.
import type { AboutText } from '#text/index.ts'

export const about: AboutText = {
  title: 'Vilka vi är',
  description: 'Vad Car Pulse Tracker gör, vad tjänsten lever på, vad den låter bli och hur du når oss.',
  lead: 'Vi skriver rapporter om Teslor som en köpare kan lita på utan att känna säljaren.',
  parts: [
    {
      title: 'Vad vi gör',
      text: [
        'Vi läser av bilen en gång, med ägarens tillstånd, och skriver ned vad den och Teslas register säger. Vi räknar ut det som går att räkna ut, säger hur säkert det är och signerar resultatet.',
        'Det som en avläsning inte kan visa står i varje rapport, med vad du kan göra åt det.',
      ],
    },
    {
      title: 'Vad vi lever på',
      text: [
        'På priset för rapporten, som betalas en gång. Det finns inget abonnemang och ingen reklam, och inga uppgifter säljs. Siffrorna är desamma vem som än betalar, ägare eller köpare.',
        'Kan en rapport inte göras får du pengarna tillbaka utan att be om det.',
      ],
    },
    {
      title: 'Vad vi låter bli',
      text: [
        'Vi handlar inte med bilar, sätter inga priser och besiktar ingenting. En rapport ersätter ingen sakkunnig: skador, bromsar och mönsterdjup måste man titta på.',
        'Vi har inget konto på dig, ingen e-postlista och ingen åtkomst till en bil vars rapport är levererad.',
      ],
    },
    {
      title: 'Oberoende av Tesla',
      text: [
        'Vi är inte anslutna till Tesla, Inc. Vi använder gränssnittet där Tesla låter ägare lämna ut sin bils uppgifter, och vi bara läser. Tesla har varken beställt eller granskat våra rapporter, och namnen tillhör Tesla.',
      ],
    },
  ],
  check: {
    title: 'Se själv',
    text: 'Du behöver inte ta vårt ord för något av detta. De här sidorna visar hur det går till.',
  },
  reach: 'Så når du oss',
  trust: {
    title: 'Vilka som står bakom',
    about: 'Vad vi gör, vad vi lever på och vad vi låter bli.',
    how: 'Hur varje siffra kommer till och hur en rapport kontrolleras utan oss.',
    security: 'Vad som skyddar ditt konto, din beställning och en rapport.',
    status: 'Om allt fungerar just nu.',
  },
}
