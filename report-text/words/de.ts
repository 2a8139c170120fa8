// One file of all words a report is written in, so that whoever reviews the language reads one page in the order of en.ts.
import { dictionary } from '../dictionary/de.ts'
import type { Words } from './en.ts'

export const de: Words = {
  title: 'Fahrzeugbericht',
  brand: 'Car Pulse Tracker',
  page: 'Seite {page} von {pages}',
  code: 'Code {code}',
  checkAt: 'Bericht prüfen unter {url}',
  noCode: 'Nicht signiert: aus Dateien außerhalb unseres Dienstes erstellt',
  readOn: 'Ausgelesen am {time}',
  at: '{date} um {clock} Uhr ({zone})',
  carTime: 'Uhr des Fahrzeugs: {time}',
  madeBy: 'Von Car Pulse Tracker auf Teslas Servern ausgelesen, nicht vom Verkäufer.',
  madeFromFile: 'Aus Dateien erstellt, die jemand gespeichert hat. Für ihre Herkunft bürgt niemand.',
  howSure:
    'Jeder Teil nennt seine Quelle: das Fahrzeug, Teslas Unterlagen oder unsere Berechnung. Was fehlt, steht als fehlend da und wird nie ergänzt.',
  whatToKnow: 'Was Sie vor der Entscheidung wissen sollten',
  nothingToKnow: 'Nichts in der Auslesung widerspricht sich, und nichts verlangt Aufmerksamkeit.',
  andMore: {
    one: 'Und {count} weiterer auf den folgenden Seiten.',
    other: 'Und {count} weitere auf den folgenden Seiten.',
  },
  continued: 'Fortsetzung',
  latestOf: 'Die neuesten {shown} von {count}.',
  leftOut: {
    one: 'Ein Eintrag war nicht lesbar und fehlt hier.',
    other: '{count} Einträge waren nicht lesbar und fehlen hier.',
  },
  source: 'Quelle: {section}, {time}.',
  quoted: '„{text}“',
  yes: 'Ja',
  no: 'Nein',
  absence: {
    'not-reported': 'vom Fahrzeug nicht gemeldet',
    'section-missing': 'nicht gelesen',
    'not-permitted': 'Erlaubnis nicht erteilt',
    implausible: 'ein unmöglicher Wert wurde gesendet',
    'not-applicable': 'trifft nicht zu',
    'no-limit': 'ohne Kilometerbegrenzung',
    'not-enough-data': 'zu wenige Daten',
  },
  outcome: {
    ok: 'gelesen',
    failed: 'konnte nicht gelesen werden',
    'not-permitted': 'der Halter hat dies nicht erlaubt',
    'not-asked': 'nicht abgefragt',
    empty: 'Tesla hatte dazu keine Angaben',
  },
  section: {
    vehicle: 'Eintrag im Konto des Halters',
    vehicleData: 'Fahrzeugdaten',
    recentAlerts: 'Letzte Meldungen',
    releaseNotes: 'Versionshinweise',
    options: 'Werksausstattung',
    warranty: 'Garantie',
    serviceData: 'Werkstattbesuch',
    chargingHistory: 'Laden im Tesla-Netz',
  },
  heading: {
    car: 'Das Fahrzeug',
    battery: 'Batterie',
    tyres: 'Reifen',
    charging: 'Laden',
    sessions: 'Ladevorgänge',
    state: 'Zustand bei der Auslesung',
    closures: 'Türen, Fenster, Klappen',
    modes: 'Modi',
    climate: 'Klima',
    software: 'Software',
    releaseNotes: 'Neues im letzten Update',
    alerts: 'Meldungen',
    warranty: 'Garantie',
    options: 'Ausstattung ab Werk',
    service: 'Werkstatt',
    photos: 'Fotos',
    unknowns: 'Was dieser Bericht nicht wissen kann',
    sources: 'Woher jeder Teil stammt',
    glance: 'Auf einen Blick',
    method: 'Wie der Batteriewert entsteht',
    authenticity: 'So prüfen Sie diesen Bericht',
  },
  label: {
    name: 'Vom Halter vergebener Name',
    model: 'Modell',
    trim: 'Version',
    year: 'Modelljahr',
    colour: 'Farbe',
    wheels: 'Räder',
    drive: 'Antrieb',
    steering: 'Lenkrad',
    vin: 'Fahrgestellnummer (VIN)',
    checkDigit: 'Prüfziffer der VIN',
    maker: 'Herstellungsland',
    plant: 'Werk',
    motorByVin: 'Motor laut VIN',
    packByVin: 'Batterie laut VIN',
    access: 'Ausgelesenes Konto',
    odometer: 'Kilometerstand',
    level: 'Ladestand',
    usableLevel: 'Jetzt nutzbar',
    ratedRange: 'Nennreichweite jetzt',
    idealRange: 'Idealreichweite jetzt',
    estimatedRange: 'Reichweite nach letzter Fahrweise',
    fullRange: 'Nennreichweite, voll',
    chargeLimit: 'Eingestelltes Ladelimit',
    heater: 'Batterieheizung',
    health: 'Batteriezustand',
    outside: 'Außentemperatur',
    inside: 'Innentemperatur',
    setTo: 'Eingestellt auf',
    climateOn: 'Klimatisierung an',
    chargingState: 'Status',
    chargePort: 'Ladeklappe',
    power: 'Leistung jetzt',
    timeToFull: 'Zeit bis zum Limit',
    energyAdded: 'Energie der letzten Ladung',
    rangeAdded: 'Reichweite der letzten Ladung',
    energy: 'Energie',
    cost: 'Kosten',
    unpaid: 'davon unbezahlt',
    place: 'Ort',
    date: 'Datum',
    pressure: 'Druck',
    recommended: 'Empfohlen',
    seen: 'Gemessen',
    verdict: 'Bewertung',
    wheel: 'Rad',
    version: 'Version',
    update: 'Update',
    locked: 'Verriegelt',
    sentry: 'Wächtermodus',
    valet: 'Parkservice-Modus',
    serviceMode: 'Servicemodus',
    speedLimit: 'Tempolimit-Modus',
    alert: 'Meldung',
    meantFor: 'Für',
    part: 'Teil',
    warranty: 'Garantie',
    until: 'Bis',
    leftTime: 'Verbleibende Zeit',
    leftDistance: 'Verbleibende Strecke',
    firstDelivery: 'Erstauslieferung, dem Garantiebeginn nach',
    option: 'Ausstattung',
    inService: 'In der Werkstatt',
    serviceStatus: 'Status',
    serviceEnds: 'Voraussichtlich fertig',
    parking: 'Standzeit und Parken',
    outcome: 'Ergebnis',
    time: 'Zeit',
    what: 'Nicht bekannt',
    act: 'Was Sie tun können',
  },
  health: {
    ofOriginal: 'der Nennreichweite im Neuzustand',
    between: 'zwischen {low} und {high}',
    refusedTitle: 'Keine Aussage möglich',
    now: 'Jetzt, voll geladen',
    new: 'Im Neuzustand',
    charged: 'Geladen bei Auslesung',
    usual: 'üblich',
    meaning:
      'Vergleicht die aus dieser Auslesung berechnete Nennreichweite bei voller Ladung mit der des neuen {version}. Es geht um nutzbare Reichweite; ein Labortest der Zellen ist das nicht, und andere Tests definieren „Zustand“ anders.',
    formula:
      'Nennreichweite {range} bei {level} ergibt {full} bei voller Ladung; neu waren es {original}. {full} ÷ {original} = {percent}.',
    temperature:
      'Außentemperatur bei der Auslesung: {temperature}. Die Temperatur der Batterie selbst wird nicht mitgeteilt.',
    fullOnly: 'Voll geladen würden {full} Nennreichweite angezeigt ({low} bis {high}).',
    chartAlt:
      'Balken: neu {original}, jetzt voll geladen {full} (zwischen {low} und {high}), bei der Auslesung geladen {now}.',
    bandNote: 'Zu unsicher für eine einzelne Zahl',
    conditionalNote: 'Hängt davon ab, welche Version es ist',
    ifVersion: '{percent} ({low} bis {high}), falls es ein {version} ist',
    withPack: '{version} mit Batterie {pack}',
    onWheels: '{version} auf {inches}-Zoll-Rädern',
    counting: '{version} mit einem Rechenwert von {constant}',
    energy:
      'Volle Batterie heute: rund {now} kWh ({low} bis {high}), davon {usableLow} bis {usableHigh} kWh nutzbar.',
    energyNew: 'Neu: {low} bis {high} kWh.',
    energyOwn:
      'Nach der eigenen Konstante des Autos, {constant} Nennreichweite. Das ist keine zweite Messung: Energie und Reichweite stammen aus derselben Schätzung des Autos.',
    energyReference: 'Nach der Batterie hinter dem Vergleichswert.',
    climate:
      'Zu erwartende Reichweite mit voller Batterie: etwa {winterLow} bis {winterHigh} bei Frost, {summerLow} bis {summerHigh} bei mildem Wetter. Das betrifft das Fahren, nicht den Zustand; schnelle Autobahnfahrt kostet mehr als die Jahreszeit.',
    parts:
      'Was das Intervall weitet: {parts}. Alles wird zugleich im ungünstigsten Fall angesetzt. Es ist ein wahrscheinlicher Bereich nach Ermessen, aus mehrfach ausgelesenen Autos, keine Statistik; die nächste Auslesung dieses Autos sollte hineinfallen.',
    row: 'Methode {method}; Vergleichszeile {rows}, Verlässlichkeit {confidence}.',
    ownReference: 'die eigene Konstante des Autos',
    ruledOut: 'Ausgeschlossen: {versions}.',
  },
  healthPart: {
    level: 'Ladestand in ganzen Prozent',
    range: 'Rundung der Reichweite',
    reference: 'Vergleichswert',
    confidence: 'Verlässlichkeit der Quelle',
    drift: 'Schwankung einer Auslesung',
  },
  drift: {
    nickel: 'Zwei Auslesungen eines Autos im Abstand von Wochen weichen bis zu 3 % ab.',
    cold: 'Bei Kälte ausgelesen: warm kann der Wert bis zu 6 % höher liegen.',
    'lfp-full':
      'Eisenphosphat-Batterie, voll ausgelesen: nach Wochen mit Teilladungen kann sie 7 % weniger anzeigen.',
    lfp: 'Eisenphosphat-Batterie, nicht voll ausgelesen: eine volle Ladung kann bis zu 8 % zurückbringen.',
  },
  unlikely: {
    'above-possible': 'unwahrscheinlich: mehr, als eine Batterie hat',
    'below-warranty': 'unwahrscheinlich: sie wäre auf Garantie ersetzt worden',
    constant: 'unwahrscheinlich: das Auto rechnet mit einer anderen Konstante',
  },
  howToTell: {
    papers: 'So lässt es sich klären: Rechnung oder Bestellung nennen die Version.',
    'pack-mark':
      'So lässt es sich klären: Kennung der Batterie im Fahrzeugschein (Feld D.2) oder auf Teslas Serviceseite: {marks}.',
    wheels:
      'So lässt es sich klären: welche Räder im Auto eingestellt sind, unter Fahrzeug, Service, Radkonfiguration.',
    charge:
      'So lässt es sich klären: das Auto gleich nach einer Ladung von mindestens {distance} Reichweite noch einmal auslesen; dann zeigt sich, mit welchem Wert es rechnet.',
  },
  because: {
    year: 'anderes Modelljahr',
    plant: 'anderes Werk',
    pack: 'andere Batterie',
    motor: 'andere Motoren',
    option: 'andere Ausstattung',
    wheels: 'andere Räder',
    market: 'dort nicht verkauft',
    generation: 'andere Karosserie',
  },
  normal: {
    better: 'Besser als üblich: Autos bis {years} Jahre oder {distance} haben meist {low} bis {high}.',
    'perhaps-better':
      'Eher besser als üblich: Autos bis {years} Jahre oder {distance} haben meist {low} bis {high}.',
    usual: 'Üblich: Autos bis {years} Jahre oder {distance} haben meist {low} bis {high}.',
    'perhaps-worse':
      'Vielleicht unter dem Üblichen: Autos bis {years} Jahre oder {distance} haben meist {low} bis {high}.',
    worse: 'Unter dem Üblichen: Autos bis {years} Jahre oder {distance} haben meist {low} bis {high}.',
  },
  constant: {
    agrees: 'Die letzte Ladung bestätigt den Vergleichswert.',
    differs: 'Die letzte Ladung passt nicht zum Vergleichswert; das Intervall umfasst beides.',
    unused: 'Die letzte Ladung passt zu keiner Version dieses Autos und blieb außer Betracht.',
    reference: 'Der Vergleichswert selbst ist aus der letzten Ladung berechnet.',
  },
  refusal: {
    'model-unknown': 'Weder Fahrzeug noch VIN nennen das Modell.',
    'trim-unknown': 'Das Fahrzeug nennt seine Version nicht, daher ist der Wert im Neuzustand nicht sicher.',
    'year-unknown': 'Die VIN nennt kein verlässliches Modelljahr, daher ist der Neuwert nicht sicher.',
    'no-original-figure': 'Für diese Version und dieses Jahr fand sich kein veröffentlichter Wert.',
    'level-not-reported': 'Das Fahrzeug hat seinen Ladestand nicht gemeldet.',
    'range-not-reported': 'Das Fahrzeug hat seine Nennreichweite nicht gemeldet.',
    'level-impossible': 'Das Fahrzeug hat einen Ladestand gesendet, den keine Batterie haben kann.',
    'range-impossible': 'Das Fahrzeug hat eine Reichweite gesendet, die kein Auto haben kann.',
    'level-too-low':
      'Der Ladestand von {level} ist zu niedrig für eine Bewertung; nötig sind mindestens {least}.',
    'result-implausible': 'Das Ergebnis, {percent}, ist für keine Batterie glaubhaft.',
    'identity-mismatch':
      'VIN und Fahrzeug widersprechen sich, der Vergleich könnte einem anderen Auto gelten.',
  },
  caution: {
    'cold-pack':
      'Die Batterie war kalt: ein Teil der Ladung war gesperrt. Eine Auslesung bei warmer Batterie ist besser.',
    'cold-season': 'Unter 5 °C ausgelesen: Werte im Winter fallen niedriger aus.',
    charging: 'Das Auto lud während der Auslesung.',
    'above-100':
      'Über 100 %: durch Rundung, eine Softwareänderung oder eine größere Batterie als die des Vergleichs.',
    'capped-when-new': 'Neue Autos zeigen eine gedeckelte Reichweite, das verbirgt den ersten Verlust.',
    'coarse-level': 'Unter 70 % wiegen ganze Prozent schwerer: das Intervall ist breit.',
    'lfp-drift':
      'Eisenphosphat-Batterie: ihr angezeigter Ladestand weicht ab, wenn sie nicht ab und zu auf 100 % geladen wird.',
    'below-warranty': 'Unter den 70 %, die Teslas Batteriegarantie abdeckt: fragen Sie bei Tesla nach.',
    'wheels-unknown':
      'Das Auto nennt seine Räder nicht: das Intervall umfasst alle, mit denen es verkauft wurde.',
    'wheels-without-figure': 'Kein Wert für diese Räder: der nächste wurde genommen und geweitet.',
    'wheels-contradict':
      'Der Wert für die eingestellten Räder ergibt mehr, als eine Batterie haben kann; der für andere Räder passt.',
    'pack-opened':
      'Mehr Reichweite, als die verkaufte Batterie hergibt: der gesperrte Teil wurde per Software freigeschaltet, und so wird das Auto verglichen.',
    'own-constant':
      'Kein Wert unserer Tabelle passt zu diesem Auto: der Vergleichswert ist aus der eigenen Konstante des Autos berechnet.',
    'constant-differs':
      'Die letzte Ladung des Autos passt nicht zum Vergleichswert: das Intervall umfasst beides.',
    'constant-unused':
      'Die letzte Ladung passt zu keiner Version dieses Autos; aus ihr wurde nichts gefolgert.',
    'nearest-reference': 'Für genau dieses Auto gibt es keinen Vergleichswert; der nächste wurde genommen.',
  },
  notice: {
    'range-swapped':
      'Nenn- und Idealreichweite kamen vertauscht ({rated}, {ideal}); die kleinere gilt als Nennreichweite.',
    'level-implausible':
      'Das Fahrzeug hat einen Ladestand außerhalb von 0 bis 100 % gesendet; er wird nicht wiedergegeben.',
    'range-implausible':
      'Das Fahrzeug hat eine Reichweite gesendet, die kein Auto haben kann; sie wird nicht wiedergegeben.',
    'year-ahead': 'Die VIN steht für das Modelljahr {year}, das noch nicht begonnen hat.',
    'model-mismatch': 'Die VIN gehört zu einem {vin}, das Auto nennt sich aber {car}.',
    'vin-missing': 'Es wurde keine VIN übermittelt, der Bericht ist also an kein bestimmtes Auto gebunden.',
    'vin-malformed': 'Die übermittelte VIN ist keine gültige Tesla-VIN und lässt sich nicht entschlüsseln.',
    'check-digit-wrong': 'Die Prüfziffer der VIN ist falsch: mindestens ein Zeichen stimmt nicht.',
    'vin-differs': 'Gefragt war {asked}, die Antwort nennt {told}.',
    'full-charge-before':
      'Die Batterie stand bei {level}, fast voll: üblich, und der Moment, in dem eine Batterie am besten aussieht.',
    'charging-during': 'Das Auto lud während der Auslesung.',
    'old-data': 'Die Daten des Autos waren bei der Auslesung {minutes} min alt.',
    'clock-ahead': 'Die Uhr des Autos geht {minutes} min vor.',
    'odometer-implausible':
      'Das Fahrzeug hat einen unmöglichen Kilometerstand gesendet; er wird nicht wiedergegeben.',
    'odometer-back':
      'Der Kilometerstand ist niedriger als bei der ersten Auslesung: jetzt {now}, damals {then}.',
    'battery-lower': 'Der Batteriewert liegt unter dem wahrscheinlichen Bereich der ersten Auslesung.',
    'service-mode': 'Der Servicemodus ist an: manche Werte gelten vielleicht nicht für den Alltag.',
    'valet-mode': 'Der Parkservice-Modus ist an.',
    'in-service': 'Laut Tesla ist das Auto in der Werkstatt.',
    unlocked: 'Das Auto war nicht verriegelt.',
    'left-open': {
      one: 'Bei der Auslesung offen ({count}): {names}.',
      other: 'Bei der Auslesung offen ({count}): {names}.',
    },
    'tyre-attention': {
      one: 'Ein Reifen braucht Aufmerksamkeit: {wheels}.',
      other: '{count} Reifen brauchen Aufmerksamkeit: {wheels}.',
    },
    'tyre-old': 'Reifendruck mehr als einen Tag vor der Auslesung gemessen: {wheels}.',
    'update-pending': 'Ein Software-Update steht bereit{version}.',
    'alerts-present': {
      one: 'Das Auto hat {count} Meldung abgegeben: {names}.',
      other: 'Das Auto hat {count} Meldungen abgegeben: {names}.',
    },
    'warranty-ended':
      'Von Tesla als laufend geführt, durch Datum oder Laufleistung aber abgelaufen: {warranties}.',
    'warranty-mismatch':
      'Die Garantie begann etwa am {delivered}, das passt nicht zu diesem Auto. Fragen Sie nach dem Grund.',
    'not-read': {
      one: 'Ein Teil der Auslesung fehlt, über ihn lässt sich nichts sagen: {sections}.',
      other: '{count} Teile der Auslesung fehlen, über sie lässt sich nichts sagen: {sections}.',
    },
    'unpaid-charging': 'Ladegebühren sind unbezahlt: {amount}.',
    'charging-incomplete': 'Tesla hat mehr Ladedaten angekündigt als geliefert.',
    'other-cars-charging': {
      one: '{count} Ladevorgang eines anderen Autos im Konto wurde weggelassen.',
      other: '{count} Ladevorgänge anderer Autos im Konto wurden weggelassen.',
    },
    'driver-access': 'Mit dem Zugang eines Fahrers gelesen, nicht des Halters.',
    'from-file': 'Aus gespeicherten Dateien erstellt, nicht von uns bei Tesla gelesen.',
  },
  unknown: {
    accidents: {
      what: 'Unfälle und Karosseriereparaturen',
      act: 'Lassen Sie das Auto begutachten; prüfen Sie die VIN in den Registern Ihres Landes.',
    },
    owners: {
      what: 'Zahl der Vorbesitzer',
      act: 'Lassen Sie sich die Zulassungspapiere zeigen.',
    },
    'service-history': {
      what: 'Wartung und Rückrufe',
      act: 'Fragen Sie nach dem Serviceverlauf in der Tesla-App; prüfen Sie Rückrufe mit der VIN.',
    },
    'odometer-history': {
      what: 'Ob der Kilometerstand verändert wurde',
      act: 'Vergleichen Sie mit Prüfberichten und Werkstattrechnungen.',
    },
    tread: {
      what: 'Profil und Alter der Reifen',
      act: 'Messen Sie das Profil; lesen Sie das vierstellige Datum an der Flanke.',
    },
    brakes: {
      what: 'Bremsen, Fahrwerk, Spiel',
      act: 'Machen Sie eine Probefahrt; lassen Sie das Auto anheben.',
    },
    cells: {
      what: 'Einzelne Zellen, Kapazität in kWh, Ladezyklen',
      act: 'Starten Sie Teslas eigenen Batterietest im Servicemenü; er dauert eine Nacht am Ladegerät.',
    },
    'replaced-battery': {
      what: 'Ob die Batterie getauscht oder begrenzt wurde',
      act: 'Fragen Sie Tesla mit der VIN; sehen Sie auf das Schild der Batterie.',
    },
    'home-charging': {
      what: 'Laden zu Hause und in anderen Netzen',
      act: 'Fragen Sie den Verkäufer, wie und bis zu welchem Stand geladen wurde.',
    },
    'low-voltage-battery': {
      what: 'Die 12- oder 16-Volt-Batterie',
      act: 'Sehen Sie im Servicemenü nach Meldungen.',
    },
    'paid-features': {
      what: 'Ob bezahlte Funktionen auf Sie übergehen',
      act: 'Lassen Sie es sich vor dem Kauf von Tesla schriftlich bestätigen.',
    },
    debts: {
      what: 'Kredite, Leasing, Pfandrechte',
      act: 'Prüfen Sie die Register Ihres Landes.',
    },
  },
  drive: {
    rear: 'Hinterradantrieb',
    all: 'Allradantrieb',
  },
  side: {
    left: 'Links',
    right: 'Rechts',
  },
  checkDigit: {
    right: 'richtig',
    wrong: 'falsch',
    'not-applicable': 'in diesem Markt nicht verwendet',
    unknown: 'nicht prüfbar',
  },
  country: {
    US: 'USA',
    CN: 'China',
    DE: 'Deutschland',
    GB: 'Vereinigtes Königreich',
  },
  plant: {
    fremont: 'Fremont, Kalifornien',
    austin: 'Austin, Texas',
    berlin: 'Grünheide bei Berlin',
    shanghai: 'Shanghai',
    nevada: 'Nevada',
    lotus: 'Hethel',
    other: 'anderes',
  },
  motor: {
    single: 'ein Motor',
    dual: 'zwei Motoren',
    'single-performance': 'ein Motor, Performance',
    'dual-performance': 'zwei Motoren, Performance',
    'dual-2021': 'zwei Motoren (ab 2021)',
    'triple-plaid': 'drei Motoren (Plaid)',
  },
  energy: {
    electric: 'Lithium-Ionen; die VIN nennt die Zellart nicht',
    lfp: 'Eisenphosphat (LFP)',
    'capacity-grade': 'Lithium-Ionen, nach Batteriegröße',
  },
  access: {
    owner: 'des Halters',
    driver: 'eines Fahrers',
    unknown: 'nicht genannt',
  },
  chargingState: {
    disconnected: 'nicht angesteckt',
    'no-power': 'angesteckt, kein Strom',
    starting: 'startet',
    charging: 'lädt',
    complete: 'bis zum Limit geladen',
    stopped: 'angesteckt, angehalten',
    calibrating: 'kalibriert',
  },
  wheel: {
    frontLeft: 'Vorne links',
    frontRight: 'Vorne rechts',
    rearLeft: 'Hinten links',
    rearRight: 'Hinten rechts',
  },
  tyre: {
    good: 'wie empfohlen',
    low: 'zu niedrig',
    high: 'zu hoch',
    warning: 'Warnung im Auto',
    unknown: 'nicht gemeldet',
    allGood: 'alle wie empfohlen',
    check: 'Prüfen: {wheels}',
    old: 'älter als ein Tag',
    basis:
      'Empfohlen ist der Kaltdruck auf dem Schild im Türrahmen. Niedrig: mehr als 10 % darunter; hoch: mehr als 15 % darüber. Ein warmer Reifen zeigt mehr.',
    chartAlt: 'Die vier Reifen von oben. {list}',
  },
  update: {
    none: 'keines',
    available: 'verfügbar',
    scheduled: 'geplant',
    downloading: 'wird heruntergeladen',
    installing: 'wird installiert',
    other: 'läuft',
  },
  closure: {
    driverFrontDoor: 'Fahrertür',
    passengerFrontDoor: 'Beifahrertür',
    driverRearDoor: 'Hintertür, Fahrerseite',
    passengerRearDoor: 'Hintertür, Beifahrerseite',
    frunk: 'Vorderer Kofferraum',
    trunk: 'Kofferraum',
    driverFrontWindow: 'Fahrerfenster',
    passengerFrontWindow: 'Beifahrerfenster',
    driverRearWindow: 'Hinteres Fenster, Fahrerseite',
    passengerRearWindow: 'Hinteres Fenster, Beifahrerseite',
    sunroof: 'Schiebedach',
    chargePort: 'Ladeklappe',
  },
  allClosed: 'alle geschlossen',
  areClosed: 'geschlossen: {count}',
  genderOf: {},
  open: { other: 'offen' },
  closed: { other: 'geschlossen' },
  on: { other: 'ein' },
  off: { other: 'aus' },
  audience: {
    driver: 'den Fahrer',
    service: 'die Werkstatt',
    technical: 'Techniker',
  },
  alertPart: {
    battery: 'Batterie',
    charging: 'Laden',
    drive: 'Antrieb',
    brakes: 'Bremsen',
    steering: 'Lenkung',
    tyres: 'Reifen',
    suspension: 'Fahrwerk',
    restraints: 'Airbags und Gurte',
    climate: 'Heizen und Kühlen',
    assistance: 'Fahrassistenz',
    body: 'Karosserie und Elektrik',
    display: 'Bildschirm',
    other: 'Sonstiges',
  },
  alerts: {
    none: 'Das Auto hat zuletzt keine Meldungen abgegeben.',
    basis:
      'Meldungen sind, was die Rechner des Autos zuletzt vermerkt haben; viele kommen und gehen ohne Bedeutung. Die für die Werkstatt sind eine Frage wert.',
  },
  warrantyKind: {
    basic: 'Fahrzeug',
    battery: 'Batterie',
    'drive-unit': 'Antrieb',
    other: 'Sonstige',
  },
  warranty: {
    ended: 'abgelaufen',
    endedByDistance: 'durch die Laufleistung abgelaufen',
    upcoming: 'noch nicht begonnen',
    whichever:
      'Datum oder Laufleistung, was zuerst eintritt, beendet sie. Fragen Sie Tesla, ob sie auf Sie übergeht.',
    untilOr: '{date} oder {distance}',
  },
  charging: {
    basis:
      'Nur Teslas eigenes Netz und nur Vorgänge mit dieser VIN. Laden zu Hause oder in anderen Netzen wird nicht erfasst.',
    none: 'Tesla hat keine Ladevorgänge dieses Autos.',
    perMonth: 'Energie je Monat, kWh',
    chartAlt:
      'Säulen: kWh je Monat. Erster {from}: {first}; letzter {to}: {last}; am meisten {peak}: {energy}; am wenigsten {low}: {least}.',
    noEnergy: 'nicht genannt',
    inTotal: { one: '{count} Ladevorgang, {energy}', other: '{count} Ladevorgänge, {energy}' },
  },
  options: {
    inactive: 'nicht aktiv',
    basis:
      'Wie Tesla sie für diese VIN aufführt. Dass eine Funktion hier steht, beweist nicht, dass sie auf den nächsten Halter übergeht.',
  },
  photos: {
    basis:
      'Vom Auftraggeber des Berichts hinzugefügt; nicht mit dem Auto abgeglichen. Ihre Fingerabdrücke gehören zu den signierten Angaben.',
    alt: 'Foto {number} des Autos, vom Auftraggeber des Berichts hinzugefügt',
  },
  authenticity: {
    online:
      'Öffnen Sie {url} oder scannen Sie den Code. Die Seite sagt, ob der Bericht von uns und noch gültig ist, und vergleicht diese Datei in Ihrem Browser mit der signierten: nichts wird hochgeladen.',
    offline:
      'Die wichtigsten Angaben und der Fingerabdruck dieser Datei sind mit unserem veröffentlichten Schlüssel signiert; die Prüfung funktioniert daher auch ohne unsere Seiten.',
    attached:
      'Als Anhänge enthält die Datei alle Angaben in maschinenlesbarer Form (report.json) und die wichtigsten signiert (report.jws). Der Batteriewert ist nach unserem Verfahren {method} berechnet.',
    signature:
      'Auch die Datei selbst ist von {name} signiert: Ein PDF-Programm, das Signaturen prüft, etwa Adobe Acrobat Reader, zeigt ohne Netz und auch noch nach Jahren, ob seitdem etwas daran geändert wurde.',
    certificate:
      'Es kennt den Unterzeichner, sobald Sie die unter {url} veröffentlichten Zertifikate akzeptiert haben.',
    field: 'Signatur von {name} an dieser Datei',
    privacy:
      'Für den Bericht wurde das Konto des Halters ein einziges Mal und nur lesend abgerufen; ein Zugang wurde nicht behalten.',
    file: 'Dieser Bericht hat keinen Code. Bestellen Sie einen von uns gelesenen und signierten: {url}.',
  },
  duration: {
    years: { one: '{count} Jahr', other: '{count} Jahre' },
    months: { one: '{count} Monat', other: '{count} Monate' },
    days: { one: '{count} Tag', other: '{count} Tage' },
    together: '{years} {months}',
    hours: '{count} h',
    minutes: '{count} min',
  },
  dictionary,
  verdict: {
    better: 'Besser als üblich für Alter und Laufleistung ({life})',
    'perhaps-better': 'Eher besser als üblich für Alter und Laufleistung ({life})',
    usual: 'Normal für Alter und Laufleistung ({life})',
    'perhaps-worse': 'Vielleicht unter dem Üblichen für Alter und Laufleistung ({life})',
    worse: 'Unter dem Üblichen für Alter und Laufleistung ({life})',
    none: 'Kein Vergleich mit anderen Autos: Die Vergleichswerte reichen nicht bis zu diesem Alter oder dieser Laufleistung',
    about: 'etwa {age}',
    reference: 'Vergleichswert: {version}, neu {range} ({source})',
  },
  screen: {
    contents: 'In diesem Bericht',
    sessions: 'Alle {count} Ladevorgänge',
    monthsTable: 'Die Monate als Tabelle',
    month: 'Monat',
    technical: 'Für Techniker: {count}',
  },
  basis: {
    car: 'vom Auto gesendet',
    computed: 'von uns berechnet',
    tesla: 'aus Teslas Unterlagen',
    note: 'Ein Zeichen an der Überschrift gilt für den ganzen Abschnitt; ein Wert anderer Herkunft trägt sein eigenes.',
  },
  weight: {
    warning: 'etwas stimmt nicht',
    caution: 'genauer ansehen',
    info: 'gut zu wissen',
    good: 'in Ordnung',
  },
  summary: {
    year: 'Jahr',
    sessions: 'Ladevorgänge',
    places: 'Meistgenutzte Orte',
    otherPlaces: { one: '{count} weiterer Ort', other: '{count} weitere Orte' },
    attached: 'Alle {count} Ladevorgänge stehen in den Daten, die dieser Datei beiliegen.',
  },
  photo: {
    caption: 'Foto {number}',
  },
  citation: {
    epa: 'EPA, fueleconomy.gov, Fahrzeug {number}',
    published: 'veröffentlichter Wert, {host}',
    issuer: 'berechnet von Car Pulse Tracker',
    'tesla-impact-2023':
      'Tesla, Impact Report 2023: im Mittel 15 % Verlust nach 200.000 Meilen (Model 3 und Y Long Range), 12 % (S und X)',
    'geotab-ageing-2026':
      'Geotab, Januar 2026: 22.700 Autos aller Marken, 2,3 % im Jahr, nach 8 Jahren noch 81,6 %',
    'recurrent-winter':
      'Recurrent, 7.000 Autos in den USA bei −6 bis −1 °C: −15 % (X, Y), −17 % (3), −19 % (S); NAF 2020: −34 % ohne Wärmepumpe',
    'geotab-trips':
      'Geotab, 3 Millionen Fahrten: bei mildem Wetter bis zu 15 % über dem Nennwert, an den kältesten Tagen die Hälfte davon',
  },
  comparison: {
    title: 'Was sich seit der ersten Auslesung geändert hat',
    source: 'Erster Bericht: Code {code}, ausgelesen am {time}.',
    first: 'Erste Auslesung',
    now: 'Diese Auslesung',
    difference: 'Unterschied',
    verdict: {
      within:
        'Der Batteriewert liegt im wahrscheinlichen Bereich der ersten Auslesung: keine messbare Änderung.',
      lower:
        'Der Batteriewert liegt unter dem wahrscheinlichen Bereich der ersten Auslesung: Er ist stärker gesunken, als die Abweichung einer Auslesung erklärt.',
      higher:
        'Der Batteriewert liegt über dem wahrscheinlichen Bereich der ersten Auslesung: Er ist stärker gestiegen, als die Abweichung einer Auslesung erklärt.',
      'no-figure':
        'Eine der beiden Auslesungen ergibt keinen Batteriewert, deshalb lässt sich die Batterie nicht vergleichen.',
      'other-method':
        'Die Batteriewerte wurden nach verschiedenen Methoden berechnet und lassen sich deshalb nicht vergleichen.',
    },
    chartAlt:
      'Batteriezustand mit seinem wahrscheinlichen Bereich, beide Auslesungen auf einer Skala. Erste Auslesung: {first}. Diese Auslesung: {now}.',
    basis: 'Die Werte der ersten Auslesung sind die damals signierten. Der Bericht dazu bleibt gültig.',
  },
  unprintable:
    'in Schriftzeichen, die hier nicht gedruckt werden; er steht in den Daten, die der Datei beiliegen',
}
