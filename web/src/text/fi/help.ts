// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Kysymyksiä ja vastauksia',
  description:
    'Miten raportti käytetystä Teslasta tehdään, kuinka varma se on, miten ostaja tarkistaa sen ja mitä tiedoillesi tapahtuu.',
  lead: 'Mitä kysytään ennen tilaamista, ja mikä auttaa, kun kaikki ei mene suunnitelmien mukaan.',
  search: {
    label: 'Hae kysymyksistä ja vastauksista',
    found: 'Vastauksia: {count}',
    none: 'Näillä sanoilla ei löydy vastausta. Kokeile muita tai kirjoita meille.',
  },
  contents: 'Tällä sivulla',
  topics: {
    order: 'Tilaaminen',
    trouble: 'Kun jokin ei toimi',
    figures: 'Luvut',
    checking: 'Tarkistaminen',
    data: 'Tili ja tiedot',
  },
  answers: {
    'how-long': {
      question: 'Kauanko se kestää?',
      answer: [
        'Noin viisi minuuttia ensimmäisestä painalluksesta PDF-tiedostoon. Nukkuva auto herätetään ensin, mihin menee enintään puolitoista minuuttia.',
        'Jos autoa ei tavoiteta, yritämme 72 tunnin ajan. Voit sulkea sivun sillä välin: tilauksen yksityinen linkki tuo sinut takaisin.',
      ],
    },
    'what-i-need': {
      question: 'Mitä tarvitsen?',
      answer: [
        'Tesla-tilin, johon auto kuuluu, ja auton, jolla on mobiiliverkko tai wifi. Mitään ei kytketä, eikä kenenkään tarvitse tulla paikalle.',
        'Mobiilikäytön on oltava päällä autossa kohdassa Hallinta, Turvallisuus. Mitä täydempi akku lukuhetkellä, sitä varmempi akun luku.',
      ],
    },
    buyer: {
      question: 'Haluan ostaa auton. Miten saan siitä raportin?',
      answer: [
        'Pyydä myyjää tilaamaan se: vain omistaja voi sallia lukemisen. Siihen menee viisi minuuttia, ja raportin voi saada omalla kielelläsi ja omissa yksiköissäsi.',
        'Pyynnöllä myyjälle voit maksaa raportin itse: lähetät linkin, eikä myyjän tarvitse kuin suostua.',
        'Tarkista se sivullamme ennen kuin maksat auton.',
      ],
    },
    refund: {
      question: 'Milloin saan rahani takaisin?',
      answer: [
        'Jos raporttia ei lainkaan voida tehdä, esimerkiksi koska auto ei koskaan herää, saat hyvityksen samalla maksutavalla: palautusta ei tarvitse pyytää.',
        'Maksamatonta tilausta ei tarvitse peruuttaa. Maksun jälkeen lukeminen alkaa heti, ja peruuttamisoikeus päättyy, kun raportti on toimitettu.',
      ],
    },
    lost: {
      question: 'Suljin sivun. Missä raporttini on?',
      answer: [
        'Avaa yksityinen linkki, jonka otit talteen tilatessasi; se toimii millä tahansa laitteella 31 päivää. Emme tunne sähköpostiosoitettasi, joten emme voi lähettää linkkiä uudelleen.',
        'PDF on ladattavissa seitsemän päivää, ja sen voi tehdä uudelleen, kunnes lukemisesta on kulunut kolmekymmentä päivää.',
      ],
    },
    languages: {
      question: 'Voiko ostaja lukea sen muulla kielellä kuin minä?',
      answer: [
        'Pro ja Bulk sisältävät kaikki yhdeksän kieltä, kaikissa samat allekirjoitetut tiedot. Basicissa valitset tilatessasi yhden kielen, vaikka ostajan.',
      ],
    },
    show: {
      question: 'Voinko näyttää raportin antamatta tiedostoa?',
      answer: [
        'Voit. Tilauksesi sivulla teet linkin sivulle, joka näyttää raportin lyhennetyin valmistenumeroin ja ilman tilaustasi. Näet, kuinka usein se on avattu, ja lopetat sen milloin haluat; 30 päivän kuluttua se päättyy automaattisesti.',
      ],
    },
    second: {
      question: 'Mihin Pron toinen lukema on tarkoitettu?',
      answer: [
        'Saman auton voi lukea uudelleen 30 päivän kuluessa ensimmäisestä ilman lisämaksua, esimerkiksi akku täydempänä. Raportti vertaa lukemia toisiinsa. Kirjaudut Teslaan uudelleen, koska olemme poistaneet avaimen.',
      ],
    },
    'other-brands': {
      question: 'Autoni ei ole Tesla. Mitä on suunnitteilla?',
      answer: [
        'Toistaiseksi vain Teslan voi lukea. Muita merkkejä tulee, kun ne antavat omistajan itse luovuttaa autonsa tiedot, vain luettaviksi ja ilman huoltoa.',
        'Emme lupaa päivää emmekä kerää osoitteita. Kun merkki lisätään, se näkyy aloitussivulla.',
      ],
    },
    asleep: {
      question: 'Auto ei herää. Mitä voin tehdä?',
      answer: [
        'Avaa lukitus Teslan sovelluksella tai avaa ovi, ja lue auto sitten uudelleen tilauksesi sivulla. Maanalaisessa pysäköintihallissa ei usein ole verkkoa: aja auto ensin ulos.',
        'Yritämme 72 tunnin ajan. Ellei autoon saada yhteyttä, hinta palautetaan automaattisesti.',
      ],
    },
    'no-car': {
      question: 'Olen kirjautunut, mutta autoani ei näy luettelossa.',
      answer: [
        'Tesla luettelee sen tilin autot, jolla kirjauduit. Katso Teslan sovelluksesta, kuuluuko auto siihen; juuri ostettu auto näkyy vasta, kun Tesla on siirtänyt sen tilillesi. Kirjaudu sitten uudelleen oikealla tilillä.',
      ],
    },
    paid: {
      question: 'Olen maksanut, mutta raporttia ei näy.',
      answer: [
        'Älä maksa uudelleen. Maksupalvelu vahvistaa maksun yleensä minuutissa, ja lukeminen alkaa sen jälkeen automaattisesti. Tilauksesi sivu, jonka yksityinen linkki avaa, kertoo jokaisen raportin vaiheen.',
        'Ellei raporttia saada tehtyä, hinta palautuu pyytämättä.',
      ],
    },
    interval: {
      question: 'Miksi akun kunto on väli eikä yksi luku?',
      answer: [
        'Koska auto itse pyöristää ja sen lukemat vaihtelevat hieman. Yksi luku väittäisi enemmän kuin mitattiin. Väli kertoo, missä todellinen luku hyvin luultavasti on, ja raportti nimeää, mikä sitä leventää.',
      ],
    },
    'no-figure': {
      question: 'Miksi autoni akulle ei ole lukua?',
      answer: [
        'Varaus oli liian pieni arviointiin, tai auton versiota ei saatu selville. Väärä arvaus voi siirtää tulosta viidenneksen, joten raportti kertoo syyn ja sen, miten asia selviää.',
      ],
    },
    'other-tests': {
      question: 'Toinen testi näyttää toista prosenttia. Kumpi on oikeassa?',
      answer: [
        'Ehkä molemmat. Vertaamme täyden latauksen toimintamatkaa uuden auton toimintamatkaan; Teslan oma testi ja jotkin todistukset mittaavat kapasiteettia tuntikausia. Määritelmät eroavat, ja niin luvutkin. Vertaa vain samanlaisia testejä.',
      ],
    },
    'not-known': {
      question: 'Mitä raportti ei voi tietää?',
      answer: [
        'Kolareita ja korjauksia, aiempia omistajia, jarruja ja renkaiden pintaa, yksittäisiä kennoja, velkoja: auto ei kerro niitä. Raportti luettelee ne ja kertoo, mitä kullekin voi tehdä.',
      ],
    },
    genuine: {
      question: 'Mistä tiedän, että raportti on aito?',
      answer: [
        'Lue sen QR-koodi tai kirjoita sen koodi sivullemme: se näyttää, mitä allekirjoitimme. Pudota sinne myös PDF, niin tiedät, onko merkkiäkään muutettu. Tiedosto ei poistu laitteeltasi.',
        'PDF-lukija, joka tuntee allekirjoitukset, kuten Adobe Acrobat Reader, tarkistaa sen ilman meitä.',
      ],
    },
    'unknown-signer': {
      question: 'PDF-lukijani sanoo, ettei se tunne allekirjoittajaa.',
      answer: [
        'Se ei tarkoita, että tiedostoa olisi muutettu: lukija ei vain vielä tunne varmentajaamme. Tärkeää on, sanooko se, ettei asiakirjaa ole muutettu allekirjoituksen jälkeen. Miten lukija oppii tuntemaan meidät, kerrotaan sivulla ”Näin mittaamme”.',
      ],
    },
    staged: {
      question: 'Voiko myyjä huijata?',
      answer: [
        'Ei raportissa: luemme luvut itse Teslalta. Juuri ennen lukemista tehty täysi lataus mainitaan, koska se imartelee väsynyttä akkua. Sen, mitä auto ei kerro, myyjä voi pitää omana tietonaan; siksi raportti luettelee sen.',
        'Vertaa raportin VIN-numeroa autossa olevaan.',
      ],
    },
    account: {
      question: 'Mitä voitte tehdä Tesla-tililläni?',
      answer: [
        'Lukea. Kirjaudut Teslan omalla sivulla, joten emme näe salasanaasi. Emme voi avata, käynnistää emmekä liikuttaa autoa. Saamamme avain on salattu, ja se poistetaan, kun viimeinen raportti on toimitettu.',
      ],
    },
    revoke: {
      question: 'Miten perun luvan?',
      answer: [
        'Tesla-tililläsi kohdassa Turvallisuus, Kolmannen osapuolen sovellukset. Avaimen olemme siihen mennessä joka tapauksessa unohtaneet.',
      ],
    },
    delete: {
      question: 'Miten poistan tietoni?',
      answer: [
        'Sivulla ”Omat tiedot”: se näyttää ensin, mitä poistuu, poistaa sen sitten ja antaa sinulle tositteen. Toimitetun raportin allekirjoitetut päätiedot jäävät, jotta raportin saanut voi yhä tarkistaa sen.',
      ],
    },
  },
  more: 'Etkö löytänyt vastausta?',
  moreText:
    'Miten mittaamme ja miten raportin voi tarkistaa ilman meitä, on kerrottu kokonaan omalla sivullaan.',
}
