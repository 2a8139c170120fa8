// Texts of the pages that are only read; they ship as HTML, without any script.
import type { PagesText } from '#text/index.ts'

export const pages: PagesText = {
  landing: {
    title: 'En signeret rapport om hele bilen',
    description:
      'En rapport om din Teslas batteri, kilometerstand, dæk, software, garanti og mere: aflæst i dag, signeret af os, på ni sprog. Fra {price}.',
    lead: 'Log ind hos Tesla, betal én gang, og få minutter senere har du en rapport om batteri, kilometerstand, dæk, software, advarsler og garanti. Vi signerer både oplysningerne og selve filen, så en køber kan kontrollere, at intet er ændret.',
    act: 'Bestil en rapport',
    preview: {
      alt: 'Eksempelrapportens første side: batterisundhed, kilometerstand, dæk, garanti og det, man bør vide, før man beslutter sig',
      note: 'En rapport, som du får den. Kun bilen er opdigtet.',
      screen: 'Se den på skærmen',
      pdf: 'Åbn PDF’en',
    },
    facts: {
      price: { label: 'Pris', text: 'Fra {price}, én gang. Intet abonnement.' },
      time: { label: 'Tid', text: 'Cirka fem minutter, og halvandet minut mere, hvis bilen sover.' },
      need: {
        label: 'Du skal bruge',
        text: 'Din Tesla-konto og en bil med mobildækning. Intet sluttes til bilen.',
      },
    },
    shownTitle: 'Et tal, du kan stå ved',
    shown:
      'Batterisundheden oplyses, som målingen tillader det, med metode, ladeniveau, temperatur og kilden til det oprindelige tal. Hvor den ikke kan siges ærligt, siger vi det, og hvorfor.',
    whyTitle: 'Hvad der er anderledes',
    why: [
      {
        title: 'Hele bilen, samme dag',
        text: 'Logtjenester kræver uger, certifikater ser kun på batteriet, og historikrapporter ser aldrig på bilen.',
      },
      {
        title: 'Bevis, ikke et skærmbillede',
        text: 'Vi signerer oplysningerne og selve filen. Alle kan kontrollere en rapport med koden, QR-koden eller filen, også om flere år, og en PDF-læser gør det uden os.',
      },
      {
        title: 'Din konto forbliver din',
        text: 'Kun læsning, kun én gang. Nøglen til din konto slettes, så snart rapporten er leveret.',
      },
      {
        title: 'På læserens sprog',
        text: 'Ni sprog, metriske eller britiske enheder, uafhængigt af dine egne valg: sælger i Oslo, køber i Milano.',
      },
      {
        title: 'Det, der mangler, siges højt',
        text: 'Et dæktryk, der mangler, trykkes aldrig som nul. Hver rapport slutter med det, ingen aflæsning kan vise, og hvad du kan gøre ved det.',
      },
      { title: 'Pengene tilbage', text: 'Vågner bilen aldrig, kommer prisen tilbage af sig selv.' },
    ],
    howTitle: 'Sådan foregår det',
    how: [
      { title: 'Tilslut', text: 'Du logger ind på Teslas egen side og ser præcis, hvad vi beder om.' },
      {
        title: 'Vælg',
        text: 'Sæt kryds ved én bil eller flere, vælg pakke og sprog; tilføj billeder, hvis du vil.',
      },
      {
        title: 'Betal én gang',
        text: 'Med kort, Apple Pay eller PayPal. Aflæsningen går i gang af sig selv.',
      },
      {
        title: 'Giv den videre',
        text: 'Læs den på skærmen, hent PDF’en, giv den videre. Et privat link fører dig tilbage fra enhver enhed.',
      },
    ],
    pricesTitle: 'Priser',
    prices: 'Inklusive moms. Du betaler i den valuta, du vælger, når du bestiller.',
    currency: 'Valuta',
    packages: {
      basic: {
        name: 'Basic',
        text: ['Én bil', 'Ét sprog', 'På skærmen og som PDF, der kan kontrolleres'],
      },
      pro: {
        name: 'Pro',
        text: [
          'Én bil',
          'Alle ni sprog',
          'Ladefakturaer og opladninger som filer',
          'En aflæsning mere inden for 30 dage',
        ],
      },
      bulk: { name: 'Bulk', text: ['Op til ti biler', 'Hver som i Pro', 'Én betaling'] },
    },
    who: {
      title: 'Hvem den er til',
      groups: [
        {
          title: 'Du sælger din Tesla',
          text: 'Besvar spørgsmålene, før de bliver stillet. Køberen kontrollerer selv rapporten og behøver ikke stole på dit ord.',
        },
        {
          title: 'Du køber en',
          text: 'Bed sælgeren om en rapport: det tager fem minutter og kræver intet værksted. Du kontrollerer, at den er ægte, på dit eget sprog.',
        },
        {
          title: 'Du afleverer eller har flere',
          text: 'Leasingretur, firmabiler, bilhandel: op til ti biler i én bestilling, hver med sin egen rapport.',
        },
      ],
    },
    compare: {
      title: 'Hvad der ellers findes',
      lead: 'Hver af disse kan noget, som en enkelt aflæsning ikke kan. De supplerer hinanden.',
      strong: 'Stærk til',
      lacks: 'Viser ikke',
      ways: [
        {
          name: 'Logtjenester',
          strong: 'Hvordan batteri og forbrug har ændret sig over måneder.',
          lacks: 'Tiden, før de blev taget i brug; og en køber kan ikke kontrollere dem.',
        },
        {
          name: 'Battericertifikater',
          strong: 'Nogle måler kapaciteten i kWh, over flere timer.',
          lacks: 'Andet end batteriet.',
        },
        {
          name: 'VIN-historik',
          strong: 'Registrerede ulykker, ejere og kilometerstande.',
          lacks: 'Bilen, som den er i dag.',
        },
        {
          name: 'Teslas egen batteritest',
          strong: 'Kapaciteten, målt af bilen selv.',
          lacks: 'Et bevis at give videre; og den tager en nat på laderen.',
        },
        {
          name: 'Denne rapport',
          strong: 'Hele bilen, som den er i dag, signeret af en anden end sælgeren.',
          lacks: 'Ulykker, mønsterdybde, enkelte celler. Det siger den selv.',
        },
      ],
    },
    others: {
      title: 'Ikke en Tesla?',
      text: 'I dag kan kun Tesla aflæses. Andre mærker følger, når de lader ejerne selv give adgang til bilens data til læsning. Vi lover ingen dato; et nyt mærke vil stå her.',
      act: 'Spørgsmål og svar',
    },
    buyerTitle: 'Har du fået en rapport?',
    buyer: 'Kontrollér den, før du køber: med koden, QR-koden eller selve filen.',
    buyerAct: 'Kontrollér en rapport',
  },

  sample: {
    code: 'EKSEMPEL',
    title: 'Eksempelrapport',
    description: 'Hvad en rapport fra Car Pulse Tracker indeholder: et helt eksempel med opdigtede tal.',
    act: 'Bestil en rapport om din bil',
  },

  how: {
    title: 'Sådan måler vi, og sådan kontrollerer du',
    description:
      'Metoden bag batteritallet, hvad rapporten ikke kan vide, og hvordan de signerede oplysninger kontrolleres uden os.',
    lead: 'Hvad der står bag hvert tal, og hvordan du kontrollerer en rapport, når denne side for længst er væk.',
    parts: [
      {
        title: 'Én aflæsning',
        text: [
          'Vi spørger Tesla én gang om alt, hvad bilen og din konto fortæller: bildata, advarsler, versionsnoter, udstyr, garanti, service og ladehistorik. Hver del har sin egen tid og sit eget resultat. Slår én fejl, mangler rapporten den del og siger hvorfor, ikke resten.',
          'En sovende bil vækkes én gang. Mens den sover, spørger vi kun, om den er vågen, så batteriet ikke tømmes.',
        ],
      },
      {
        title: 'Batterisundhed',
        text: [
          'Bilen viser en nominel rækkevidde for den ladning, den har nu. Vi omregner den til et fuldt batteri og sammenligner med den offentliggjorte rækkevidde for samme model, version og årgang. Bilen afrunder ladeniveauet til hele procent; intervallet er det, som afrundingen og afvigende offentliggjorte tal tillader.',
          'Et lavt ladeniveau gør intervallet bredt; under en grænse giver vi intet tal. Det gør vi heller ikke, når versionen er ukendt, for et forkert gæt kan flytte resultatet med en femtedel.',
          'Det er rækkevidde mod rækkevidde som ny. En kapacitetstest, en celletest eller en anden definition kan give et andet tal for samme batteri.',
        ],
      },
      {
        title: 'Hvad der kunne være iscenesat',
        text: [
          'En fuld opladning kort før aflæsningen er normal og nævnes, fordi et slidt batteri ser bedst ud netop da. Et VIN, der ikke passer til bilen, et forkert kontrolciffer, gamle data og en anden bils opladninger nævnes også.',
          'Ingen aflæsning af bilen kan vise ulykker, tidligere ejere, mønsterdybde eller gæld. Rapporten opregner dem med, hvad du kan gøre ved hver af dem.',
        ],
      },
      {
        title: 'Kontrol hos os',
        text: [
          'Hver side bærer en kode og en QR-kode, der fører til vores kontrolside. Der vises rapportens oplysninger, og en fil kan sammenlignes: din browser beregner dens SHA-256-fingeraftryk, og intet uploades. Er rapporten trukket tilbage eller afløst, står det der.',
        ],
      },
      {
        title: 'Kontrollér filen uden os',
        text: [
          'PDF’en har sin egen signatur (PAdES). Åbn den i en læser, der kontrollerer signaturer, som Adobe Acrobat Reader eller Okular: den viser uden net, også om flere år, om noget er ændret, siden vi signerede. Forhåndsvisninger i browsere, telefoner og mailprogrammer kontrollerer som regel ikke.',
          'Først siger læseren, at den ikke kender underskriveren, fordi vores certifikat er udstedt af vores egen udsteder, Car Pulse Tracker Report Authority. Dens certifikat er det sidste på /.well-known/cpt-report-certificates.pem; når du har sammenlignet og godkendt det, kender læseren alle vores rapporter. En signatur med andre certifikater er ikke vores, uanset hvilket navn den bærer.',
          'Om en rapport senere er trukket tilbage eller afløst, kan kun vores kontrolside vise.',
        ],
      },
      {
        title: 'Kontrollér oplysningerne uden os',
        text: [
          'Oplysningerne og filens SHA-256-fingeraftryk er signeret som en JWS med en Ed25519-nøgle. Kontrolsiden viser denne JWS; vores offentlige nøgler ligger på /.well-known/cpt-report-keys.json.',
          'Gem begge ved siden af rapporten: ethvert JWS-program kan kontrollere oplysningerne uden net, også om flere år, og ethvert SHA-256-program, om filen er den, de handler om.',
        ],
      },
    ],
    api: 'For udviklere: grænsefladen bag disse sider',
  },

  privacy: {
    title: 'Privatliv',
    description: 'Hvad vi gemmer, hvor længe, og hvordan du får det eller sletter det.',
    lead: 'Vi gemmer så lidt, som rapporten kræver, og så kort, som loven tillader.',
    tableTitle: 'Hvad vi gemmer',
    columns: { what: 'Hvad', why: 'Hvorfor', until: 'Indtil' },
    rows: [
      {
        what: 'Session',
        why: 'For at vide, hvilke biler og bestillinger der er dine',
        until: '30 minutter efter, at du sidst brugte den',
      },
      {
        what: 'Nøgle til din Tesla-konto, krypteret',
        why: 'For at aflæse bilen',
        until: 'Den sidste rapport er leveret; højst 72 timer for en bil, der stadig sover',
      },
      {
        what: 'Aflæsning af bilen, krypteret',
        why: 'For at skrive rapporten og vise den på skærmen',
        until: '30 dage',
      },
      {
        what: 'Billeder, uden placering og kameradata',
        why: 'Til rapporten',
        until: 'Sammen med rapporten; uden bestilling til sessionens slutning',
      },
      { what: 'Rapport (PDF)', why: 'For at du kan hente den', until: '7 dage' },
      {
        what: 'Fingeraftryk af bestillingens private link; ikke selve linket',
        why: 'For at åbne bestillingen for den, der har linket',
        until: '31 dage; straks, når du laver et nyt link eller sletter bestillingen',
      },
      {
        what: 'Side, der viser en rapport: fingeraftryk af dens hemmelighed, og hvor ofte den blev åbnet hvilken dag; ikke af hvem',
        why: 'For at du kan vise en rapport',
        until: '30 dage; straks når du afslutter den eller sletter bestillingen',
      },
      {
        what: 'Signerede oplysninger: skjult VIN, model, kilometerstand, tider, fingeraftryk',
        why: 'For at en læser kan kontrollere rapporten flere år senere',
        until:
          'Bliver, også efter at du har slettet dine data: den, du gav rapporten til, kan stadig kontrollere den',
      },
      {
        what: 'Bestilling og betaling',
        why: 'Bogføringsloven',
        until: 'Så længe loven kræver; uden bilens identitet',
      },
    ],
    never: 'Hvad vi aldrig gør',
    nevers: [
      'Cookies til reklame eller statistik: dem er der ingen af. Én teknisk cookie beskytter login i ti minutter.',
      'Sælger eller deler data, eller gemmer bilens placering.',
      'Skriver VIN, nøgler, private links eller e-mailadresser i logfiler.',
    ],
    whereTitle: 'Hvor',
    where:
      'I Googles datacentre i Finland eller Iowa, det, der betjente dig; en sessions data bliver i sin region. Betaling klares af Stripe eller PayPal, som er ansvarlige for de data, du giver dem.',
    rightsTitle: 'Dine rettigheder',
    rights:
      'Du kan se, tage med og slette dine data uden at give en grund og uden at skrive til nogen. Du kan klage til datatilsynet i dit land.',
    act: 'Se eller slet dine data',
  },

  security: {
    title: 'Sikkerhed',
    description:
      'Hvad der beskytter din konto, din bestilling og en rapport, og hvordan du fortæller om en svaghed.',
    lead: 'Hvad vi gør, for at intet af dit kommer i andres hænder, og intet i en rapport kan ændres ubemærket.',
    parts: [
      {
        title: 'Din Tesla-konto',
        text: [
          'Du logger ind på Teslas egen side; din adgangskode når os aldrig. Vi beder kun om læsning. Den nøgle, Tesla giver os, er krypteret, hvor den end ligger, med en nøgle, der opbevares adskilt, og slettes, når den sidste rapport er leveret.',
          'Et login er bundet til den browser, der begyndte det, og kan gennemføres én gang, inden ti minutter, så ingen kan liste sit eget ind.',
        ],
      },
      {
        title: 'Din bestilling',
        text: [
          'Der er hverken konto eller adgangskode at stjæle. En bestilling åbnes i sin fane eller med sit private link, som vi kun har et fingeraftryk af.',
          'Priser, betalinger og aflæsninger kommer fra vores servere og betalingstjenesten, aldrig fra en browser. Kortoplysninger går kun til Stripe eller PayPal.',
        ],
      },
      {
        title: 'Rapporten',
        text: [
          'Oplysningerne og filen er signeret med nøgler, hvis offentlige halvdel er offentliggjort. Er en rapport trukket tilbage eller afløst, fremgår det ved kontrollen.',
          'Af et VIN står kun de første fem tegn nogensinde i en logfil. En bil nævnes aldrig i en adresse.',
        ],
      },
      {
        title: 'Disse sider',
        text: [
          'Alt er krypteret undervejs. Intet script, ingen skrifttype og intet billede kommer fra andre, og browseren har besked på at afvise den slags.',
        ],
      },
      {
        title: 'Har du fundet en svaghed?',
        text: [
          'Skriv til adressen i security.txt. Vi bekræfter inden tre arbejdsdage og siger inden ti, hvad vi mener. Den, der leder i god tro, kun rører egne data og lader tjenesten køre, har intet at frygte fra os.',
        ],
      },
    ],
    act: 'Åbn security.txt',
  },

  terms: {
    title: 'Vilkår',
    description: 'Vilkårene for Car Pulse Tracker.',
    lead: 'Hvad du køber, hvad du kan vente dig, og hvad ikke.',
    sellerTitle: 'Hvem der sælger',
    parts: [
      {
        title: 'Hvad du køber',
        text: [
          'En aflæsning af din bil på ét tidspunkt og en rapport om den i den pakke, du valgte. Du betaler én gang; intet fornyes.',
        ],
      },
      {
        title: 'Hvis bil',
        text: ['Du bestiller for biler, du ejer, eller hvis ejer har givet lov til det.'],
      },
      {
        title: 'Hvornår den laves',
        text: [
          'Straks efter betaling. Du accepterer, at arbejdet begynder, før fortrydelsesfristen er udløbet, og at fortrydelsesretten ophører, når rapporten er leveret.',
          'Er der ingen forbindelse til bilen, prøver vi i op til 72 timer.',
        ],
      },
      {
        title: 'Pengene tilbage',
        text: [
          'Kan en rapport slet ikke laves, betales prisen for den tilbage én gang, på samme måde, som du betalte, uden at du skal bede om det.',
        ],
      },
      {
        title: 'Hvad en rapport er',
        text: [
          'Den gengiver, hvad Tesla og bilen fortalte på det tidspunkt, med det, vi slutter af det, og hvor sikkert det er. Den er ingen garanti for bilen og erstatter ingen sagkyndig. Hvad den ikke kan vide, står i den.',
        ],
      },
      {
        title: 'Hvad vi står inde for',
        text: [
          'At rapporten er den, vi skrev, og at det, den gengiver, er det, vi fik at vide. Vi hæfter for forsæt og grov uagtsomhed, og hvor loven kræver det; i øvrigt op til den betalte pris.',
        ],
      },
      {
        title: 'At give den videre',
        text: [
          'Du må give rapporten til, hvem du vil. At ændre den og give den videre som vores er ikke tilladt.',
        ],
      },
      { title: 'Tesla', text: ['Vi er ikke tilknyttet Tesla, Inc. Navnene tilhører Tesla, Inc.'] },
    ],
  },

  notFound: {
    title: 'Her er der ikke noget',
    text: 'Adressen er måske skrevet forkert, eller siden er flyttet. Intet af dit er gået tabt.',
    act: 'Til forsiden',
    verify: 'Kontrollér en rapport',
  },
}
