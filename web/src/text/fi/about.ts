// Who stands behind the service; ships as HTML, without any script.
import type { AboutText } from '#text/index.ts'

export const about: AboutText = {
  title: 'Keitä olemme',
  description:
    'Mitä Car Pulse Tracker tekee, mistä se elää, mitä se jättää tekemättä ja miten meidät tavoittaa.',
  lead: 'Kirjoitamme Tesloista raportteja, joihin ostaja voi luottaa myyjää tuntematta.',
  parts: [
    {
      title: 'Mitä teemme',
      text: [
        'Luemme auton kerran, omistajan luvalla, ja kirjaamme, mitä se ja Teslan tiedot kertovat. Laskemme sen, minkä voi laskea, kerromme, kuinka varmaa se on, ja allekirjoitamme tuloksen.',
        'Jokainen raportti kertoo myös, mitä lukema ei paljasta ja mitä sille voi tehdä.',
      ],
    },
    {
      title: 'Mistä elämme',
      text: [
        'Raportin hinnasta, joka maksetaan kerran. Kuukausimaksuja tai mainoksia ei ole, eikä tietoja myydä. Luvut ovat samat, maksoipa omistaja tai ostaja.',
        'Ellei raporttia saada tehtyä, saat rahasi takaisin pyytämättä.',
      ],
    },
    {
      title: 'Mitä emme tee',
      text: [
        'Emme käy autokauppaa, emme hinnoittele emmekä katsasta autoja. Raportti ei korvaa asiantuntijaa: kolarit, jarrut ja kulutuspinta on katsottava paikan päällä.',
        'Emme avaa sinulle tiliä emmekä pidä postituslistaa, eikä meillä ole pääsyä autoon, jonka raportti on jo toimitettu.',
      ],
    },
    {
      title: 'Teslasta riippumaton',
      text: [
        'Emme ole sidoksissa Tesla, Inc:iin. Käytämme rajapintaa, jonka kautta Tesla antaa omistajien luovuttaa autonsa tietoja, ja vain luemme. Tesla ei ole tilannut eikä tarkastanut raporttejamme, ja Teslan nimet kuuluvat Teslalle.',
      ],
    },
  ],
  check: {
    title: 'Katso itse',
    text: 'Mitään tästä ei tarvitse uskoa pelkän sanamme varassa. Nämä sivut kertovat, miten kaikki tehdään.',
  },
  reach: 'Miten meidät tavoittaa',
  trust: {
    title: 'Kuka tämän takana on',
    about: 'Mitä teemme, mistä elämme ja mitä jätämme tekemättä.',
    how: 'Miten kukin luku syntyy ja miten raportti tarkistetaan ilman meitä.',
    security: 'Mikä suojaa tiliäsi, tilaustasi ja raporttia.',
    status: 'Toimiiko kaikki juuri nyt.',
  },
}
