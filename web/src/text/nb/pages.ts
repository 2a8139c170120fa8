// Texts of the pages that are only read; they ship as HTML, without any script.
import type { PagesText } from '#text/index.ts'

export const pages: PagesText = {
  landing: {
    title: 'En signert rapport om hele bilen',
    description:
      'En rapport om batteri, kilometerstand, dekk, programvare, garanti og mer på din Tesla: avlest i dag, signert av oss, på ni språk. Fra {price}.',
    lead: 'Logg inn hos Tesla, betal én gang, og noen minutter senere har du en rapport om batteri, kilometerstand, dekk, programvare, varsler og garanti. Vi signerer både opplysningene og selve filen, slik at en kjøper kan kontrollere at ingenting er endret.',
    act: 'Bestill en rapport',
    preview: {
      alt: 'Første side av eksempelrapporten: batterihelse, kilometerstand, dekk, garanti og hva man bør vite før man bestemmer seg',
      note: 'En rapport slik du får den. Bare bilen er oppdiktet.',
      screen: 'Se den på skjermen',
      pdf: 'Åpne PDF-en',
    },
    facts: {
      price: { label: 'Pris', text: 'Fra {price}, én gang. Ikke noe abonnement.' },
      time: { label: 'Tid', text: 'Omtrent fem minutter, og halvannet til hvis bilen sover.' },
      need: {
        label: 'Du trenger',
        text: 'Tesla-kontoen din og en bil med mobildekning. Ingenting kobles til bilen.',
      },
    },
    shownTitle: 'Et tall du kan stå for',
    shown:
      'Batterihelsen oppgis slik målingen tillater, med metode, ladenivå, temperatur og kilden til det opprinnelige tallet. Der det ikke kan sies ærlig, sier vi det, og hvorfor.',
    whyTitle: 'Hva som er annerledes',
    why: [
      {
        title: 'Hele bilen, samme dag',
        text: 'Loggetjenester trenger uker, sertifikater ser bare på batteriet, og historikkrapporter ser aldri på bilen.',
      },
      {
        title: 'Bevis, ikke et skjermbilde',
        text: 'Vi signerer opplysningene og selve filen. Hvem som helst kan kontrollere en rapport med koden, QR-koden eller filen, også etter flere år, og en PDF-leser gjør det uten oss.',
      },
      {
        title: 'Kontoen din forblir din',
        text: 'Bare lesing, én eneste gang. Nøkkelen til kontoen din slettes så snart rapporten er levert.',
      },
      {
        title: 'På leserens språk',
        text: 'Ni språk, metriske eller britiske enheter, uavhengig av dine egne valg: selger i Oslo, kjøper i Milano.',
      },
      {
        title: 'Det som mangler, sies høyt',
        text: 'Et dekktrykk som mangler, trykkes aldri som null. Hver rapport slutter med det ingen avlesning kan vise, og hva du kan gjøre med det.',
      },
      { title: 'Pengene tilbake', text: 'Våkner bilen aldri, kommer prisen tilbake av seg selv.' },
    ],
    howTitle: 'Slik går det',
    how: [
      { title: 'Koble til', text: 'Du logger inn på Teslas egen side og ser nøyaktig hva vi ber om.' },
      {
        title: 'Velg',
        text: 'Kryss av én bil eller flere, velg pakke og språk; legg til bilder om du vil.',
      },
      { title: 'Betal én gang', text: 'Med kort, Apple Pay eller PayPal. Avlesningen starter av seg selv.' },
      {
        title: 'Gi den videre',
        text: 'Les på skjermen, last ned PDF-en, send den videre. En privat lenke bringer deg tilbake, fra hvilken som helst enhet.',
      },
    ],
    pricesTitle: 'Priser',
    prices: 'Inkludert mva. Du betaler i valutaen du velger når du bestiller.',
    currency: 'Valuta',
    packages: {
      basic: {
        name: 'Basic',
        text: ['Én bil', 'Ett språk', 'På skjermen og som PDF som kan kontrolleres'],
      },
      pro: {
        name: 'Pro',
        text: [
          'Én bil',
          'Alle ni språk',
          'Ladefakturaer og ladinger som filer',
          'En andre avlesning innen 30 dager',
        ],
      },
      bulk: { name: 'Bulk', text: ['Inntil ti biler', 'Hver av dem som i Pro', 'Én betaling'] },
    },
    who: {
      title: 'Hvem den er for',
      groups: [
        {
          title: 'Du selger din Tesla',
          text: 'Svar på spørsmålene før de blir stilt. Kjøperen kontrollerer rapporten selv og slipper å stole på ditt ord.',
        },
        {
          title: 'Du kjøper en',
          text: 'Be selgeren om en rapport: det tar fem minutter og krever ikke noe verksted. Du kontrollerer at den er ekte, på ditt eget språk.',
        },
        {
          title: 'Du leverer tilbake eller har flere',
          text: 'Leasingretur, firmabiler, bilhandel: inntil ti biler i én bestilling, hver med sin rapport.',
        },
      ],
    },
    compare: {
      title: 'Hva som ellers finnes',
      lead: 'Hver av disse kan noe som én enkelt avlesning ikke kan. De utfyller hverandre.',
      strong: 'Sterk på',
      lacks: 'Viser ikke',
      ways: [
        {
          name: 'Loggetjenester',
          strong: 'Hvordan batteri og forbruk har endret seg over måneder.',
          lacks: 'Tiden før de ble tatt i bruk; og en kjøper kan ikke kontrollere dem.',
        },
        {
          name: 'Batterisertifikater',
          strong: 'Noen måler kapasiteten i kWh, over flere timer.',
          lacks: 'Annet enn batteriet.',
        },
        {
          name: 'VIN-historikk',
          strong: 'Registrerte ulykker, eiere og kilometerstander.',
          lacks: 'Bilen slik den er i dag.',
        },
        {
          name: 'Teslas egen batteritest',
          strong: 'Kapasiteten, målt av bilen selv.',
          lacks: 'Et bevis å gi videre; og den tar en natt på laderen.',
        },
        {
          name: 'Denne rapporten',
          strong: 'Hele bilen slik den er i dag, signert av en annen enn selgeren.',
          lacks: 'Ulykker, mønsterdybde, enkelte celler. Det sier den selv.',
        },
      ],
    },
    others: {
      title: 'Ikke en Tesla?',
      text: 'I dag kan bare Tesla leses av. Andre merker følger når de lar eierne selv gi tilgang til bilens data for lesing. Vi lover ingen dato; et nytt merke vil stå her.',
      act: 'Spørsmål og svar',
    },
    buyerTitle: 'Har du fått en rapport?',
    buyer: 'Kontroller den før du kjøper: med koden, QR-koden eller selve filen.',
    buyerAct: 'Kontroller en rapport',
  },

  sample: {
    code: 'EKSEMPEL',
    title: 'Eksempelrapport',
    description: 'Hva en rapport fra Car Pulse Tracker inneholder: et helt eksempel med oppdiktede tall.',
    act: 'Bestill en rapport om bilen din',
  },

  how: {
    title: 'Slik måler vi, og slik kontrollerer du',
    description:
      'Metoden bak batteritallet, hva rapporten ikke kan vite, og hvordan de signerte opplysningene kontrolleres uten oss.',
    lead: 'Hva som ligger bak hvert tall, og hvordan du kontrollerer en rapport når denne siden for lengst er borte.',
    parts: [
      {
        title: 'Én avlesning',
        text: [
          'Vi spør Tesla én gang om alt bilen og kontoen din forteller: bildata, varsler, versjonsmerknader, utstyr, garanti, service og ladehistorikk. Hver del har sin egen tid og sitt eget resultat. Feiler én, mangler rapporten den delen og sier hvorfor, ikke resten.',
          'En sovende bil vekkes én gang. Mens den sover, spør vi bare om den er våken, så batteriet ikke tappes.',
        ],
      },
      {
        title: 'Batterihelse',
        text: [
          'Bilen viser en nominell rekkevidde for ladningen den har nå. Vi regner den om til fullt batteri og sammenligner med den publiserte rekkevidden for samme modell, versjon og årsmodell. Bilen runder ladenivået av til hele prosent; intervallet er det denne avrundingen, og publiserte tall som avviker, tillater.',
          'Lavt ladenivå gjør intervallet bredt; under en grense gir vi ikke noe tall. Heller ikke når versjonen er ukjent, fordi en feil gjetning kan flytte resultatet med en femtedel.',
          'Det er rekkevidde mot rekkevidde som ny. En kapasitetstest, en celletest eller en annen definisjon kan gi et annet tall for samme batteri.',
        ],
      },
      {
        title: 'Hva som kunne være iscenesatt',
        text: [
          'Full lading rett før avlesningen er vanlig og nevnes, fordi et slitent batteri ser best ut da. Et VIN som ikke passer til bilen, feil kontrollsiffer, gamle data og en annen bils ladinger nevnes også.',
          'Ingen avlesning av bilen kan vise ulykker, tidligere eiere, mønsterdybde eller gjeld. Rapporten lister dem opp, med hva du kan gjøre med hver av dem.',
        ],
      },
      {
        title: 'Kontroll hos oss',
        text: [
          'Hver side har en kode og en QR-kode som fører til kontrollsiden vår. Der vises opplysningene i rapporten, og en fil kan sammenlignes: nettleseren din regner ut SHA-256-fingeravtrykket, og ingenting lastes opp. Er rapporten trukket tilbake eller erstattet, står det der.',
        ],
      },
      {
        title: 'Kontroller filen uten oss',
        text: [
          'PDF-en har sin egen signatur (PAdES). Åpne den i en leser som kontrollerer signaturer, som Adobe Acrobat Reader eller Okular: den viser uten nett, også etter flere år, om noe er endret siden vi signerte. Forhåndsvisninger i nettlesere, telefoner og e-postprogrammer kontrollerer som regel ikke.',
          'Først sier leseren at den ikke kjenner underskriveren, fordi sertifikatet vårt er utstedt av vår egen utsteder, Car Pulse Tracker Report Authority. Sertifikatet deres er det siste på /.well-known/cpt-report-certificates.pem; når du har sammenlignet og godtatt det, kjenner leseren alle rapportene våre. En signatur med andre sertifikater er ikke vår, uansett hvilket navn den bærer.',
          'Om en rapport senere er trukket tilbake eller erstattet, viser bare kontrollsiden vår.',
        ],
      },
      {
        title: 'Kontroller opplysningene uten oss',
        text: [
          'Opplysningene og filens SHA-256-fingeravtrykk er signert som en JWS med en Ed25519-nøkkel. Kontrollsiden viser denne JWS-en; de offentlige nøklene våre står på /.well-known/cpt-report-keys.json.',
          'Lagre begge ved siden av rapporten: et hvilket som helst JWS-program kan kontrollere opplysningene uten nett, også etter flere år, og et hvilket som helst SHA-256-program om filen er den de gjelder.',
        ],
      },
    ],
    api: 'For utviklere: grensesnittet bak disse sidene',
  },

  privacy: {
    title: 'Personvern',
    description: 'Hva vi oppbevarer, hvor lenge, og hvordan du får det eller sletter det.',
    lead: 'Vi oppbevarer så lite som rapporten trenger, og så kort som loven tillater.',
    tableTitle: 'Hva vi oppbevarer',
    columns: { what: 'Hva', why: 'Hvorfor', until: 'Til' },
    rows: [
      {
        what: 'Økt',
        why: 'For å vite hvilke biler og bestillinger som er dine',
        until: '30 minutter etter at du sist brukte den',
      },
      {
        what: 'Nøkkel til Tesla-kontoen din, kryptert',
        why: 'For å lese av bilen',
        until: 'Den siste rapporten er levert; høyst 72 timer for en bil som fortsatt sover',
      },
      {
        what: 'Avlesning av bilen, kryptert',
        why: 'For å skrive rapporten og vise den på skjermen',
        until: '30 dager',
      },
      {
        what: 'Bilder, uten posisjon og kameradata',
        why: 'Til rapporten',
        until: 'Sammen med rapporten; uten bestilling til økten slutter',
      },
      { what: 'Rapport (PDF)', why: 'For at du kan laste den ned', until: '7 dager' },
      {
        what: 'Fingeravtrykk av bestillingens private lenke; ikke selve lenken',
        why: 'For å åpne bestillingen for den som har lenken',
        until: '31 dager; med én gang når du lager en ny lenke eller sletter bestillingen',
      },
      {
        what: 'Side som viser en rapport: fingeravtrykk av hemmeligheten, og hvor ofte den ble åpnet hvilken dag; ikke av hvem',
        why: 'For at du kan vise en rapport',
        until: '30 dager; straks når du avslutter den eller sletter bestillingen',
      },
      {
        what: 'Signerte opplysninger: skjult VIN, modell, kilometerstand, tider, fingeravtrykk',
        why: 'For at en leser kan kontrollere rapporten etter flere år',
        until:
          'Blir stående, også etter at du har slettet dataene dine: den du ga rapporten til, kan fortsatt kontrollere den',
      },
      {
        what: 'Bestilling og betaling',
        why: 'Bokføringsloven',
        until: 'Så lenge loven krever; uten bilens identitet',
      },
    ],
    never: 'Hva vi aldri gjør',
    nevers: [
      'Informasjonskapsler for reklame eller statistikk: det finnes ingen. Én teknisk informasjonskapsel beskytter innloggingen i ti minutter.',
      'Selger eller deler data, eller oppbevarer bilens posisjon.',
      'Skriver VIN, nøkler, private lenker eller e-postadresser i logger.',
    ],
    whereTitle: 'Hvor',
    where:
      'I Googles datasentre i Finland eller Iowa, det som betjente deg; dataene i en økt blir i sin region. Betalingen håndteres av Stripe eller PayPal, som er ansvarlige for opplysningene du gir dem.',
    rightsTitle: 'Rettighetene dine',
    rights:
      'Du kan se, ta med og slette dataene dine, uten å oppgi grunn og uten å skrive til noen. Du kan klage til datatilsynet i landet ditt.',
    act: 'Se eller slett dataene dine',
  },

  security: {
    title: 'Sikkerhet',
    description:
      'Hva som beskytter kontoen din, bestillingen din og en rapport, og hvordan du forteller om en svakhet.',
    lead: 'Hva vi gjør for at ingenting av ditt skal komme i andres hender, og ingenting i en rapport skal kunne endres ubemerket.',
    parts: [
      {
        title: 'Tesla-kontoen din',
        text: [
          'Du logger inn på Teslas egen side; passordet ditt når aldri oss. Vi ber bare om lesing. Nøkkelen Tesla gir oss, er kryptert overalt der den ligger, med en nøkkel som oppbevares atskilt, og slettes når den siste rapporten er levert.',
          'En innlogging er knyttet til nettleseren som startet den, og kan fullføres én gang, innen ti minutter, så ingen kan smugle inn sin egen.',
        ],
      },
      {
        title: 'Bestillingen din',
        text: [
          'Det finnes verken konto eller passord å stjele. En bestilling åpnes i sin fane eller med den private lenken, som vi bare har et fingeravtrykk av.',
          'Priser, betalinger og avlesninger kommer fra serverne våre og betalingstjenesten, aldri fra en nettleser. Kortopplysninger går bare til Stripe eller PayPal.',
        ],
      },
      {
        title: 'Rapporten',
        text: [
          'Opplysningene og filen er signert, med nøkler der den offentlige halvdelen er publisert. Er en rapport trukket tilbake eller erstattet, vises det ved kontrollen.',
          'Av et VIN står bare de fem første tegnene noen gang i en logg. En bil nevnes aldri i en adresse.',
        ],
      },
      {
        title: 'Disse sidene',
        text: [
          'Alt er kryptert underveis. Ingen skript, skrifter eller bilder kommer fra andre, og nettleseren har beskjed om å avvise slike.',
        ],
      },
      {
        title: 'Har du funnet en svakhet?',
        text: [
          'Skriv til adressen i security.txt. Vi bekrefter innen tre arbeidsdager og sier innen ti hva vi mener. Den som leter i god tro, bare rører egne data og lar tjenesten gå, har ingenting å frykte fra oss.',
        ],
      },
    ],
    act: 'Åpne security.txt',
  },

  terms: {
    title: 'Vilkår',
    description: 'Vilkårene for Car Pulse Tracker.',
    lead: 'Hva du kjøper, hva du kan vente deg, og hva ikke.',
    sellerTitle: 'Hvem som selger',
    parts: [
      {
        title: 'Hva du kjøper',
        text: [
          'En avlesning av bilen din på ett tidspunkt, og en rapport om den i pakken du valgte. Du betaler én gang; ingenting fornyes.',
        ],
      },
      {
        title: 'Hvem sin bil',
        text: ['Du bestiller for biler du eier, eller der eieren har gitt lov.'],
      },
      {
        title: 'Når den lages',
        text: [
          'Med én gang etter betalingen. Du samtykker i at arbeidet begynner før angrefristen er ute, og at angreretten faller bort når rapporten er levert.',
          'Kan bilen ikke nås, prøver vi i inntil 72 timer.',
        ],
      },
      {
        title: 'Pengene tilbake',
        text: [
          'Kan en rapport ikke lages i det hele tatt, betales prisen for den tilbake én gang, på samme måte som du betalte, uten at du må be om det.',
        ],
      },
      {
        title: 'Hva en rapport er',
        text: [
          'Den gjengir hva Tesla og bilen fortalte på det tidspunktet, med hva vi slutter av det og hvor sikkert det er. Den er ingen garanti for bilen og erstatter ingen sakkyndig. Hva den ikke kan vite, står i den.',
        ],
      },
      {
        title: 'Hva vi står for',
        text: [
          'At rapporten er den vi skrev, og at det den gjengir, er det vi fikk vite. Vi er ansvarlige for forsett og grov uaktsomhet, og der loven krever det; ellers inntil prisen du betalte.',
        ],
      },
      {
        title: 'Å gi den videre',
        text: ['Du kan gi rapporten til hvem du vil. Å endre den og gi den videre som vår er ikke tillatt.'],
      },
      {
        title: 'Tesla',
        text: ['Vi er ikke tilknyttet Tesla, Inc. Navnene tilhører Tesla, Inc.'],
      },
    ],
  },

  notFound: {
    title: 'Her er det ingenting',
    text: 'Adressen kan være feilskrevet, eller siden er flyttet. Ingenting av ditt er gått tapt.',
    act: 'Til startsiden',
    verify: 'Kontroller en rapport',
  },
}
