// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Spørsmål og svar',
  description:
    'Hvordan en rapport om en brukt Tesla lages, hvor sikker den er, hvordan en kjøper kontrollerer den, og hva som skjer med dataene dine.',
  lead: 'Hva folk spør om før de bestiller, og hva som hjelper når noe ikke går som planlagt.',
  search: {
    label: 'Søk i spørsmål og svar',
    found: 'Svar: {count}',
    none: 'Ingen svar har disse ordene. Prøv andre, eller skriv til oss.',
  },
  contents: 'På denne siden',
  topics: {
    order: 'Bestilling',
    trouble: 'Når noe ikke virker',
    figures: 'Tallene',
    checking: 'Kontroll',
    data: 'Konto og data',
  },
  answers: {
    'how-long': {
      question: 'Hvor lang tid tar det?',
      answer: [
        'Omtrent fem minutter fra første klikk til PDF-en. En sovende bil vekkes først, og det tar inntil halvannet minutt.',
        'Kan bilen ikke nås, fortsetter vi å prøve i 72 timer. Du kan lukke siden så lenge: bestillingens private lenke bringer deg tilbake.',
      ],
    },
    'what-i-need': {
      question: 'Hva trenger jeg?',
      answer: [
        'Tesla-kontoen bilen hører til, og en bil med mobildekning eller Wi-Fi. Ingenting kobles til bilen, og ingen trenger å komme.',
        'Mobiltilgang må være slått på i bilen, under Kontroller, Sikkerhet. Jo fullere batteri ved avlesningen, desto sikrere batteritall.',
      ],
    },
    buyer: {
      question: 'Jeg vil kjøpe en bil. Hvordan får jeg en rapport om den?',
      answer: [
        'Be selgeren bestille en: bare eieren kan tillate avlesningen. Det tar fem minutter, og rapporten kan være på ditt språk og i dine enheter.',
        'Med en forespørsel til selgeren kan du betale rapporten selv: du sender en lenke, og selgeren trenger bare å samtykke.',
        'Kontroller den så på siden vår før du betaler for bilen.',
      ],
    },
    refund: {
      question: 'Når får jeg pengene tilbake?',
      answer: [
        'Kan en rapport ikke lages i det hele tatt, for eksempel fordi bilen aldri våkner, får du en tilbakebetaling (refusjon) på samme måte som du betalte, uten å måtte be om det.',
        'Angrer du før du har betalt, trenger du ikke å avbestille eller kansellere noe. Etter betalingen begynner avlesningen med én gang, og angreretten faller bort når rapporten er levert.',
      ],
    },
    lost: {
      question: 'Jeg har lukket siden. Hvor er rapporten min?',
      answer: [
        'Åpne den private lenken du tok vare på da du bestilte; den virker på hvilken som helst enhet i 31 dager. Vi kjenner ikke e-postadressen din, så vi kan ikke sende den på nytt.',
        'PDF-en kan lastes ned i sju dager og lages på nytt inntil tretti dager etter avlesningen.',
      ],
    },
    languages: {
      question: 'Kan kjøperen lese den på et annet språk enn mitt?',
      answer: [
        'Med Pro og Bulk på alle ni, med de samme signerte opplysningene. Med Basic velger du ett språk når du bestiller; det kan være kjøperens.',
      ],
    },
    show: {
      question: 'Kan jeg vise rapporten uten å gi fra meg filen?',
      answer: [
        'Ja. På siden for bestillingen din lager du en lenke til en side som viser rapporten, med forkortet understellsnummer og uten bestillingen din. Du ser hvor ofte den er åpnet, og avslutter den når du vil; etter 30 dager slutter den av seg selv.',
      ],
    },
    second: {
      question: 'Hva er den andre avlesningen i Pro til?',
      answer: [
        'Innen 30 dager etter den første kan den samme bilen leses av én gang til uten ekstra kostnad, for eksempel med fullere batteri. Rapporten sammenligner de to. Du logger inn hos Tesla på nytt, fordi vi har slettet nøkkelen.',
      ],
    },
    'other-brands': {
      question: 'Bilen min er ikke en Tesla. Hva er planlagt?',
      answer: [
        'I dag kan bare Tesla leses av. Andre merker følger når de lar eierne selv gi fra seg bilens data, bare til lesing og uten verksted.',
        'Vi lover ingen dato og samler ingen adresser. Når et merke kommer til, står det på startsiden.',
      ],
    },
    asleep: {
      question: 'Bilen våkner ikke. Hva kan jeg gjøre?',
      answer: [
        'Lås den opp med Tesla-appen eller åpne en dør, og få den så lest av igjen på siden for bestillingen din. I et underjordisk parkeringshus er det ofte ingen dekning: kjør bilen ut først.',
        'Vi prøver i 72 timer. Er bilen fortsatt utenfor rekkevidde, kommer prisen tilbake av seg selv.',
      ],
    },
    'no-car': {
      question: 'Jeg er logget inn, men bilen min står ikke på listen.',
      answer: [
        'Tesla viser bilene på kontoen du logget inn med. Se i Tesla-appen om bilen hører til den; en nykjøpt bil dukker først opp når Tesla har flyttet den til kontoen din. Logg så inn på nytt med riktig konto.',
      ],
    },
    paid: {
      question: 'Jeg har betalt, men ser ingen rapport.',
      answer: [
        'Ikke betal på nytt. Betalingstjenesten bekrefter som regel innen et minutt, og da begynner avlesningen av seg selv. Siden for bestillingen din, som den private lenken åpner, viser hvor langt hver rapport er kommet.',
        'Kan en rapport ikke lages, kommer prisen tilbake uten at du ber om det.',
      ],
    },
    interval: {
      question: 'Hvorfor er batterihelsen et intervall og ikke ett tall?',
      answer: [
        'Fordi bilen selv runder av, og avlesningene varierer litt. Ett enkelt tall ville påstå mer enn det som ble målt. Intervallet sier hvor det virkelige tallet høyst sannsynlig ligger, og rapporten nevner hva som gjør det bredere.',
      ],
    },
    'no-figure': {
      question: 'Hvorfor er det ikke noe batteritall for bilen min?',
      answer: [
        'Ladenivået var for lavt til en vurdering, eller versjonen av bilen lot seg ikke fastslå. En feil gjetning kan flytte resultatet med en femtedel, så rapporten oppgir grunnen i stedet, og hvordan du finner det ut.',
      ],
    },
    'other-tests': {
      question: 'En annen test viser en annen prosent. Hvilken er riktig?',
      answer: [
        'Kanskje begge. Vi sammenligner rekkevidden ved full lading med den nye bilens; Teslas egen test og noen sertifikater måler kapasitet over flere timer. Definisjonene er ulike, og det er tallene også. Sammenlign bare tester av samme slag.',
      ],
    },
    'not-known': {
      question: 'Hva kan rapporten ikke vite?',
      answer: [
        'Ulykker og reparasjoner, tidligere eiere, bremser og mønsterdybde, enkelte celler, gjeld: det forteller ikke bilen. Rapporten lister dem opp, med hva du kan gjøre med hver av dem.',
      ],
    },
    genuine: {
      question: 'Hvordan vet jeg at en rapport er ekte?',
      answer: [
        'Skann QR-koden, eller skriv inn koden på siden vår: den viser hva vi signerte. Slipp PDF-en der også, så vet du om et eneste tegn er endret. Filen forlater aldri enheten din.',
        'En PDF-leser som forstår signaturer, som Adobe Acrobat Reader, kontrollerer den uten oss.',
      ],
    },
    'unknown-signer': {
      question: 'PDF-leseren min sier at den ikke kjenner den som har signert.',
      answer: [
        'Det er ikke tegn på en endring: den kjenner ennå ikke utstederen vår. Det avgjørende er om den sier at dokumentet ikke er endret etter signeringen. Hvordan en leser blir kjent med oss, står under «Slik måler vi».',
      ],
    },
    staged: {
      question: 'Kan en selger jukse?',
      answer: [
        'Ikke i rapporten: vi leser tallene hos Tesla selv. Full lading rett før nevnes, fordi den smigrer et slitent batteri. Det bilen ikke forteller, kan en selger holde for seg selv; derfor lister rapporten det opp.',
        'Sammenlign VIN i rapporten med det på bilen.',
      ],
    },
    account: {
      question: 'Hva kan dere gjøre med Tesla-kontoen min?',
      answer: [
        'Lese. Du logger inn på Teslas egen side, så vi ser aldri passordet ditt. Vi kan ikke låse opp, starte eller flytte bilen. Nøkkelen vi får, er kryptert og slettes når den siste rapporten er levert.',
      ],
    },
    revoke: {
      question: 'Hvordan trekker jeg tillatelsen tilbake?',
      answer: ['I Tesla-kontoen din under Sikkerhet, Tredjepartsapper. Da har vi uansett glemt nøkkelen.'],
    },
    delete: {
      question: 'Hvordan sletter jeg dataene mine?',
      answer: [
        'På siden «Dine data»: den viser først hva som forsvinner, sletter det så og gir deg en kvittering. De signerte hovedopplysningene i en levert rapport blir stående, slik at den som har rapporten, fortsatt kan kontrollere den.',
      ],
    },
  },
  more: 'Fant du ikke svaret?',
  moreText:
    'Hvordan vi måler, og hvordan en rapport kontrolleres uten oss, står i sin helhet på en egen side.',
}
