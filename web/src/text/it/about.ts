// Who stands behind the service; ships as HTML, without any script.
import type { AboutText } from '#text/index.ts'

export const about: AboutText = {
  title: 'Chi siamo',
  description: 'Che cosa fa Car Pulse Tracker, di che cosa vive, che cosa non fa e come contattarci.',
  lead: 'Scriviamo rapporti sulle Tesla a cui un acquirente può credere senza conoscere il venditore.',
  parts: [
    {
      title: 'Che cosa facciamo',
      text: [
        'Leggiamo l’auto una volta, con il permesso del proprietario, e annotiamo ciò che dicono l’auto e i registri di Tesla. Calcoliamo ciò che si può calcolare, diciamo quanto è sicuro e firmiamo il risultato.',
        'Ciò che una lettura non può mostrare è scritto in ogni rapporto, con ciò che si può fare.',
      ],
    },
    {
      title: 'Di che cosa viviamo',
      text: [
        'Del prezzo del rapporto, pagato una volta. Non ci sono abbonamenti né pubblicità, e nessun dato viene venduto. Le cifre sono le stesse chiunque paghi, proprietario o acquirente.',
        'Se un rapporto non si può fare, il prezzo viene rimborsato automaticamente.',
      ],
    },
    {
      title: 'Che cosa non facciamo',
      text: [
        'Non commerciamo in auto, non fissiamo prezzi e non facciamo perizie. Un rapporto non sostituisce un esperto: incidenti, freni e battistrada vanno guardati di persona.',
        'Non teniamo account a suo nome né liste di posta, e non abbiamo accesso a un’auto il cui rapporto è consegnato.',
      ],
    },
    {
      title: 'Indipendenti da Tesla',
      text: [
        'Non siamo affiliati a Tesla, Inc. Usiamo l’interfaccia con cui Tesla permette ai proprietari di cedere i dati della propria auto, in sola lettura. Tesla non ha commissionato né controllato i nostri rapporti, e i suoi nomi le appartengono.',
      ],
    },
  ],
  check: {
    title: 'Veda di persona',
    text: 'Non occorre crederci sulla parola. Queste pagine mostrano come si fa.',
  },
  reach: 'Come contattarci',
  trust: {
    title: 'Chi c’è dietro',
    about: 'Che cosa facciamo, di che cosa viviamo e che cosa non facciamo.',
    how: 'Come nasce ogni cifra, e come si verifica un rapporto senza di noi.',
    security: 'Che cosa protegge il suo account, il suo ordine e un rapporto.',
    status: 'Se tutto funziona in questo momento.',
  },
}
