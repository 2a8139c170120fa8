import type { Language } from '@cpt/contract/languages'
import type { Plural } from './forms.ts'

export interface ReceiptWords {
  receipt: string
  order: string
  paidOn: string
  item: string
  amount: string
  cars: Plural
  discount: string
  total: string
  refunded: string
  net: string
  /** Stands before its rate. */
  vat: string
  noVat: string
  vatId: string
  businessId: string
}

/** The words of a receipt in every language; complete, or this does not compile. */
export const receiptWords: Record<Language, ReceiptWords> = {
  en: {
    receipt: 'Receipt',
    order: 'Order',
    paidOn: 'Paid on',
    item: 'What was bought',
    amount: 'Amount',
    cars: { one: '{count} car', other: '{count} cars' },
    discount: 'Voucher',
    total: 'Total paid',
    refunded: 'Paid back',
    net: 'Net',
    vat: 'VAT',
    noVat: 'No VAT is shown separately on this receipt.',
    vatId: 'VAT number',
    businessId: 'Business number',
  },
  fi: {
    receipt: 'Kuitti',
    order: 'Tilaus',
    paidOn: 'Maksettu',
    item: 'Mitä ostettiin',
    amount: 'Summa',
    cars: { one: '{count} auto', other: '{count} autoa' },
    discount: 'Alennuskoodi',
    total: 'Maksettu yhteensä',
    refunded: 'Palautettu',
    net: 'Veroton hinta',
    vat: 'Alv',
    noVat: 'Kuitissa ei ole eriteltyä arvonlisäveroa.',
    vatId: 'Alv-numero',
    businessId: 'Y-tunnus',
  },
  sv: {
    receipt: 'Kvitto',
    order: 'Beställning',
    paidOn: 'Betald',
    item: 'Köp',
    amount: 'Belopp',
    cars: { one: '{count} bil', other: '{count} bilar' },
    discount: 'Rabattkod',
    total: 'Betalt totalt',
    refunded: 'Återbetalt',
    net: 'Pris utan moms',
    vat: 'Moms',
    noVat: 'Ingen moms särredovisas på detta kvitto.',
    vatId: 'Momsnummer',
    businessId: 'Organisationsnummer',
  },
  nb: {
    receipt: 'Kvittering',
    order: 'Bestilling',
    paidOn: 'Betalt',
    item: 'Kjøp',
    amount: 'Beløp',
    cars: { one: '{count} bil', other: '{count} biler' },
    discount: 'Rabattkode',
    total: 'Betalt totalt',
    refunded: 'Tilbakebetalt',
    net: 'Pris uten mva.',
    vat: 'Mva.',
    noVat: 'Merverdiavgift er ikke spesifisert på denne kvitteringen.',
    vatId: 'Mva.-nummer',
    businessId: 'Organisasjonsnummer',
  },
  da: {
    receipt: 'Kvittering',
    order: 'Bestilling',
    paidOn: 'Betalt',
    item: 'Køb',
    amount: 'Beløb',
    cars: { one: '{count} bil', other: '{count} biler' },
    discount: 'Rabatkode',
    total: 'Betalt i alt',
    refunded: 'Tilbagebetalt',
    net: 'Pris uden moms',
    vat: 'Moms',
    noVat: 'Moms er ikke specificeret på denne kvittering.',
    vatId: 'Momsnummer',
    businessId: 'Virksomhedsnummer',
  },
  de: {
    receipt: 'Quittung',
    order: 'Bestellung',
    paidOn: 'Bezahlt am',
    item: 'Leistung',
    amount: 'Betrag',
    cars: { one: '{count} Auto', other: '{count} Autos' },
    discount: 'Gutschein',
    total: 'Insgesamt bezahlt',
    refunded: 'Erstattet',
    net: 'Nettobetrag',
    vat: 'Umsatzsteuer',
    noVat: 'Auf dieser Quittung ist keine Umsatzsteuer gesondert ausgewiesen.',
    vatId: 'USt-IdNr.',
    businessId: 'Unternehmensnummer',
  },
  fr: {
    receipt: 'Reçu',
    order: 'Commande',
    paidOn: 'Payé le',
    item: 'Achat',
    amount: 'Montant',
    cars: { one: '{count} voiture', many: '{count} de voitures', other: '{count} voitures' },
    discount: 'Code de réduction',
    total: 'Total payé',
    refunded: 'Remboursé',
    net: 'Montant hors TVA',
    vat: 'TVA',
    noVat: 'Aucune TVA n’est indiquée séparément sur ce reçu.',
    vatId: 'N° de TVA',
    businessId: 'Numéro d’entreprise',
  },
  es: {
    receipt: 'Recibo',
    order: 'Pedido',
    paidOn: 'Pagado el',
    item: 'Compra',
    amount: 'Importe',
    cars: { one: '{count} coche', many: '{count} de coches', other: '{count} coches' },
    discount: 'Código de descuento',
    total: 'Total pagado',
    refunded: 'Reembolsado',
    net: 'Base imponible',
    vat: 'IVA',
    noVat: 'En este recibo no se desglosa el IVA.',
    vatId: 'NIF-IVA',
    businessId: 'Número de empresa',
  },
  it: {
    receipt: 'Ricevuta',
    order: 'Ordine',
    paidOn: 'Pagato il',
    item: 'Acquisto',
    amount: 'Importo',
    cars: { one: '{count} auto', many: '{count} di auto', other: '{count} auto' },
    discount: 'Codice sconto',
    total: 'Totale pagato',
    refunded: 'Rimborsato',
    net: 'Imponibile',
    vat: 'IVA',
    noVat: 'In questa ricevuta l’IVA non è indicata separatamente.',
    vatId: 'Partita IVA',
    businessId: 'Numero di impresa',
  },
}
