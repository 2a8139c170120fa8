// Texts of the pages that are only read; they ship as HTML, without any script.
import type { PagesText } from '#text/index.ts'

export const pages: PagesText = {
  landing: {
    title: 'En signerad rapport om hela bilen',
    description:
      'En rapport om din Teslas batteri, vägmätare, däck, programvara, garanti och mer: avläst i dag, signerad av oss, på nio språk. Från {price}.',
    lead: 'Logga in hos Tesla, betala en gång, och några minuter senare har du en rapport om batteri, vägmätare, däck, programvara, varningar och garanti. Vi signerar både uppgifterna och själva filen, så att en köpare kan kontrollera att ingenting har ändrats.',
    act: 'Beställ en rapport',
    preview: {
      alt: 'Exempelrapportens första sida: batterihälsa, vägmätare, däck, garanti och vad man bör veta före beslutet',
      note: 'En rapport så som du får den. Bara bilen är påhittad.',
      screen: 'Se den på skärmen',
      pdf: 'Öppna PDF:en',
    },
    facts: {
      price: { label: 'Pris', text: 'Från {price}, en gång. Inget abonnemang.' },
      time: { label: 'Tid', text: 'Ungefär fem minuter, och en och en halv till om bilen sover.' },
      need: {
        label: 'Du behöver',
        text: 'Ditt Tesla-konto och en bil med mobiltäckning. Ingenting kopplas in.',
      },
    },
    shownTitle: 'En siffra man kan stå för',
    shown:
      'Batterihälsan anges så som mätningen medger, med metod, laddningsnivå, temperatur och källan till ursprungsvärdet. Går det inte att säga ärligt, säger vi det och varför.',
    whyTitle: 'Vad som är annorlunda',
    why: [
      {
        title: 'Hela bilen, samma dag',
        text: 'Loggtjänster behöver veckor, certifikat ser bara på batteriet, och historikrapporter ser aldrig på bilen.',
      },
      {
        title: 'Bevis, inte en skärmbild',
        text: 'Vi signerar uppgifterna och själva filen. Vem som helst kan kontrollera en rapport med koden, QR-koden eller filen, flera år senare, och en PDF-läsare gör det utan oss.',
      },
      {
        title: 'Ditt konto förblir ditt',
        text: 'Bara läsning, en enda gång. Nyckeln till ditt konto raderas så snart rapporten är levererad.',
      },
      {
        title: 'På läsarens språk',
        text: 'Nio språk, metriska eller brittiska mått, oberoende av dina egna val: säljare i Oslo, köpare i Milano.',
      },
      {
        title: 'Det som saknas sägs rent ut',
        text: 'Ett däcktryck som saknas trycks aldrig som noll. Varje rapport slutar med det som ingen avläsning kan visa, och vad du kan göra åt det.',
      },
      { title: 'Pengarna tillbaka', text: 'Vaknar bilen aldrig kommer priset tillbaka av sig självt.' },
    ],
    howTitle: 'Så går det till',
    how: [
      { title: 'Anslut', text: 'Du loggar in på Teslas egen sida och ser exakt vad vi ber om.' },
      {
        title: 'Välj',
        text: 'Kryssa för en eller flera bilar, ett paket, språk; lägg till foton om du vill.',
      },
      {
        title: 'Betala en gång',
        text: 'Med kort, Apple Pay eller PayPal. Avläsningen startar av sig själv.',
      },
      {
        title: 'Lämna över',
        text: 'Läs på skärmen, ladda ned PDF:en, skicka den vidare. En privat länk tar dig tillbaka, från vilken enhet som helst.',
      },
    ],
    pricesTitle: 'Priser',
    prices: 'Inklusive moms. Du betalar i den valuta som du väljer när du beställer.',
    currency: 'Valuta',
    packages: {
      basic: {
        name: 'Basic',
        text: ['En bil', 'Ett språk', 'På skärmen och som PDF som kan kontrolleras'],
      },
      pro: {
        name: 'Pro',
        text: [
          'En bil',
          'Alla nio språken',
          'Laddfakturor och laddningar som filer',
          'En andra avläsning inom 30 dagar',
        ],
      },
      bulk: { name: 'Bulk', text: ['Upp till tio bilar', 'Var och en som i Pro', 'En betalning'] },
    },
    who: {
      title: 'För vem',
      groups: [
        {
          title: 'Du säljer din Tesla',
          text: 'Svara på frågorna innan de ställs. Köparen kontrollerar rapporten själv och behöver inte lita på ditt ord.',
        },
        {
          title: 'Du köper en',
          text: 'Be säljaren om en rapport: det tar fem minuter och ingen verkstad. Du kontrollerar att den är äkta, på ditt eget språk.',
        },
        {
          title: 'Du lämnar tillbaka eller har flera',
          text: 'Leasingretur, tjänstebilar, bilhandel: upp till tio bilar i en beställning, var och en med sin rapport.',
        },
      ],
    },
    compare: {
      title: 'Vad som finns i övrigt',
      lead: 'Var och en av dessa kan något som en enda avläsning inte kan. De passar bra ihop.',
      strong: 'Stark på',
      lacks: 'Visar inte',
      ways: [
        {
          name: 'Loggtjänster',
          strong: 'Hur batteri och förbrukning har ändrats under månader.',
          lacks: 'Tiden innan de installerades; och en köpare kan inte kontrollera dem.',
        },
        {
          name: 'Battericertifikat',
          strong: 'Några mäter kapaciteten i kWh, under flera timmar.',
          lacks: 'Annat än batteriet.',
        },
        {
          name: 'VIN-historik',
          strong: 'Registrerade olyckor, ägare och mätarställningar.',
          lacks: 'Bilen som den är i dag.',
        },
        {
          name: 'Teslas eget batteritest',
          strong: 'Kapaciteten, uppmätt av bilen själv.',
          lacks: 'Ett bevis att lämna vidare; och det tar en natt vid laddaren.',
        },
        {
          name: 'Den här rapporten',
          strong: 'Hela bilen som den är i dag, signerad av någon annan än säljaren.',
          lacks: 'Olyckor, mönsterdjup, enskilda celler. Det säger den själv.',
        },
      ],
    },
    others: {
      title: 'Ingen Tesla?',
      text: 'I dag kan bara Tesla läsas av. Andra märken följer när de låter ägare själva lämna ut bilens data för läsning. Vi lovar inget datum; ett nytt märke kommer att stå här.',
      act: 'Frågor och svar',
    },
    buyerTitle: 'Har du fått en rapport?',
    buyer: 'Kontrollera den innan du köper: med koden, QR-koden eller själva filen.',
    buyerAct: 'Kontrollera en rapport',
  },

  sample: {
    code: 'EXEMPEL',
    title: 'Exempelrapport',
    description: 'Vad en rapport från Car Pulse Tracker innehåller: ett helt exempel med påhittade siffror.',
    act: 'Beställ en rapport om din bil',
  },

  how: {
    title: 'Så mäter vi, och så kontrollerar du',
    description:
      'Metoden bakom batterisiffran, vad rapporten inte kan veta, och hur de signerade uppgifterna kontrolleras utan oss.',
    lead: 'Vad som ligger bakom varje siffra, och hur du kontrollerar en rapport när den här sidan är borta sedan länge.',
    parts: [
      {
        title: 'En avläsning',
        text: [
          'Vi frågar Tesla en gång om allt som bilen och ditt konto berättar: fordonsdata, varningar, versionsinformation, utrustning, garanti, service och laddhistorik. Varje del har sin egen tid och sitt eget utfall. Misslyckas en, saknar rapporten den delen och säger varför, inte resten.',
          'En sovande bil väcks en gång. Medan den sover frågar vi bara om den är vaken, så att batteriet inte tappas.',
        ],
      },
      {
        title: 'Batterihälsa',
        text: [
          'Bilen visar en nominell räckvidd för sin nuvarande laddning. Vi räknar om den till fullt batteri och jämför med den publicerade räckvidden för samma modell, version och årsmodell. Bilen avrundar laddningen till hela procent; intervallet är vad avrundningen, och publicerade siffror som skiljer sig, medger.',
          'Låg laddning gör intervallet brett; under en gräns anger vi ingen siffra. Inte heller när versionen är okänd, eftersom en felaktig gissning kan flytta resultatet med en femtedel.',
          'Det är räckvidd mot räckvidd som ny. Ett kapacitetsprov, ett cellprov eller en annan definition kan ge en annan siffra för samma batteri.',
        ],
      },
      {
        title: 'Vad som kunde vara arrangerat',
        text: [
          'Full laddning strax före avläsningen är normalt och nämns, eftersom ett trött batteri ser bäst ut då. Ett VIN som inte passar bilen, fel kontrollsiffra, gamla data och en annan bils laddningar nämns också.',
          'Ingen avläsning av bilen kan visa olyckor, tidigare ägare, mönsterdjup eller skulder. Rapporten räknar upp dem, med vad du kan göra åt var och en.',
        ],
      },
      {
        title: 'Kontroll hos oss',
        text: [
          'På varje sida finns en kod och en QR-kod som leder till vår kontrollsida. Där visas rapportens uppgifter, och en fil kan jämföras: din webbläsare räknar ut dess SHA-256-fingeravtryck, och ingenting laddas upp. Är rapporten återkallad eller ersatt står det där.',
        ],
      },
      {
        title: 'Kontrollera filen utan oss',
        text: [
          'PDF:en bär en egen signatur (PAdES). Öppna den i en läsare som kontrollerar signaturer, som Adobe Acrobat Reader eller Okular: den visar offline, även flera år senare, om något har ändrats sedan vi signerade. Förhandsvisningar i webbläsare, telefoner och e-postprogram kontrollerar oftast inte.',
          'Först säger läsaren att den inte känner till undertecknaren, eftersom vårt certifikat är utfärdat av en egen utfärdare, Car Pulse Tracker Report Authority. Dess certifikat är det sista på /.well-known/cpt-report-certificates.pem; när du har jämfört och godkänt det känner läsaren igen alla våra rapporter. En signatur med andra certifikat är inte vår, vilket namn den än bär.',
          'Om en rapport senare har återkallats eller ersatts visar bara vår kontrollsida.',
        ],
      },
      {
        title: 'Kontrollera uppgifterna utan oss',
        text: [
          'Uppgifterna och filens SHA-256-fingeravtryck är signerade som en JWS med en Ed25519-nyckel. Kontrollsidan visar denna JWS; våra publika nycklar finns på /.well-known/cpt-report-keys.json.',
          'Spara båda bredvid rapporten: vilket JWS-program som helst kan kontrollera uppgifterna offline, flera år senare, och vilket SHA-256-program som helst om filen är den som de talar om.',
        ],
      },
    ],
    api: 'För utvecklare: gränssnittet bakom de här sidorna',
  },

  privacy: {
    title: 'Integritet',
    description: 'Vad vi sparar, hur länge, och hur du får det eller raderar det.',
    lead: 'Vi sparar så lite som rapporten kräver, och så kort tid som lagen tillåter.',
    tableTitle: 'Vad vi sparar',
    columns: { what: 'Vad', why: 'Varför', until: 'Till' },
    rows: [
      {
        what: 'Session',
        why: 'För att veta vilka bilar och beställningar som är dina',
        until: '30 minuter efter att du senast använde den',
      },
      {
        what: 'Nyckel till ditt Tesla-konto, krypterad',
        why: 'För att läsa av bilen',
        until: 'Den sista rapporten är levererad; högst 72 timmar för en bil som ännu sover',
      },
      {
        what: 'Avläsning av bilen, krypterad',
        why: 'För att skriva rapporten och visa den på skärmen',
        until: '30 dagar',
      },
      {
        what: 'Foton, utan plats och kameradata',
        why: 'Till rapporten',
        until: 'Med rapporten; utan beställning till sessionens slut',
      },
      { what: 'Rapport (PDF)', why: 'För att du ska kunna ladda ned den', until: '7 dagar' },
      {
        what: 'Fingeravtryck av beställningens privata länk; inte själva länken',
        why: 'För att öppna beställningen för den som har länken',
        until: '31 dagar; genast när du gör en ny länk eller raderar beställningen',
      },
      {
        what: 'Sida som visar en rapport: fingeravtryck av dess hemlighet, och hur ofta den öppnades vilken dag; inte av vem',
        why: 'För att du ska kunna visa en rapport',
        until: '30 dagar; genast när du avslutar den eller raderar beställningen',
      },
      {
        what: 'Signerade uppgifter: maskerat VIN, modell, vägmätare, tider, fingeravtryck',
        why: 'Så att en läsare kan kontrollera rapporten flera år senare',
        until:
          'Stannar, även efter att du raderat dina uppgifter: den du gav rapporten till kan fortfarande kontrollera den',
      },
      {
        what: 'Beställning och betalning',
        why: 'Bokföringslagen',
        until: 'Så länge lagen kräver; utan bilens identitet',
      },
    ],
    never: 'Vad vi aldrig gör',
    nevers: [
      'Kakor för reklam eller statistik: det finns inga. En teknisk kaka skyddar inloggningen i tio minuter.',
      'Säljer eller delar uppgifter, eller sparar var din bil finns.',
      'Skriver VIN, nycklar, privata länkar eller e-postadresser i loggar.',
    ],
    whereTitle: 'Var',
    where:
      'I Googles datacenter i Finland eller Iowa, det som betjänade dig; en sessions data stannar i sin region. Betalningen sköts av Stripe eller PayPal, som ansvarar för de uppgifter du ger dem.',
    rightsTitle: 'Dina rättigheter',
    rights:
      'Du får se, ta med och radera dina uppgifter, utan att ange skäl och utan att skriva till någon. Du kan klaga hos din dataskyddsmyndighet.',
    act: 'Se eller radera dina uppgifter',
  },

  security: {
    title: 'Säkerhet',
    description:
      'Vad som skyddar ditt konto, din beställning och en rapport, och hur du berättar om en svaghet.',
    lead: 'Vad vi gör för att inget av ditt ska hamna i andra händer och inget i en rapport ska kunna ändras obemärkt.',
    parts: [
      {
        title: 'Ditt Tesla-konto',
        text: [
          'Du loggar in på Teslas egen sida; ditt lösenord når aldrig oss. Vi ber bara om läsning. Nyckeln som Tesla ger oss är krypterad var den än vilar, med en nyckel som förvaras åtskild, och raderas när den sista rapporten är levererad.',
          'En inloggning är knuten till webbläsaren som började den och kan avslutas en gång, inom tio minuter, så ingen kan smussla in sin egen.',
        ],
      },
      {
        title: 'Din beställning',
        text: [
          'Det finns inget konto och inget lösenord att stjäla. En beställning öppnas i sin flik eller med sin privata länk, som vi bara har ett fingeravtryck av.',
          'Priser, betalningar och avläsningar kommer från våra servrar och betaltjänsten, aldrig från en webbläsare. Kortuppgifter går bara till Stripe eller PayPal.',
        ],
      },
      {
        title: 'Rapporten',
        text: [
          'Uppgifterna och filen är signerade, med nycklar vars publika halvor är publicerade. Är en rapport återkallad eller ersatt framgår det vid kontrollen.',
          'Av ett VIN står bara de fem första tecknen någonsin i en logg. En bil nämns aldrig i en adress.',
        ],
      },
      {
        title: 'De här sidorna',
        text: [
          'Allt är krypterat på vägen. Inget skript, typsnitt eller bild kommer från någon annan, och webbläsaren har order att vägra sådant.',
        ],
      },
      {
        title: 'Har du hittat en svaghet?',
        text: [
          'Skriv till adressen i security.txt. Vi bekräftar inom tre arbetsdagar och säger inom tio vad vi anser. Den som letar i god tro, bara rör egna uppgifter och låter tjänsten vara i drift har inget att frukta från oss.',
        ],
      },
    ],
    act: 'Öppna security.txt',
  },

  terms: {
    title: 'Villkor',
    description: 'Villkoren för Car Pulse Tracker.',
    lead: 'Vad du köper, vad du kan vänta dig, och vad inte.',
    sellerTitle: 'Vem som säljer',
    parts: [
      {
        title: 'Vad du köper',
        text: [
          'En avläsning av din bil vid ett tillfälle, och en rapport om den i det paket du valt. Du betalar en gång; ingenting förnyas.',
        ],
      },
      {
        title: 'Vems bil',
        text: ['Du beställer för bilar som du äger, eller vars ägare har gett lov till det.'],
      },
      {
        title: 'När den görs',
        text: [
          'Genast efter betalningen. Du samtycker till att arbetet börjar innan ångerfristen har löpt ut, och att ångerrätten upphör när rapporten är levererad.',
          'Går bilen inte att nå försöker vi i upp till 72 timmar.',
        ],
      },
      {
        title: 'Pengarna tillbaka',
        text: [
          'Om en rapport inte alls kan göras betalas dess pris tillbaka en gång, på samma sätt som du betalade, utan att du behöver be om det.',
        ],
      },
      {
        title: 'Vad en rapport är',
        text: [
          'Den återger vad Tesla och bilen berättade vid det tillfället, med vad vi drar för slutsatser av det och hur säkert det är. Den är ingen garanti för bilen och ersätter ingen sakkunnig. Vad den inte kan veta står i den.',
        ],
      },
      {
        title: 'Vad vi svarar för',
        text: [
          'Att rapporten är den vi skrev, och att det den återger är vad vi fick veta. Vi ansvarar för uppsåt och grov vårdslöshet, och där lagen kräver det; i övrigt upp till det betalda priset.',
        ],
      },
      {
        title: 'Att lämna den vidare',
        text: [
          'Du får ge rapporten till vem du vill. Att ändra den och lämna den vidare som vår är inte tillåtet.',
        ],
      },
      {
        title: 'Tesla',
        text: ['Vi är inte anslutna till Tesla, Inc. Dess namn tillhör Tesla, Inc.'],
      },
    ],
  },

  notFound: {
    title: 'Här finns ingenting',
    text: 'Adressen kan vara felskriven, eller så har sidan flyttats. Ingenting av ditt är borta.',
    act: 'Till startsidan',
    verify: 'Kontrollera en rapport',
  },
}
