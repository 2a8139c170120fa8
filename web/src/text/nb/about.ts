// Who stands behind the service; ships as HTML, without any script.
import type { AboutText } from '#text/index.ts'

export const about: AboutText = {
  title: 'Hvem vi er',
  description: 'Hva Car Pulse Tracker gjør, hva tjenesten lever av, hva den lar være, og hvordan du når oss.',
  lead: 'Vi skriver rapporter om Teslaer som en kjøper kan stole på uten å kjenne selgeren.',
  parts: [
    {
      title: 'Hva vi gjør',
      text: [
        'Vi leser av bilen én gang, med eierens tillatelse, og skriver ned hva den og Teslas registre sier. Vi regner ut det som lar seg regne ut, sier hvor sikkert det er, og signerer resultatet.',
        'Det en avlesning ikke kan vise, står i hver rapport, sammen med hva du kan gjøre med det.',
      ],
    },
    {
      title: 'Hva vi lever av',
      text: [
        'Av prisen for rapporten, som betales én gang. Det finnes ikke noe abonnement og ingen reklame, og ingen data selges. Tallene er de samme uansett hvem som betaler, eier eller kjøper.',
        'Kan en rapport ikke lages, får du pengene tilbake uten å be om det.',
      ],
    },
    {
      title: 'Hva vi lar være',
      text: [
        'Vi handler ikke med biler, setter ingen priser og kontrollerer ingenting på stedet. En rapport erstatter ikke en sakkyndig: skader, bremser og mønsterdybde må man se på.',
        'Vi har ingen konto på deg, ingen e-postliste og ingen tilgang til en bil når rapporten er levert.',
      ],
    },
    {
      title: 'Uavhengig av Tesla',
      text: [
        'Vi er ikke tilknyttet Tesla, Inc. Vi bruker grensesnittet der Tesla lar eiere gi fra seg bilens data, og vi leser bare. Tesla har verken bestilt eller kontrollert rapportene våre, og navnene tilhører Tesla.',
      ],
    },
  ],
  check: {
    title: 'Se selv',
    text: 'Du trenger ikke ta oss på ordet i noe av dette. Disse sidene viser hvordan det gjøres.',
  },
  reach: 'Slik når du oss',
  trust: {
    title: 'Hvem som står bak',
    about: 'Hva vi gjør, hva vi lever av, og hva vi lar være.',
    how: 'Hvordan hvert tall blir til, og hvordan en rapport kontrolleres uten oss.',
    security: 'Hva som beskytter kontoen din, bestillingen din og en rapport.',
    status: 'Om alt virker akkurat nå.',
  },
}
