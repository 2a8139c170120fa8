// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Domande e risposte',
  description:
    'Come nasce un rapporto su una Tesla usata, quanto è certo, come lo verifica un acquirente e che cosa succede ai suoi dati.',
  lead: 'Che cosa si chiede prima di ordinare, e che cosa aiuta quando qualcosa non va come previsto.',
  search: {
    label: 'Cerca tra domande e risposte',
    found: 'Risposte: {count}',
    none: 'Nessuna risposta contiene queste parole. Ne provi altre, o ci scriva.',
  },
  contents: 'In questa pagina',
  topics: {
    order: 'Ordinare',
    trouble: 'Quando qualcosa non va',
    figures: 'Le cifre',
    checking: 'Verificare',
    data: 'Account e dati',
  },
  answers: {
    'how-long': {
      question: 'Quanto tempo ci vuole?',
      answer: [
        'Circa cinque minuti dal primo clic al PDF. Un’auto in riposo viene prima svegliata, il che richiede fino a un minuto e mezzo.',
        'Se l’auto non è raggiungibile, continuiamo a provare per 72 ore. Nel frattempo può chiudere la pagina: il link privato dell’ordine la riporta qui.',
      ],
    },
    'what-i-need': {
      question: 'Di che cosa ho bisogno?',
      answer: [
        'Dell’account Tesla a cui appartiene l’auto, e di un’auto con rete mobile o Wi-Fi. Non si collega nulla, e nessuno deve venire.',
        'L’accesso mobile deve essere attivo nell’auto, in Controlli, Sicurezza. Più la batteria è piena alla lettura, più la sua cifra è sicura.',
      ],
    },
    buyer: {
      question: 'Voglio comprare un’auto. Come ottengo un rapporto?',
      answer: [
        'Chieda al venditore di ordinarlo: solo il proprietario può permettere la lettura. Bastano cinque minuti, e il rapporto può essere nella sua lingua e nelle sue unità.',
        'Con una richiesta al venditore può pagare lei il rapporto: invia un link, e al venditore basta dare il consenso.',
        'Poi lo verifichi sulla nostra pagina prima di pagare l’auto.',
      ],
    },
    refund: {
      question: 'Quando riavrò il denaro?',
      answer: [
        'Se un rapporto non può essere fatto in via definitiva, per esempio perché l’auto non si sveglia mai, il rimborso arriva con lo stesso mezzo di pagamento, senza bisogno di chiederlo.',
        'Finché non ha pagato, non serve alcun annullamento né deve disdire nulla. Dopo il pagamento la lettura comincia subito, e il diritto di recesso finisce alla consegna del rapporto.',
      ],
    },
    lost: {
      question: 'Ho chiuso la pagina. Dov’è il mio rapporto?',
      answer: [
        'Apra il link privato che ha conservato al momento dell’ordine; funziona su qualsiasi dispositivo per 31 giorni. Non conosciamo il suo indirizzo e-mail, quindi non possiamo inviarlo di nuovo.',
        'Il PDF si può scaricare per sette giorni e rifare fino a trenta giorni dopo la lettura.',
      ],
    },
    languages: {
      question: 'L’acquirente può leggerlo in una lingua diversa dalla mia?',
      answer: [
        'Con Pro e Bulk in tutte e nove, con gli stessi dati firmati. Con Basic sceglie una lingua al momento dell’ordine; può essere quella dell’acquirente.',
      ],
    },
    show: {
      question: 'Posso mostrare il rapporto senza consegnare il file?',
      answer: [
        'Sì. Sulla pagina del suo ordine crea un link a una pagina che mostra il rapporto, con il numero di telaio abbreviato e senza il suo ordine. Vede quante volte è stata aperta e la chiude quando vuole; dopo 30 giorni si chiude da sola.',
      ],
    },
    second: {
      question: 'A che cosa serve la seconda lettura di Pro?',
      answer: [
        'Entro 30 giorni dalla prima la stessa auto può essere letta di nuovo senza altri costi, per esempio con la batteria più carica. Il rapporto confronta le due. Accede di nuovo a Tesla, perché abbiamo cancellato la chiave.',
      ],
    },
    'other-brands': {
      question: 'La mia auto non è una Tesla. Che cosa è previsto?',
      answer: [
        'Oggi si possono leggere solo le Tesla. Altre marche seguiranno quando permetteranno ai proprietari di aprire da sé i dati della propria auto, in sola lettura e senza officina.',
        'Non promettiamo una data e non raccogliamo indirizzi. Quando si aggiunge una marca, compare sulla pagina iniziale.',
      ],
    },
    asleep: {
      question: 'L’auto non si sveglia. Che cosa posso fare?',
      answer: [
        'La sblocchi con l’app Tesla o apra una portiera, poi chieda un’altra lettura sulla pagina del suo ordine. In un parcheggio sotterraneo spesso non c’è rete: porti prima fuori l’auto.',
        'Proviamo per 72 ore. Se l’auto resta irraggiungibile, il prezzo viene rimborsato automaticamente.',
      ],
    },
    'no-car': {
      question: 'Ho effettuato l’accesso, ma la mia auto non è in elenco.',
      answer: [
        'Tesla elenca le auto dell’account con cui ha effettuato l’accesso. Guardi nell’app Tesla se l’auto ne fa parte; una appena comprata appare solo quando Tesla l’ha trasferita sul suo account. Poi acceda di nuovo con l’account giusto.',
      ],
    },
    paid: {
      question: 'Ho pagato e non vedo alcun rapporto.',
      answer: [
        'Non paghi di nuovo. Il servizio di pagamento di solito conferma entro un minuto, poi la lettura parte da sola. La pagina del suo ordine, che si apre con il suo link privato, dice a che punto è ogni rapporto.',
        'Se un rapporto non si può fare, il prezzo viene rimborsato senza che lo chieda.',
      ],
    },
    interval: {
      question: 'Perché la salute della batteria è un intervallo e non una sola cifra?',
      answer: [
        'Perché l’auto stessa arrotonda e le sue letture variano un po’. Una sola cifra direbbe più di quanto è stato misurato. L’intervallo dice dove si trova molto probabilmente il valore vero, e il rapporto nomina che cosa lo allarga.',
      ],
    },
    'no-figure': {
      question: 'Perché per la mia auto non c’è una cifra della batteria?',
      answer: [
        'La carica era troppo bassa per giudicare, o la versione dell’auto non si è potuta stabilire. Una supposizione sbagliata può spostare il risultato di un quinto, perciò il rapporto dà il motivo, e come venirne a capo.',
      ],
    },
    'other-tests': {
      question: 'Un’altra prova dà un’altra percentuale. Qual è giusta?',
      answer: [
        'Forse entrambe. Confrontiamo l’autonomia a piena carica con quella dell’auto nuova; la prova di Tesla e alcuni certificati misurano la capacità per ore. Le definizioni sono diverse, e così le cifre. Confronti solo prove dello stesso tipo.',
      ],
    },
    'not-known': {
      question: 'Che cosa non può sapere il rapporto?',
      answer: [
        'Incidenti e riparazioni, proprietari precedenti, freni e battistrada, singole celle, debiti: l’auto non lo dice. Il rapporto elenca ogni cosa con ciò che si può fare.',
      ],
    },
    genuine: {
      question: 'Come so che un rapporto è autentico?',
      answer: [
        'Scansioni il QR, o scriva il codice sulla nostra pagina: mostra che cosa abbiamo firmato. Vi rilasci anche il PDF, e saprà se è cambiato anche un solo carattere. Il file non lascia mai il suo dispositivo.',
        'Un lettore PDF che conosce le firme, come Adobe Acrobat Reader, lo verifica senza di noi.',
      ],
    },
    'unknown-signer': {
      question: 'Il mio lettore PDF dice di non conoscere il firmatario.',
      answer: [
        'Non è segno di una modifica: non conosce ancora la nostra autorità. Conta che dica che il documento non è stato modificato dopo la firma. Come fargli conoscere la nostra autorità è spiegato in «Come misuriamo».',
      ],
    },
    staged: {
      question: 'Un venditore può barare?',
      answer: [
        'Non nel rapporto: leggiamo noi stessi le cifre da Tesla. Una carica completa subito prima viene menzionata, perché lusinga una batteria stanca. Ciò che l’auto non dice, un venditore può tacerlo; per questo il rapporto lo elenca.',
        'Confronti il VIN del rapporto con quello sull’auto.',
      ],
    },
    account: {
      question: 'Che cosa potete fare con il mio account Tesla?',
      answer: [
        'Leggere. L’accesso avviene sulla pagina di Tesla, quindi non vediamo mai la sua password. Non possiamo sbloccare, avviare o muovere l’auto. La chiave che riceviamo è cifrata, e viene cancellata quando l’ultimo rapporto è consegnato.',
      ],
    },
    revoke: {
      question: 'Come revoco il permesso?',
      answer: [
        'Nel suo account Tesla, in Sicurezza, App di terze parti. A quel punto abbiamo comunque già dimenticato la chiave.',
      ],
    },
    delete: {
      question: 'Come cancello i miei dati?',
      answer: [
        'Sulla pagina «I suoi dati»: mostra prima che cosa sparirà, poi lo cancella e le dà un’attestazione. I dati principali firmati di un rapporto consegnato restano, affinché chi ha il rapporto possa ancora verificarlo.',
      ],
    },
  },
  more: 'Nessuna risposta?',
  moreText:
    'Come misuriamo, e come si verifica un rapporto senza di noi, è spiegato per intero su una pagina a parte.',
}
