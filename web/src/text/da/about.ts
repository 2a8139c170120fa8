// Who stands behind the service; ships as HTML, without any script.
import type { AboutText } from '#text/index.ts'

export const about: AboutText = {
  title: 'Hvem vi er',
  description:
    'Hvad Car Pulse Tracker gør, hvad tjenesten lever af, hvad den lader være med, og hvordan du får fat i os.',
  lead: 'Vi skriver rapporter om Teslaer, som en køber kan stole på uden at kende sælgeren.',
  parts: [
    {
      title: 'Hvad vi gør',
      text: [
        'Vi aflæser bilen én gang, med ejerens tilladelse, og skriver ned, hvad den og Teslas registre siger. Vi beregner det, der kan beregnes, siger, hvor sikkert det er, og signerer resultatet.',
        'Det, en aflæsning ikke kan vise, står i hver rapport sammen med, hvad du kan gøre ved det.',
      ],
    },
    {
      title: 'Hvad vi lever af',
      text: [
        'Af prisen for rapporten, som betales én gang. Der er intet abonnement og ingen reklamer, og ingen data sælges. Tallene er de samme, uanset hvem der betaler, ejer eller køber.',
        'Kan en rapport ikke laves, får du pengene tilbage uden at bede om det.',
      ],
    },
    {
      title: 'Hvad vi lader være med',
      text: [
        'Vi handler ikke med biler, sætter ingen priser og syner ingenting. En rapport træder ikke i stedet for en sagkyndig: skader, bremser og mønsterdybde skal ses efter.',
        'Vi har ingen konto på dig, ingen mailliste og ingen adgang til en bil, når rapporten er leveret.',
      ],
    },
    {
      title: 'Uafhængig af Tesla',
      text: [
        'Vi er ikke tilknyttet Tesla, Inc. Vi bruger den grænseflade, hvor Tesla lader ejere udlevere bilens data, og vi læser kun. Tesla har hverken bestilt eller kontrolleret vores rapporter, og navnene tilhører Tesla.',
      ],
    },
  ],
  check: {
    title: 'Se selv efter',
    text: 'Du behøver ikke tage os på ordet i noget af dette. Disse sider viser, hvordan det gøres.',
  },
  reach: 'Sådan får du fat i os',
  trust: {
    title: 'Hvem der står bag',
    about: 'Hvad vi gør, hvad vi lever af, og hvad vi lader være med.',
    how: 'Hvordan hvert tal bliver til, og hvordan en rapport kontrolleres uden os.',
    security: 'Hvad der beskytter din konto, din bestilling og en rapport.',
    status: 'Om alt virker lige nu.',
  },
}
