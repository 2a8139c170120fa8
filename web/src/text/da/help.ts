// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Spørgsmål og svar',
  description:
    'Hvordan en rapport om en brugt Tesla laves, hvor sikker den er, hvordan en køber kontrollerer den, og hvad der sker med dine data.',
  lead: 'Hvad folk spørger om, før de bestiller, og hvad der hjælper, når noget ikke går som planlagt.',
  search: {
    label: 'Søg i spørgsmål og svar',
    found: 'Svar: {count}',
    none: 'Intet svar har de ord. Prøv andre, eller skriv til os.',
  },
  contents: 'På denne side',
  topics: {
    order: 'Bestilling',
    trouble: 'Når noget driller',
    figures: 'Tallene',
    checking: 'Kontrol',
    data: 'Konto og data',
  },
  answers: {
    'how-long': {
      question: 'Hvor lang tid tager det?',
      answer: [
        'Cirka fem minutter fra første klik til PDF’en. En sovende bil vækkes først, og det tager op til halvandet minut.',
        'Er der ingen forbindelse til bilen, bliver vi ved med at prøve i 72 timer. Du kan lukke siden imens: bestillingens private link fører dig tilbage.',
      ],
    },
    'what-i-need': {
      question: 'Hvad skal jeg bruge?',
      answer: [
        'Den Tesla-konto, bilen hører til, og en bil med mobildækning eller wi-fi. Intet sluttes til bilen, og ingen behøver at komme.',
        'Mobiladgang skal være slået til i bilen, under Betjening, Sikkerhed. Jo fuldere batteriet er ved aflæsningen, desto sikrere er batteritallet.',
      ],
    },
    buyer: {
      question: 'Jeg vil købe en bil. Hvordan får jeg en rapport om den?',
      answer: [
        'Bed sælgeren om at bestille en: kun ejeren kan tillade aflæsningen. Det tager fem minutter, og rapporten kan være på dit sprog og i dine enheder.',
        'Med en forespørgsel til sælgeren kan du selv betale rapporten: du sender et link, og sælgeren skal blot sige ja.',
        'Kontrollér den så på vores side, før du betaler for bilen.',
      ],
    },
    refund: {
      question: 'Hvornår får jeg pengene tilbage?',
      answer: [
        'Kan en rapport slet ikke laves, for eksempel fordi bilen aldrig vågner, får du en tilbagebetaling (refusion) på samme måde, som du betalte, uden at skulle bede om det.',
        'Fortryder du, før du har betalt, skal du hverken annullere eller afbestille noget. Efter betalingen begynder aflæsningen straks, og fortrydelsesretten bortfalder, når rapporten er leveret.',
      ],
    },
    lost: {
      question: 'Jeg har lukket siden. Hvor er min rapport?',
      answer: [
        'Åbn det private link, du gemte, da du bestilte; det virker på enhver enhed i 31 dage. Vi kender ikke din e-mailadresse, så vi kan ikke sende det igen.',
        'PDF’en kan hentes i syv dage og laves igen, indtil der er gået tredive dage siden aflæsningen.',
      ],
    },
    languages: {
      question: 'Kan køberen læse den på et andet sprog end mit?',
      answer: [
        'Med Pro og Bulk på alle ni, med de samme signerede oplysninger. Med Basic vælger du ét sprog, når du bestiller; det må gerne være køberens.',
      ],
    },
    show: {
      question: 'Kan jeg vise rapporten uden at udlevere filen?',
      answer: [
        'Ja. På siden for din bestilling laver du et link til en side, der viser rapporten, med forkortet stelnummer og uden din bestilling. Du ser, hvor ofte den er åbnet, og afslutter den, når du vil; efter 30 dage ophører den af sig selv.',
      ],
    },
    second: {
      question: 'Hvad er den anden aflæsning i Pro til?',
      answer: [
        'Inden for 30 dage efter den første kan den samme bil aflæses en gang til uden ekstra betaling, for eksempel med et mere fyldt batteri. Rapporten sammenligner de to. Du logger ind hos Tesla igen, fordi vi har slettet nøglen.',
      ],
    },
    'other-brands': {
      question: 'Min bil er ikke en Tesla. Hvad er planlagt?',
      answer: [
        'I dag kan kun Tesla aflæses. Andre mærker følger, når de lader ejerne selv give adgang til deres bils data, kun til læsning og uden værksted.',
        'Vi lover ingen dato og samler ingen adresser. Når et mærke kommer til, står det på forsiden.',
      ],
    },
    asleep: {
      question: 'Bilen vågner ikke. Hvad kan jeg gøre?',
      answer: [
        'Lås den op med Tesla-appen, eller åbn en dør, og få den så aflæst igen på siden for din bestilling. I et parkeringshus under jorden er der ofte ingen dækning: kør bilen ud først.',
        'Vi prøver i 72 timer. Er bilen stadig uden for rækkevidde, kommer prisen tilbage af sig selv.',
      ],
    },
    'no-car': {
      question: 'Jeg er logget ind, men min bil står ikke på listen.',
      answer: [
        'Tesla viser bilerne på den konto, du loggede ind med. Se i Tesla-appen, om bilen hører til den; en nykøbt bil dukker først op, når Tesla har flyttet den til din konto. Log så ind igen med den rigtige konto.',
      ],
    },
    paid: {
      question: 'Jeg har betalt, men ser ingen rapport.',
      answer: [
        'Betal ikke igen. Betalingstjenesten bekræfter som regel inden for et minut, og så begynder aflæsningen af sig selv. Siden for din bestilling, som dit private link åbner, viser, hvor langt hver rapport er nået.',
        'Kan en rapport ikke laves, kommer prisen tilbage, uden at du beder om det.',
      ],
    },
    interval: {
      question: 'Hvorfor er batterisundheden et interval og ikke ét tal?',
      answer: [
        'Fordi bilen selv afrunder, og dens aflæsninger svinger lidt. Et enkelt tal ville påstå mere, end der blev målt. Intervallet siger, hvor det rigtige tal højst sandsynligt ligger, og rapporten nævner, hvad der gør det bredere.',
      ],
    },
    'no-figure': {
      question: 'Hvorfor er der intet batterital for min bil?',
      answer: [
        'Ladeniveauet var for lavt til en vurdering, eller bilens version kunne ikke fastslås. Et forkert gæt kan flytte resultatet med en femtedel, så rapporten giver grunden i stedet, og hvordan man finder ud af det.',
      ],
    },
    'other-tests': {
      question: 'En anden test viser en anden procent. Hvilken er rigtig?',
      answer: [
        'Måske begge. Vi sammenligner rækkevidden ved fuld opladning med den nye bils; Teslas egen test og nogle certifikater måler kapacitet over flere timer. Definitionerne er forskellige, og det er tallene også. Sammenlign kun test af samme slags.',
      ],
    },
    'not-known': {
      question: 'Hvad kan rapporten ikke vide?',
      answer: [
        'Ulykker og reparationer, tidligere ejere, bremser og mønsterdybde, enkelte celler, gæld: det fortæller bilen ikke. Rapporten opregner dem med, hvad du kan gøre ved hver af dem.',
      ],
    },
    genuine: {
      question: 'Hvordan ved jeg, at en rapport er ægte?',
      answer: [
        'Scan QR-koden, eller skriv koden på vores side: den viser, hvad vi signerede. Slip også PDF’en der, så ved du, om et eneste tegn er ændret. Filen forlader aldrig din enhed.',
        'En PDF-læser, der forstår signaturer, som Adobe Acrobat Reader, kontrollerer den uden os.',
      ],
    },
    'unknown-signer': {
      question: 'Min PDF-læser siger, at den ikke kender underskriveren.',
      answer: [
        'Det er ikke tegn på en ændring: den kender endnu ikke vores udsteder. Det afgørende er, om den siger, at dokumentet ikke er ændret efter signeringen. Hvordan en læser lærer os at kende, står under »Sådan måler vi«.',
      ],
    },
    staged: {
      question: 'Kan en sælger snyde?',
      answer: [
        'Ikke i rapporten: vi aflæser selv tallene hos Tesla. En fuld opladning lige inden nævnes, fordi den smigrer et slidt batteri. Det, bilen ikke fortæller, kan en sælger holde for sig selv; derfor opregner rapporten det.',
        'Sammenlign VIN i rapporten med det på bilen.',
      ],
    },
    account: {
      question: 'Hvad kan I gøre med min Tesla-konto?',
      answer: [
        'Læse. Du logger ind på Teslas egen side, så vi ser aldrig din adgangskode. Vi kan ikke låse bilen op, starte den eller flytte den. Den nøgle, vi får, er krypteret og slettes, når den sidste rapport er leveret.',
      ],
    },
    revoke: {
      question: 'Hvordan trækker jeg tilladelsen tilbage?',
      answer: [
        'I din Tesla-konto under Sikkerhed, Tredjepartsapps. Nøglen har vi til den tid under alle omstændigheder glemt.',
      ],
    },
    delete: {
      question: 'Hvordan sletter jeg mine data?',
      answer: [
        'På siden »Dine data«: den viser først, hvad der forsvinder, sletter det så og giver dig en kvittering. De signerede hovedoplysninger i en leveret rapport bliver, så den, der har rapporten, stadig kan kontrollere den.',
      ],
    },
  },
  more: 'Intet svar?',
  moreText:
    'Hvordan vi måler, og hvordan en rapport kontrolleres uden os, står i sin helhed på en side for sig.',
}
