// Texts of the pages that are only read; they ship as HTML, without any script.
import type { PagesText } from '#text/index.ts'

export const pages: PagesText = {
  landing: {
    title: 'Un rapporto firmato su tutta l’auto',
    description:
      'Un rapporto su batteria, chilometraggio, pneumatici, software, garanzia e altro della sua Tesla: letto oggi, firmato da noi, in nove lingue. Da {price}.',
    lead: 'Acceda a Tesla, paghi una volta, e dopo pochi minuti ha un rapporto su batteria, chilometraggio, pneumatici, software, avvisi e garanzia. Firmiamo i dati e il file stesso, così un acquirente può verificare che nulla è stato modificato.',
    act: 'Ordina un rapporto',
    preview: {
      alt: 'Prima pagina del rapporto di esempio: salute della batteria, chilometraggio, pneumatici, garanzia e che cosa sapere prima di decidere',
      note: 'Un rapporto come lo riceverà. Solo l’auto è inventata.',
      screen: 'Guardalo sullo schermo',
      pdf: 'Apri il PDF',
    },
    facts: {
      price: { label: 'Prezzo', text: 'Da {price}, una volta. Nessun abbonamento.' },
      time: {
        label: 'Tempo',
        text: 'Circa cinque minuti, e un minuto e mezzo in più se l’auto è in riposo.',
      },
      need: {
        label: 'Le serve',
        text: 'Il suo account Tesla e un’auto con rete mobile. Non si collega nulla.',
      },
    },
    shownTitle: 'Una cifra che si può difendere',
    shown:
      'La salute della batteria è indicata come la misura consente, con metodo, livello di carica, temperatura e la fonte del valore originale. Dove non si può dire onestamente, lo diciamo, e perché.',
    whyTitle: 'Che cosa è diverso',
    why: [
      {
        title: 'Tutta l’auto, il giorno stesso',
        text: 'I registratori richiedono settimane, i certificati guardano solo la batteria, e gli storici non guardano mai l’auto.',
      },
      {
        title: 'Una prova, non una schermata',
        text: 'Firmiamo i dati e il file stesso. Chiunque può verificare un rapporto con il codice, il QR o il file, anche dopo anni, e un lettore PDF lo fa senza di noi.',
      },
      {
        title: 'Il suo account resta suo',
        text: 'Solo lettura, una volta sola. La chiave del suo account viene cancellata appena il rapporto è consegnato.',
      },
      {
        title: 'Nella lingua di chi legge',
        text: 'Nove lingue e due sistemi di unità, a prescindere dai suoi: venditore a Oslo, acquirente a Milano.',
      },
      {
        title: 'Ciò che manca viene detto',
        text: 'Una pressione degli pneumatici mancante non è mai stampata come zero. Ogni rapporto finisce con ciò che nessuna lettura può dire, e che cosa si può fare.',
      },
      {
        title: 'Denaro indietro',
        text: 'Se l’auto non si sveglia mai, il prezzo viene rimborsato automaticamente.',
      },
    ],
    howTitle: 'Come funziona',
    how: [
      {
        title: 'Connessione',
        text: 'L’accesso avviene sulla pagina di Tesla, dove si vede esattamente che cosa viene chiesto.',
      },
      {
        title: 'Scelta',
        text: 'Una o più auto, un pacchetto, la lingua; le foto, se lo desidera.',
      },
      {
        title: 'Un solo pagamento',
        text: 'Con carta, Apple Pay o PayPal. La lettura parte da sola.',
      },
      {
        title: 'Consegna',
        text: 'Lo legga sullo schermo, scarichi il PDF, lo passi ad altri. Un link privato la riporta qui, da qualsiasi dispositivo.',
      },
    ],
    pricesTitle: 'Prezzi',
    prices: 'IVA inclusa. Si paga nella valuta scelta al momento dell’ordine.',
    currency: 'Valuta',
    packages: {
      basic: {
        name: 'Basic',
        text: ['Un’auto', 'Una lingua', 'Sullo schermo e come PDF verificabile'],
      },
      pro: {
        name: 'Pro',
        text: [
          'Un’auto',
          'Tutte e nove le lingue',
          'Fatture e ricariche come file',
          'Una seconda lettura entro 30 giorni',
        ],
      },
      bulk: { name: 'Bulk', text: ['Fino a dieci auto', 'Ciascuna come in Pro', 'Un solo pagamento'] },
    },
    who: {
      title: 'Per chi è',
      groups: [
        {
          title: 'Vende la sua Tesla',
          text: 'Risponda alle domande prima che vengano poste. L’acquirente verifica da sé il rapporto e non deve fidarsi della sua parola.',
        },
        {
          title: 'Ne compra una',
          text: 'Chieda al venditore un rapporto: cinque minuti, senza officina. Lei verifica che è autentico, nella sua lingua.',
        },
        {
          title: 'Ne restituisce una o ne ha diverse',
          text: 'Fine noleggio, auto aziendali, commercio: fino a dieci auto in un ordine, ciascuna con il suo rapporto.',
        },
      ],
    },
    compare: {
      title: 'Che cos’altro esiste',
      lead: 'Ciascuno di questi mezzi sa fare qualcosa che una sola lettura non può. Si completano a vicenda.',
      strong: 'Forte in',
      lacks: 'Non mostra',
      ways: [
        {
          name: 'Registratori di dati',
          strong: 'Come batteria e consumi sono cambiati nei mesi.',
          lacks: 'Ciò che precede l’installazione; e un acquirente non può verificarlo.',
        },
        {
          name: 'Certificati della batteria',
          strong: 'Alcuni misurano la capacità in kWh, per ore.',
          lacks: 'Tutto ciò che non è la batteria.',
        },
        {
          name: 'Storici per VIN',
          strong: 'Incidenti, proprietari e chilometraggi registrati.',
          lacks: 'L’auto com’è oggi.',
        },
        {
          name: 'Prova batteria di Tesla',
          strong: 'La capacità, misurata dall’auto stessa.',
          lacks: 'Una prova da consegnare; e richiede una notte sotto carica.',
        },
        {
          name: 'Questo rapporto',
          strong: 'Tutta l’auto com’è oggi, firmato da qualcuno che non è il venditore.',
          lacks: 'Incidenti, battistrada, singole celle. Lo dice esso stesso.',
        },
      ],
    },
    others: {
      title: 'Non è una Tesla?',
      text: 'Oggi si possono leggere solo le Tesla. Altre marche seguiranno quando permetteranno ai proprietari di aprire da sé i dati della propria auto in lettura. Non promettiamo una data; una nuova marca comparirà qui.',
      act: 'Domande e risposte',
    },
    buyerTitle: 'Le hanno dato un rapporto?',
    buyer: 'Lo verifichi prima di comprare: con il codice, il QR o il file stesso.',
    buyerAct: 'Verifica un rapporto',
  },

  sample: {
    code: 'ESEMPIO',
    title: 'Rapporto di esempio',
    description:
      'Che cosa contiene un rapporto di Car Pulse Tracker: un esempio completo con cifre inventate.',
    act: 'Ordina un rapporto sulla propria auto',
  },

  how: {
    title: 'Come misuriamo, e come verificare',
    description:
      'Il metodo dietro il dato della batteria, che cosa il rapporto non può sapere, e come si verificano senza di noi i suoi dati firmati.',
    lead: 'Che cosa c’è dietro ogni cifra, e come verificare un rapporto quando questa pagina non ci sarà più da tempo.',
    parts: [
      {
        title: 'Una lettura',
        text: [
          'Chiediamo a Tesla una volta tutto ciò che l’auto e il suo account dicono: dati del veicolo, avvisi, note di versione, dotazioni, garanzia, officina e cronologia delle ricariche. Ogni parte conserva la propria ora e il proprio esito. Se una fallisce, il rapporto perde quella parte e dice perché, non il resto.',
          'Un’auto in riposo viene svegliata una volta. Finché dorme chiediamo solo se è sveglia, per non consumare la batteria.',
        ],
      },
      {
        title: 'Salute della batteria',
        text: [
          'L’auto mostra un’autonomia nominale per la carica attuale. La riportiamo a batteria piena e la confrontiamo con l’autonomia pubblicata dello stesso modello, versione e anno. L’auto arrotonda la carica a percentuali intere; l’intervallo è ciò che questo arrotondamento, e valori pubblicati che differiscono, consentono.',
          'Una carica bassa allarga l’intervallo; sotto un limite non diamo alcuna cifra. Nemmeno se la versione è ignota, perché una supposizione sbagliata può spostare il risultato di un quinto.',
          'È autonomia contro autonomia da nuova. Una prova di capacità, una prova delle celle o un’altra definizione può dare un’altra cifra per la stessa batteria.',
        ],
      },
      {
        title: 'Che cosa potrebbe essere preparato ad arte',
        text: [
          'Una carica completa poco prima della lettura è normale e viene menzionata, perché è il momento in cui una batteria stanca appare al meglio. Si menzionano anche un VIN che non corrisponde all’auto, un carattere di controllo errato, dati vecchi e ricariche di un’altra auto.',
          'Nessuna lettura dell’auto può dire incidenti, proprietari precedenti, battistrada o debiti. Il rapporto li elenca con ciò che si può fare per ciascuno.',
        ],
      },
      {
        title: 'Verificare da noi',
        text: [
          'Ogni pagina porta un codice e un QR che conducono alla nostra pagina di verifica. Lì sono mostrati i dati del rapporto, e si può confrontare un file: il suo browser ne calcola l’impronta SHA-256 e nulla viene caricato. Se un rapporto è ritirato o sostituito, lì viene detto.',
        ],
      },
      {
        title: 'Verificare il file senza di noi',
        text: [
          'Il PDF porta una firma propria (PAdES). Lo apra in un lettore che verifica le firme, come Adobe Acrobat Reader o Okular: dice senza rete, anche dopo anni, se qualcosa è stato modificato da quando abbiamo firmato. Le anteprime di browser, telefoni e programmi di posta per lo più non verificano.',
          'All’inizio il lettore dice di non conoscere il firmatario, perché il nostro certificato è emesso da una nostra autorità, Car Pulse Tracker Report Authority. Il suo certificato è l’ultimo in /.well-known/cpt-report-certificates.pem; dopo averlo confrontato e accettato, il lettore conosce tutti i nostri rapporti. Una firma con altri certificati non è nostra, qualunque nome porti.',
          'Se un rapporto è stato ritirato o sostituito in seguito, può dirlo solo la nostra pagina di verifica.',
        ],
      },
      {
        title: 'Verificare i dati senza di noi',
        text: [
          'I dati e l’impronta SHA-256 del file sono firmati come JWS con una chiave Ed25519. La pagina di verifica mostra quel JWS; le nostre chiavi pubbliche sono in /.well-known/cpt-report-keys.json.',
          'Salvi entrambi accanto al rapporto: qualsiasi programma JWS può verificare i dati senza rete, anche dopo anni, e qualsiasi programma SHA-256 se il file è quello di cui parlano.',
        ],
      },
    ],
    api: 'Per gli sviluppatori: l’interfaccia dietro queste pagine',
  },

  privacy: {
    title: 'Privacy',
    description: 'Che cosa conserviamo, per quanto tempo, e come ottenerlo o cancellarlo.',
    lead: 'Conserviamo il poco che serve al rapporto, e per il poco tempo che la legge consente.',
    tableTitle: 'Che cosa conserviamo',
    columns: { what: 'Che cosa', why: 'Perché', until: 'Fino a' },
    rows: [
      {
        what: 'Sessione',
        why: 'Per sapere quali auto e ordini sono suoi',
        until: '30 minuti dopo l’ultimo uso',
      },
      {
        what: 'Chiave del suo account Tesla, cifrata',
        why: 'Per leggere l’auto',
        until: 'La consegna dell’ultimo rapporto; al massimo 72 ore per un’auto ancora in riposo',
      },
      {
        what: 'Lettura dell’auto, cifrata',
        why: 'Per scrivere il rapporto e mostrarlo sullo schermo',
        until: '30 giorni',
      },
      {
        what: 'Foto, senza posizione né dati della fotocamera',
        why: 'Per il rapporto',
        until: 'Con il rapporto; senza ordine, la fine della sessione',
      },
      { what: 'Rapporto (PDF)', why: 'Perché lei possa scaricarlo', until: '7 giorni' },
      {
        what: 'Impronta del link privato del suo ordine; non il link stesso',
        why: 'Per aprire l’ordine a chi ha il link',
        until: '31 giorni; subito, se crea un nuovo link o cancella l’ordine',
      },
      {
        what: 'Pagina che mostra un rapporto: impronta del suo segreto e quante volte è stata aperta in quale giorno; non da chi',
        why: 'Perché lei possa mostrare un rapporto',
        until: '30 giorni; subito se la chiude o cancella l’ordine',
      },
      {
        what: 'Dati firmati: VIN mascherato, modello, chilometraggio, orari, impronta',
        why: 'Perché chi legge possa verificare il rapporto anche dopo anni',
        until:
          'Resta, anche dopo che ha cancellato i suoi dati: chi ha ricevuto il rapporto da lei può ancora verificarlo',
      },
      {
        what: 'Ordine e pagamento',
        why: 'Legge contabile',
        until: 'Quanto richiede la legge; senza l’identità dell’auto',
      },
    ],
    never: 'Che cosa non facciamo mai',
    nevers: [
      'Cookie di pubblicità o statistica: non ce ne sono. Un cookie tecnico protegge l’accesso per dieci minuti.',
      'Vendere o condividere dati, o conservare il luogo della sua auto.',
      'Scrivere VIN, chiavi, link privati o indirizzi e-mail nei registri.',
    ],
    whereTitle: 'Dove',
    where:
      'Nei centri dati di Google in Finlandia o in Iowa, quello che l’ha servita; i dati di una sessione restano nella sua regione. Il pagamento è gestito da Stripe o PayPal, responsabili dei dati che lei fornisce loro.',
    rightsTitle: 'I suoi diritti',
    rights:
      'Può vedere, portare con sé e cancellare i suoi dati, senza dare motivi e senza scrivere a nessuno. Può presentare reclamo alla sua autorità per la protezione dei dati.',
    act: 'Vedere o cancellare i propri dati',
  },

  security: {
    title: 'Sicurezza',
    description:
      'Che cosa protegge il suo account, il suo ordine e un rapporto, e come segnalarci una falla.',
    lead: 'Che cosa facciamo perché nulla di suo finisca in altre mani e nulla in un rapporto possa essere modificato senza che si veda.',
    parts: [
      {
        title: 'Il suo account Tesla',
        text: [
          'L’accesso avviene sulla pagina di Tesla; la sua password non ci arriva mai. Chiediamo la sola lettura. La chiave che Tesla ci dà è cifrata ovunque si trovi, con una chiave custodita a parte, e viene cancellata quando l’ultimo rapporto è consegnato.',
          'Un accesso è legato al browser che lo ha iniziato e si può completare una volta sola, entro dieci minuti, così nessuno può rifilarle il proprio.',
        ],
      },
      {
        title: 'Il suo ordine',
        text: [
          'Non ci sono account né password da rubare. Un ordine si apre nella sua scheda o con il suo link privato, di cui abbiamo solo un’impronta.',
          'Prezzi, pagamenti e letture vengono dai nostri server e dal servizio di pagamento, mai da un browser. I dati della carta vanno solo a Stripe o PayPal.',
        ],
      },
      {
        title: 'Il rapporto',
        text: [
          'I suoi dati e il file sono firmati, con chiavi la cui metà pubblica è pubblicata. Se un rapporto è ritirato o sostituito, la verifica lo dice.',
          'Di un VIN, in un registro compaiono solo i primi cinque caratteri. Un’auto non è mai nominata in un indirizzo.',
        ],
      },
      {
        title: 'Queste pagine',
        text: [
          'Tutto viaggia cifrato. Nessuno script, carattere o immagine viene da altri, e il browser ha l’ordine di rifiutarli.',
        ],
      },
      {
        title: 'Ha trovato una falla?',
        text: [
          'Scriva all’indirizzo in security.txt. Confermiamo entro tre giorni lavorativi e diciamo entro dieci che cosa ne pensiamo. Chi cerca in buona fede, tocca solo dati propri e lascia in funzione il servizio non ha nulla da temere da noi.',
        ],
      },
    ],
    act: 'Apri security.txt',
  },

  terms: {
    title: 'Condizioni',
    description: 'Le condizioni di Car Pulse Tracker.',
    lead: 'Che cosa acquista, che cosa può aspettarsi, e che cosa no.',
    sellerTitle: 'Chi vende',
    parts: [
      {
        title: 'Che cosa acquista',
        text: [
          'Una lettura della sua auto in un dato momento, e un rapporto su di essa nel pacchetto che ha scelto. Si paga una volta; nulla si rinnova.',
        ],
      },
      {
        title: 'Di chi è l’auto',
        text: ['Ordina per auto che possiede, o il cui proprietario lo ha permesso.'],
      },
      {
        title: 'Quando viene fatto',
        text: [
          'Subito dopo il pagamento. Lei accetta che si cominci prima della fine del periodo di recesso, e che il diritto di recesso cessi con la consegna del rapporto.',
          'Se l’auto non è raggiungibile proviamo fino a 72 ore.',
        ],
      },
      {
        title: 'Rimborso',
        text: [
          'Se un rapporto non può essere fatto in via definitiva, il suo prezzo viene rimborsato una volta, con lo stesso mezzo di pagamento, senza bisogno di chiederlo.',
        ],
      },
      {
        title: 'Che cos’è un rapporto',
        text: [
          'Riporta ciò che Tesla e l’auto hanno indicato in quel momento, con ciò che ne concludiamo e con quale certezza. Non è una garanzia dell’auto e non sostituisce un perito. Ciò che non può sapere vi è scritto.',
        ],
      },
      {
        title: 'Di che cosa rispondiamo',
        text: [
          'Che il rapporto è quello che abbiamo scritto, e che ciò che riporta è ciò che ci è stato indicato. Rispondiamo per dolo e colpa grave, e dove la legge lo richiede; altrimenti fino al prezzo pagato.',
        ],
      },
      {
        title: 'Passarlo ad altri',
        text: ['Può passare il rapporto a chi vuole. Non è permesso modificarlo e passarlo come nostro.'],
      },
      {
        title: 'Tesla',
        text: ['Non siamo affiliati a Tesla, Inc. I suoi nomi le appartengono.'],
      },
    ],
  },

  notFound: {
    title: 'Qui non c’è nulla',
    text: 'Forse l’indirizzo è scritto male, o la pagina è stata spostata. Nulla di suo è andato perso.',
    act: 'Alla pagina iniziale',
    verify: 'Verifica un rapporto',
  },
}
