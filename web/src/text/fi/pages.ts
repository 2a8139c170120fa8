// Texts of the pages that are only read; they ship as HTML, without any script.
import type { PagesText } from '#text/index.ts'

export const pages: PagesText = {
  landing: {
    title: 'Allekirjoitettu raportti koko autosta',
    description:
      'Raportti Teslasi akusta, mittarilukemasta, renkaista, ohjelmistosta, takuusta ja muusta: luettu tänään, allekirjoitettu, yhdeksällä kielellä. Alkaen {price}.',
    lead: 'Kirjaudu Teslaan, maksa kerran, ja minuuttien päästä sinulla on raportti akusta, mittarilukemasta, renkaista, ohjelmistosta, hälytyksistä ja takuusta. Allekirjoitamme sen tiedot ja itse tiedoston, jotta ostaja voi tarkistaa, ettei siinä ole muutettu mitään.',
    act: 'Tee raportti',
    preview: {
      alt: 'Esimerkkiraportin ensimmäinen sivu: akun kunto, mittarilukema, renkaat, takuu ja mitä tietää ennen päätöstä',
      note: 'Raportti sellaisena kuin saat sen. Vain auto on keksitty.',
      screen: 'Katso näytöllä',
      pdf: 'Avaa PDF',
    },
    facts: {
      price: { label: 'Hinta', text: 'Alkaen {price}, kertamaksuna. Ei kuukausimaksuja.' },
      time: { label: 'Aika', text: 'Noin viisi minuuttia, ja puolitoista lisää, jos auto nukkuu.' },
      need: {
        label: 'Tarvitset',
        text: 'Tesla-tilisi ja auton, jolla on mobiiliyhteys. Autoon ei kytketä mitään.',
      },
    },
    shownTitle: 'Luku, jonka takana voi seistä',
    shown:
      'Akun kunto annetaan sellaisena kuin mittaus sallii, menetelmineen, varauksineen, lämpötiloineen ja alkuperäisen luvun lähteineen. Ellei sitä voi sanoa rehellisesti, sanomme sen ja kerromme miksi.',
    whyTitle: 'Mikä tässä on toisin',
    why: [
      {
        title: 'Koko auto, samana päivänä',
        text: 'Seurantapalvelut vaativat viikkoja, todistukset katsovat vain akkua, eivätkä historiat katso autoa lainkaan.',
      },
      {
        title: 'Todiste, ei kuvakaappaus',
        text: 'Allekirjoitamme tiedot ja itse tiedoston. Kuka tahansa voi tarkistaa raportin koodilla, QR-koodilla tai tiedostolla, vuosienkin päästä, ja PDF-lukijalla ilman meitäkin.',
      },
      {
        title: 'Tilisi pysyy sinun',
        text: 'Vain lukuoikeus, yksi lukukerta. Tilisi avain poistetaan heti, kun raportti on toimitettu.',
      },
      {
        title: 'Lukijan kielellä',
        text: 'Yhdeksän kieltä ja kummatkin yksiköt, omistasi riippumatta: myyjä Oslossa, ostaja Milanossa.',
      },
      {
        title: 'Aukot sanotaan ääneen',
        text: 'Puuttuvaa rengaspainetta ei koskaan tulosteta nollana. Jokaisen raportin lopussa on, mitä mikään lukema ei kerro ja mitä sille voi tehdä.',
      },
      { title: 'Rahat takaisin', text: 'Ellei auto herää lainkaan, rahat palautetaan automaattisesti.' },
    ],
    howTitle: 'Näin se käy',
    how: [
      { title: 'Yhdistä', text: 'Kirjaudut Teslan omalla sivulla ja näet tarkasti, mitä pyydetään.' },
      { title: 'Valitse', text: 'Yksi auto tai useampi, paketti ja kieli; kuvia, jos haluat.' },
      {
        title: 'Maksa kerran',
        text: 'Kortilla, Apple Paylla tai PayPalilla. Lukeminen alkaa automaattisesti.',
      },
      {
        title: 'Anna eteenpäin',
        text: 'Lue näytöllä, lataa PDF, lähetä ostajalle. Yksityisellä linkillä palaat tilaukseen miltä laitteelta tahansa.',
      },
    ],
    pricesTitle: 'Hinnat',
    prices: 'Sisältävät arvonlisäveron. Maksat valuutassa, jonka valitset tilatessasi.',
    currency: 'Valuutta',
    packages: {
      basic: {
        name: 'Basic',
        text: ['Yksi auto', 'Yksi kieli', 'Näytöllä ja PDF:nä, jonka voi tarkistaa'],
      },
      pro: {
        name: 'Pro',
        text: [
          'Yksi auto',
          'Kaikki yhdeksän kieltä',
          'Latauslaskut ja lataukset tiedostoina',
          'Toinen lukema 30 päivän kuluessa',
        ],
      },
      bulk: { name: 'Bulk', text: ['Enintään kymmenen autoa', 'Jokaisesta kuten Prossa', 'Yksi maksu'] },
    },
    who: {
      title: 'Kenelle se on',
      groups: [
        {
          title: 'Myyt Teslasi',
          text: 'Vastaa kysymyksiin ennen kuin ne esitetään. Ostaja tarkistaa raportin itse eikä joudu luottamaan pelkkään sanaasi.',
        },
        {
          title: 'Ostat Teslan',
          text: 'Pyydä myyjältä raportti: se vie viisi minuuttia eikä vaadi korjaamoa. Tarkistat aitouden omalla kielelläsi.',
        },
        {
          title: 'Palautat auton tai niitä on monta',
          text: 'Leasingpalautus, yritysautot, autokauppa: enintään kymmenen autoa yhdessä tilauksessa, jokaisesta oma raportti.',
        },
      ],
    },
    compare: {
      title: 'Mitä muuta on tarjolla',
      lead: 'Jokainen näistä osaa jotain, mihin yksi lukukerta ei pysty. Ne täydentävät toisiaan.',
      strong: 'Vahvuus',
      lacks: 'Ei näytä',
      ways: [
        {
          name: 'Seurantapalvelut',
          strong: 'Miten akku ja kulutus ovat muuttuneet kuukausien aikana.',
          lacks: 'Aikaa ennen käyttöönottoa; eikä ostaja voi tarkistaa lukuja.',
        },
        {
          name: 'Akkutodistukset',
          strong: 'Osa mittaa kapasiteetin kilowattitunteina, tuntien ajan.',
          lacks: 'Mitään muuta kuin akun.',
        },
        {
          name: 'VIN-historiat',
          strong: 'Rekisteröidyt kolarit, omistajat ja mittarilukemat.',
          lacks: 'Autoa sellaisena kuin se on tänään.',
        },
        {
          name: 'Teslan oma akkutesti',
          strong: 'Kapasiteetti auton itsensä mittaamana.',
          lacks: 'Todistetta, jonka voi antaa eteenpäin; ja se kestää yön laturissa.',
        },
        {
          name: 'Tämä raportti',
          strong: 'Koko auto sellaisena kuin se on tänään, muun kuin myyjän allekirjoittamana.',
          lacks: 'Kolareita, renkaiden pintaa, yksittäisiä kennoja. Se sanoo sen itse.',
        },
      ],
    },
    others: {
      title: 'Eikö autosi ole Tesla?',
      text: 'Toistaiseksi vain Teslan voi lukea. Muita merkkejä tulee, kun ne antavat omistajan itse luovuttaa autonsa tiedot luettaviksi. Emme lupaa ajankohtaa; uudesta merkistä kerrotaan tässä.',
      act: 'Kysymyksiä ja vastauksia',
    },
    buyerTitle: 'Saitko raportin?',
    buyer: 'Tarkista se ennen kauppaa: koodilla, QR-koodilla tai itse tiedostolla.',
    buyerAct: 'Tarkista raportti',
  },

  sample: {
    code: 'ESIMERKKI',
    title: 'Esimerkkiraportti',
    description: 'Mitä Car Pulse Trackerin raportti sisältää: kokonainen esimerkki keksityin luvuin.',
    act: 'Tee raportti autostasi',
  },

  how: {
    title: 'Näin mittaamme, ja näin sen tarkistaa',
    description:
      'Akkuluvun menetelmä, mitä raportti ei voi tietää ja miten allekirjoitetut tiedot tarkistetaan ilman meitä.',
    lead: 'Mitä kunkin luvun takana on, ja miten raportti tarkistetaan, kun tätä sivua ei enää ole.',
    parts: [
      {
        title: 'Yksi lukema',
        text: [
          'Kysymme Teslalta kerran kaiken, minkä auto ja tilisi kertovat: auton tiedot, hälytykset, julkaisutiedot, varusteet, takuun, huollon ja lataushistorian. Kullakin osalla on oma aikansa ja tuloksensa. Jos jokin epäonnistuu, raportista puuttuu se osa syineen, ei muuta.',
          'Nukkuva auto herätetään kerran. Sen nukkuessa kysymme vain, onko se hereillä, jotta sen akku ei kulu.',
        ],
      },
      {
        title: 'Akun kunto',
        text: [
          'Auto näyttää toimintamatkan nykyiselle varaukselleen. Laajennamme sen täydelle akulle ja vertaamme sitä saman mallin, version ja vuosimallin julkaistuun toimintamatkaan. Auto pyöristää varauksen täysiin prosentteihin; väli kertoo, mitä tämä pyöristys ja toisistaan poikkeavat julkaistut luvut sallivat.',
          'Matala varaus leventää väliä; rajan alla emme anna lukua. Emme myöskään silloin, kun versio on tuntematon, koska väärä arvaus voi siirtää tulosta viidenneksellä.',
          'Se on toimintamatka suhteessa uuteen. Kapasiteettikoe, kennokoe tai muu määritelmä voi antaa samalle akulle muun luvun.',
        ],
      },
      {
        title: 'Mitä voisi lavastaa',
        text: [
          'Täysi lataus juuri ennen lukemaa on tavallista, ja se mainitaan, koska silloin väsynyt akku näyttää parhaalta. Myös autoon sopimaton VIN, väärä tarkistusmerkki, vanhat tiedot ja toisen auton lataukset mainitaan.',
          'Mikään lukema ei kerro kolareista, aiemmista omistajista, kulutuspinnasta eikä veloista. Raportti luettelee ne ja sen, mitä kullekin voi tehdä.',
        ],
      },
      {
        title: 'Tarkistus meillä',
        text: [
          'Jokaisella sivulla on koodi ja QR-koodi, jotka johtavat tarkistussivullemme. Siellä näkyvät raportin tiedot, ja tiedostoa voi verrata: selaimesi laskee sen SHA-256-tunnisteen, eikä mitään lähetetä. Perutusta tai korvatusta raportista kerrotaan.',
        ],
      },
      {
        title: 'Tiedoston tarkistus ilman meitä',
        text: [
          'PDF:ssä on oma allekirjoituksensa (PAdES). Avaa se lukijalla, joka tarkistaa allekirjoitukset, kuten Adobe Acrobat Readerilla tai Okularilla: se kertoo ilman verkkoa ja vuosienkin päästä, onko mitään muutettu allekirjoituksen jälkeen. Selaimen, puhelimen ja sähköpostin esikatselut eivät yleensä tarkista sitä.',
          'Aluksi lukija sanoo, ettei se tunne allekirjoittajaa, koska varmenteemme on antanut oma varmentajamme, Car Pulse Tracker Report Authority. Sen varmenne on viimeisenä osoitteessa /.well-known/cpt-report-certificates.pem; kun olet verrannut sitä ja hyväksynyt sen, lukija tuntee kaikki raporttimme. Muilla varmenteilla tehty allekirjoitus ei ole meidän, vaikka siinä olisi nimemme.',
          'Onko raportti myöhemmin peruttu tai korvattu, sen kertoo vain tarkistussivumme.',
        ],
      },
      {
        title: 'Tietojen tarkistus ilman meitä',
        text: [
          'Tiedot ja tiedoston SHA-256-tunniste on allekirjoitettu JWS-muodossa Ed25519-avaimella. Tarkistussivu näyttää JWS:n; julkiset avaimemme ovat osoitteessa /.well-known/cpt-report-keys.json.',
          'Tallenna molemmat raportin viereen: mikä tahansa JWS-ohjelma voi tarkistaa tiedot ilman verkkoa, vuosienkin päästä, ja mikä tahansa SHA-256-ohjelma, onko tiedosto se, josta ne kertovat.',
        ],
      },
    ],
    api: 'Kehittäjille: näiden sivujen takana oleva rajapinta',
  },

  privacy: {
    title: 'Tietosuoja',
    description: 'Mitä meillä on, miten kauan, ja miten sen saa tai poistaa.',
    lead: 'Pidämme niin vähän kuin raportti vaatii ja niin lyhyesti kuin laki sallii.',
    tableTitle: 'Mitä meillä on',
    columns: { what: 'Mitä', why: 'Mihin', until: 'Mihin asti' },
    rows: [
      {
        what: 'Istunto',
        why: 'Jotta tiedämme, mitkä autot ja tilaukset ovat sinun',
        until: '30 minuuttia viime käytöstä',
      },
      {
        what: 'Tesla-tilisi avain, salattuna',
        why: 'Auton lukemiseen',
        until: 'Viimeinen raportti on toimitettu; enintään 72 tuntia autolle, joka yhä nukkuu',
      },
      {
        what: 'Auton lukema, salattuna',
        why: 'Raportin kirjoittamiseen ja näyttämiseen näytöllä',
        until: '30 päivää',
      },
      {
        what: 'Kuvat ilman sijaintia ja kameratietoja',
        why: 'Raporttiin',
        until: 'Raportin mukana; ilman tilausta istunnon loppuun',
      },
      { what: 'Raportti (PDF)', why: 'Ladattavaksesi', until: '7 päivää' },
      {
        what: 'Tilauksesi yksityisen linkin tunniste; ei itse linkkiä',
        why: 'Jotta tilaus avautuu sille, jolla linkki on',
        until: '31 päivää; heti, kun teet uuden linkin tai poistat tilauksen',
      },
      {
        what: 'Raportin näyttävä sivu: sen salaisuuden tiiviste ja kuinka monta kertaa se avattiin minäkin päivänä; ei kuka',
        why: 'Jotta voit näyttää raportin',
        until: '30 päivää; heti, kun lopetat sen tai poistat tilauksen',
      },
      {
        what: 'Allekirjoitetut tiedot: peitetty VIN, malli, mittarilukema, ajat, tunniste',
        why: 'Jotta lukija voi tarkistaa raportin vuosienkin päästä',
        until: 'Jää talteen, myös kun poistat tietosi: se, jolle annoit raportin, voi yhä tarkistaa sen',
      },
      {
        what: 'Tilaus ja maksu',
        why: 'Kirjanpitolaki',
        until: 'Lain vaatimuksen mukaan; ilman auton tunnistetta',
      },
    ],
    never: 'Mitä emme koskaan tee',
    nevers: [
      'Mainos- tai laskentaevästeitä ei ole. Yksi tekninen eväste suojaa kirjautumista kymmenen minuuttia.',
      'Emme myy emmekä jaa tietoja, emmekä pidä autosi paikkaa.',
      'Emme kirjoita VINejä, avaimia, yksityisiä linkkejä tai sähköpostiosoitteita lokeihin.',
    ],
    whereTitle: 'Missä',
    where:
      'Googlen konesaleissa Suomessa tai Iowassa sen mukaan, kumpi palveli sinua; istunnon tiedot pysyvät alueellaan. Maksun hoitaa Stripe tai PayPal, joka vastaa sille antamistasi tiedoista.',
    rightsTitle: 'Oikeutesi',
    rights:
      'Voit nähdä, ottaa mukaan ja poistaa tietosi syytä ilmoittamatta ja kenellekään kirjoittamatta. Voit valittaa tietosuojaviranomaiselle.',
    act: 'Katso tai poista tietosi',
  },

  security: {
    title: 'Tietoturva',
    description: 'Mikä suojaa tiliäsi, tilaustasi ja raporttia, ja miten kerrot meille heikkoudesta.',
    lead: 'Mitä teemme, ettei mikään omasi joudu vieraisiin käsiin eikä raporttia voi muuttaa huomaamatta.',
    parts: [
      {
        title: 'Tesla-tilisi',
        text: [
          'Kirjaudut Teslan omalla sivulla; salasanasi ei tule meille. Pyydämme vain lukuoikeutta. Teslan antama avain on aina salattuna, salausavain on siitä erillään, ja avain poistetaan, kun viimeinen raportti on toimitettu.',
          'Kirjautuminen on sidottu selaimeen, joka sen aloitti, ja sen voi viedä loppuun kerran kymmenen minuutin kuluessa. Kukaan ei siis voi ujuttaa sinulle omaansa.',
        ],
      },
      {
        title: 'Tilauksesi',
        text: [
          'Tiliä tai salasanaa, jonka voisi varastaa, ei ole. Tilaus avautuu välilehdessään tai yksityisellä linkillään, josta meillä on vain tiiviste.',
          'Hinnat, maksut ja lukemat tulevat palvelimiltamme ja maksupalvelusta, eivät koskaan selaimesta. Korttitiedot menevät vain Stripelle tai PayPalille.',
        ],
      },
      {
        title: 'Raportti',
        text: [
          'Sen tiedot ja tiedosto on allekirjoitettu avaimilla, joiden julkiset puoliskot on julkaistu. Peruttu tai korvattu raportti ilmenee tarkistettaessa.',
          'Lokissa on VIN-numerosta enintään viisi ensimmäistä merkkiä. Autoa ei koskaan nimetä osoitteessa.',
        ],
      },
      {
        title: 'Nämä sivut',
        text: [
          'Kaikki kulkee salattuna. Mikään skripti, fontti tai kuva ei tule muilta, ja selainta on käsketty torjumaan sellaiset.',
        ],
      },
      {
        title: 'Löysitkö heikkouden?',
        text: [
          'Kirjoita osoitteeseen, joka on tiedostossa security.txt. Vahvistamme kolmessa arkipäivässä ja kerromme kymmenessä, mitä siitä ajattelemme. Joka tutkii hyvässä uskossa, koskee vain omiin tietoihinsa ja jättää palvelun toimintaan, ei tarvitse pelätä meitä.',
        ],
      },
    ],
    act: 'Avaa security.txt',
  },

  terms: {
    title: 'Ehdot',
    description: 'Car Pulse Trackerin ehdot.',
    lead: 'Mitä ostat, mitä voit odottaa ja mitä et.',
    sellerTitle: 'Kuka myy',
    parts: [
      {
        title: 'Mitä ostat',
        text: [
          'Autosi lukeman yhdellä hetkellä ja siitä raportin valitsemassasi paketissa. Maksat kerran; mikään ei uusiudu.',
        ],
      },
      {
        title: 'Kenen auto',
        text: ['Tilaat autoista, jotka omistat tai joiden omistaja on antanut siihen luvan.'],
      },
      {
        title: 'Milloin se tehdään',
        text: [
          'Heti maksun jälkeen. Hyväksyt, että työ alkaa ennen peruuttamisajan päättymistä ja että peruuttamisoikeus päättyy, kun raportti on toimitettu.',
          'Jos autoon ei saada yhteyttä, yritämme enintään 72 tuntia.',
        ],
      },
      {
        title: 'Rahat takaisin',
        text: [
          'Ellei raporttia voida lainkaan tehdä, sen hinta palautetaan kerran, samalla maksutavalla, pyytämättä.',
        ],
      },
      {
        title: 'Mikä raportti on',
        text: [
          'Se toistaa, mitä Tesla ja auto kertoivat sillä hetkellä, sekä päätelmämme ja niiden varmuuden. Se ei ole takuu autosta eikä korvaa asiantuntijaa. Mitä se ei voi tietää, lukee siinä.',
        ],
      },
      {
        title: 'Mistä vastaamme',
        text: [
          'Siitä, että raportti on kirjoittamamme ja että se toistaa sen, mitä meille kerrottiin. Vastaamme tahallisuudesta ja törkeästä huolimattomuudesta sekä siitä, mistä laki määrää; muuten enintään maksettuun hintaan asti.',
        ],
      },
      {
        title: 'Eteenpäin antaminen',
        text: ['Voit antaa raportin kenelle haluat. Sitä ei saa muuttaa ja antaa meidän nimissämme.'],
      },
      { title: 'Tesla', text: ['Emme ole sidoksissa Tesla, Inc:iin. Sen nimet kuuluvat sille.'] },
    ],
  },

  notFound: {
    title: 'Täällä ei ole mitään',
    text: 'Osoite voi olla väärin kirjoitettu, tai sivu on siirtynyt. Mitään sinulle kuuluvaa ei ole kadonnut.',
    act: 'Etusivulle',
    verify: 'Tarkista raportti',
  },
}
