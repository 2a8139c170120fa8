// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Frågor och svar',
  description:
    'Hur en rapport om en begagnad Tesla görs, hur säker den är, hur en köpare kontrollerar den och vad som händer med dina uppgifter.',
  lead: 'Vad folk frågar innan de beställer, och vad som hjälper när något inte går som planerat.',
  search: {
    label: 'Sök bland frågor och svar',
    found: 'Svar: {count}',
    none: 'Inget svar har de orden. Prova andra, eller skriv till oss.',
  },
  contents: 'På den här sidan',
  topics: {
    order: 'Beställa',
    trouble: 'När något krånglar',
    figures: 'Siffrorna',
    checking: 'Kontrollera',
    data: 'Konto och uppgifter',
  },
  answers: {
    'how-long': {
      question: 'Hur lång tid tar det?',
      answer: [
        'Ungefär fem minuter från första klicket till PDF:en. En sovande bil väcks först, vilket tar upp till en och en halv minut.',
        'Går bilen inte att nå fortsätter vi att försöka i 72 timmar. Du kan stänga sidan under tiden: beställningens privata länk tar dig tillbaka.',
      ],
    },
    'what-i-need': {
      question: 'Vad behöver jag?',
      answer: [
        'Tesla-kontot som bilen hör till, och en bil med mobiltäckning eller wifi. Ingenting kopplas in, och ingen behöver komma.',
        'Mobilåtkomst måste vara påslagen i bilen, under Reglage, Säkerhet. Ju fullare batteri vid avläsningen, desto säkrare batterisiffra.',
      ],
    },
    buyer: {
      question: 'Jag vill köpa en bil. Hur får jag en rapport om den?',
      answer: [
        'Be säljaren beställa en: bara ägaren kan tillåta avläsningen. Det tar fem minuter, och rapporten kan vara på ditt språk och i dina enheter.',
        'Med en förfrågan till säljaren kan du betala rapporten själv: du skickar en länk, och säljaren behöver bara samtycka.',
        'Kontrollera den sedan på vår sida innan du betalar bilen.',
      ],
    },
    refund: {
      question: 'När får jag pengarna tillbaka?',
      answer: [
        'Om en rapport inte alls kan göras, till exempel för att bilen aldrig vaknar, får du en återbetalning på samma sätt som du betalade, utan att behöva be om det.',
        'Ångrar du dig innan du har betalat behöver du inte avboka eller avbeställa något. Efter betalningen börjar avläsningen genast, och ångerrätten upphör när rapporten är levererad.',
      ],
    },
    lost: {
      question: 'Jag har stängt sidan. Var är min rapport?',
      answer: [
        'Öppna den privata länk som du sparade när du beställde; den fungerar på vilken enhet som helst i 31 dagar. Vi känner inte till din e-postadress, så vi kan inte skicka den igen.',
        'PDF:en kan laddas ned i sju dagar och göras igen tills trettio dagar har gått sedan avläsningen.',
      ],
    },
    languages: {
      question: 'Kan köparen läsa den på ett annat språk än mitt?',
      answer: [
        'Med Pro och Bulk på alla nio, med samma signerade uppgifter. Med Basic väljer du ett språk när du beställer; det får vara köparens.',
      ],
    },
    show: {
      question: 'Kan jag visa rapporten utan att lämna ut filen?',
      answer: [
        'Ja. På sidan för din beställning gör du en länk till en sida som visar rapporten, med förkortat chassinummer och utan din beställning. Du ser hur ofta den har öppnats och avslutar den när du vill; efter 30 dagar upphör den av sig själv.',
      ],
    },
    second: {
      question: 'Vad är den andra avläsningen i Pro till för?',
      answer: [
        'Inom 30 dagar från den första kan samma bil läsas av en gång till utan extra kostnad, till exempel med ett fullare batteri. Rapporten jämför de två. Du loggar in hos Tesla igen, eftersom vi har raderat nyckeln.',
      ],
    },
    'other-brands': {
      question: 'Min bil är ingen Tesla. Vad planeras?',
      answer: [
        'I dag kan bara Tesla läsas av. Andra märken följer när de låter ägare själva lämna ut sin bils data, bara för läsning och utan verkstad.',
        'Vi lovar inget datum och samlar inga adresser. När ett märke tillkommer står det på startsidan.',
      ],
    },
    asleep: {
      question: 'Bilen vaknar inte. Vad kan jag göra?',
      answer: [
        'Lås upp den med Teslas app eller öppna en dörr, och låt sedan läsa av den igen på sidan för din beställning. I ett underjordiskt garage saknas ofta täckning: kör ut bilen först.',
        'Vi försöker i 72 timmar. Går bilen inte att nå kommer priset tillbaka av sig självt.',
      ],
    },
    'no-car': {
      question: 'Jag är inloggad, men min bil finns inte i listan.',
      answer: [
        'Tesla listar bilarna på det konto du loggade in med. Se i Teslas app om bilen hör till det; en nyköpt bil syns först när Tesla har flyttat den till ditt konto. Logga sedan in igen med rätt konto.',
      ],
    },
    paid: {
      question: 'Jag har betalat men ser ingen rapport.',
      answer: [
        'Betala inte igen. Betaltjänsten bekräftar oftast inom en minut, och då startar avläsningen av sig själv. På sidan för din beställning, som din privata länk öppnar, står hur långt varje rapport har kommit.',
        'Kan en rapport inte göras kommer priset tillbaka utan att du behöver be om det.',
      ],
    },
    interval: {
      question: 'Varför är batterihälsan ett intervall och inte en siffra?',
      answer: [
        'För att bilen själv avrundar, och dess avläsningar varierar lite. En enda siffra skulle påstå mer än vad som mättes. Intervallet säger var den verkliga siffran med stor sannolikhet ligger, och rapporten nämner vad som breddar det.',
      ],
    },
    'no-figure': {
      question: 'Varför finns ingen batterisiffra för min bil?',
      answer: [
        'Laddningen var för låg för en bedömning, eller så gick bilens version inte att fastställa. En felaktig gissning kan flytta resultatet med en femtedel, så rapporten anger skälet i stället, och hur man tar reda på det.',
      ],
    },
    'other-tests': {
      question: 'Ett annat test visar en annan procent. Vilket stämmer?',
      answer: [
        'Kanske båda. Vi jämför räckvidden vid full laddning med den nya bilens; Teslas eget test och en del certifikat mäter kapacitet under flera timmar. Definitionerna skiljer sig, och det gör siffrorna också. Jämför bara tester av samma slag.',
      ],
    },
    'not-known': {
      question: 'Vad kan rapporten inte veta?',
      answer: [
        'Olyckor och reparationer, tidigare ägare, bromsar och mönsterdjup, enskilda celler, skulder: bilen berättar inte om dem. Rapporten räknar upp dem, med vad du kan göra åt var och en.',
      ],
    },
    genuine: {
      question: 'Hur vet jag att en rapport är äkta?',
      answer: [
        'Skanna QR-koden, eller skriv in koden på vår sida: den visar vad vi signerade. Släpp även PDF:en där, så vet du om ett enda tecken har ändrats. Filen lämnar aldrig din enhet.',
        'En PDF-läsare som förstår signaturer, som Adobe Acrobat Reader, kontrollerar den utan oss.',
      ],
    },
    'unknown-signer': {
      question: 'Min PDF-läsare säger att den inte känner den som har signerat.',
      answer: [
        'Det är inget tecken på en ändring: den känner ännu inte vår utfärdare. Det viktiga är om den säger att dokumentet inte har ändrats efter signeringen. Hur en läsare lär känna oss står under ”Så mäter vi”.',
      ],
    },
    staged: {
      question: 'Kan en säljare fuska?',
      answer: [
        'Inte i rapporten: vi läser själva av siffrorna hos Tesla. Full laddning strax innan nämns, eftersom den smickrar ett trött batteri. Det som bilen inte berättar kan en säljare hålla för sig själv; därför räknar rapporten upp det.',
        'Jämför VIN i rapporten med det på bilen.',
      ],
    },
    account: {
      question: 'Vad kan ni göra med mitt Tesla-konto?',
      answer: [
        'Läsa. Du loggar in på Teslas egen sida, så vi ser aldrig ditt lösenord. Vi kan inte låsa upp, starta eller flytta bilen. Nyckeln vi får är krypterad och raderas när den sista rapporten är levererad.',
      ],
    },
    revoke: {
      question: 'Hur tar jag tillbaka behörigheten?',
      answer: [
        'I ditt Tesla-konto under Säkerhet, Tredjepartsappar. Då har vi i vilket fall redan glömt nyckeln.',
      ],
    },
    delete: {
      question: 'Hur raderar jag mina uppgifter?',
      answer: [
        'På sidan ”Dina uppgifter”: den visar först vad som försvinner, raderar det sedan och ger dig ett kvitto. De signerade huvuduppgifterna i en levererad rapport finns kvar, så att den som har rapporten fortfarande kan kontrollera den.',
      ],
    },
  },
  more: 'Inget svar?',
  moreText: 'Hur vi mäter, och hur en rapport kontrolleras utan oss, står i sin helhet på en egen sida.',
}
