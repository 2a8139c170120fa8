// One file of texts for all screens of the journey, so that translating is reading one page from top to bottom.
import type { AppText } from '#text/index.ts'
import type { Plural } from '@cpt/report-text/forms'

const plural = (one: string, other: string): Plural => ({ one, other })

export const app: AppText = {
  common: {
    product: 'Car Pulse Tracker',
    skip: 'Zum Inhalt springen',
    language: 'Sprache',
    footer: {
      label: 'Über diesen Dienst',
      open: 'Bestellung öffnen',
      sample: 'Beispielbericht',
      verify: 'Bericht prüfen',
      how: 'So messen wir',
      about: 'Wer wir sind',
      help: 'Hilfe',
      privacy: 'Datenschutz',
      security: 'Sicherheit',
      data: 'Ihre Daten',
      status: 'Status',
      terms: 'Bedingungen',
      fine: 'Nicht mit Tesla, Inc. verbunden.',
    },
    steps: {
      label: 'Schritte',
      connect: 'Verbinden',
      cars: 'Autos',
      package: 'Paket',
      pay: 'Zahlung',
      report: 'Bericht',
      done: 'erledigt',
      current: 'dieser Schritt',
    },
    soldBy: 'Verkäufer {name}, {address} · USt-IdNr. oder Registernummer {registration}',
    write: 'Schreiben Sie uns:',
    back: 'Zurück',
    change: 'Ändern',
    loading: 'Wird geladen',
    slow: 'Das dauert länger als sonst. Sie können warten oder es erneut versuchen; es geht nichts verloren.',
    retry: 'Erneut versuchen',
    retryIn: 'Wir versuchen es in {seconds} s automatisch erneut.',
    reference: 'Referenz für Rückfragen: {reference}',
    close: 'Schließen',
    caution: 'Wichtig',
    fault: 'Problem',
    info: 'Hinweis',
  },

  session: {
    endingTitle: 'Ihre Sitzung endet bald',
    ending: 'Zu Ihrer Sicherheit endet sie in {time}. Was Sie gewählt haben, bleibt erhalten.',
    stay: 'Sitzung fortsetzen',
    endedTitle: 'Ihre Sitzung ist beendet',
    ended:
      'Wir haben die Verbindung zu Tesla vergessen. Ihre Auswahl ist in diesem Tab erhalten; verbinden Sie erneut, um fortzufahren.',
    again: 'Erneut verbinden',
  },

  service: {
    offlineTitle: 'Keine Verbindung',
    offline:
      'Auf diesem Gerät kommt keine Antwort an. Es geht nichts verloren. Wir machen automatisch weiter, sobald die Verbindung wieder da ist.',
    downTitle: 'Der Dienst ist nicht erreichbar',
    down: 'Seit {time} antworten unsere Server nicht. Sie können weiterhin den Beispielbericht lesen und einen vorliegenden Bericht prüfen. Diese Seite versucht es automatisch erneut.',
    teslaTitle: 'Tesla antwortet derzeit nicht',
    tesla:
      'Seit {time} beantwortet Tesla unsere Fragen zu Autos nicht. Warten Sie mit Anmeldung und Zahlung; was schon bezahlt ist, wird später automatisch erstellt. Diese Seite prüft es automatisch erneut, das nächste Mal in etwa {seconds} s.',
    notKeptTitle: 'Dieser Browser bewahrt für diese Seite nichts auf',
    forbidden:
      'Das Speichern ist für diese Website verboten, deshalb kann eine Anmeldung bei Tesla nicht hierher zurückführen. Erlauben Sie Cookies und Websitedaten für diese Seite oder nehmen Sie einen anderen Browser. Das Beispiel lesen und Berichte prüfen können Sie trotzdem.',
    full: 'Sein Speicher ist voll. Was Sie zuletzt gewählt haben, bleibt nur, solange diese Seite offen ist; schließen Sie andere unserer Seiten oder entfernen Sie Fotos.',
  },

  connect: {
    title: 'Tesla-Konto verbinden',
    lead: 'Sie melden sich auf Teslas eigener Seite an. Ihr Passwort sehen wir nie, und wir können nur lesen: weder entriegeln noch starten noch etwas bewegen.',
    brandTitle: 'Marke',
    brand: 'Tesla',
    brandMore:
      'Weitere Marken folgen, sobald sie ihren Haltern erlauben, die Daten ihres Autos weiterzugeben.',
    askedTitle: 'Worum wir bitten',
    needed: 'Nötig',
    vehicleData: 'Fahrzeuginformationen',
    vehicleDataWhy:
      'Batterie, Kilometerstand, Reifen, Software, Meldungen, Garantie und Ausstattung: der Bericht selbst.',
    offline: 'Zugriff, wenn Sie nicht angemeldet sind',
    offlineWhy:
      'Der Bericht entsteht nach der Zahlung, wenn Sie die Seite vielleicht schon geschlossen haben. Der Schlüssel wird gelöscht, sobald der letzte Bericht geliefert ist.',
    optional: 'Nach Wunsch',
    charging: 'Ladeverlauf',
    chargingWhy:
      'Ladevorgänge am Supercharger, Kosten und Rechnungen. Tesla kennt dafür nur eine Erlaubnis, „Verwaltung des Ladens“ genannt. Wir senden nie einen Ladebefehl.',
    location: 'Standort des Fahrzeugs',
    locationWhy:
      'Lassen Sie dies aus, wenn Teslas Seite es nicht verlangt. Im Bericht steht kein Ort Ihres Autos.',
    afterTitle: 'Und danach',
    after:
      'Sie können die Erlaubnis jederzeit in Ihrem Tesla-Konto zurücknehmen. Wir löschen sie automatisch, sobald die Berichte geliefert sind.',
    act: 'Weiter zu Tesla',
    acting: 'Teslas Seite wird geöffnet…',
    problemTitle: 'Die Anmeldung wurde nicht abgeschlossen',
  },

  cars: {
    title: 'Welche Autos?',
    lead: 'Wählen Sie die Autos, über die Sie einen Bericht möchten. Das Ansehen dieser Liste weckt kein Auto.',
    legend: 'Autos Ihres Kontos',
    unnamed: 'Auto ohne Namen',
    modelUnknown: 'Modell nicht genannt',
    state: {
      online: 'Wach',
      asleep: 'Schläft',
      offline: 'Nicht erreichbar',
      unknown: 'Zustand nicht genannt',
    },
    asleepHint: 'Ein schlafendes Auto ist kein Hindernis. Wir wecken es einmal, nach der Zahlung.',
    offlineHint:
      'Vielleicht steht es in einer Garage ohne Empfang. Wir versuchen es nach der Zahlung bis zu 72 Stunden lang; antwortet es nie, bekommen Sie Ihr Geld zurück.',
    inService: 'In der Werkstatt: Tesla lässt es erst danach wieder auslesen.',
    driver: 'Sie sind Fahrer dieses Autos, nicht sein Halter: Garantie und Ladeverlauf werden fehlen.',
    tooMany: 'Eine Bestellung fasst bis zu {count} Autos.',
    chosen: plural('{count} Auto gewählt', '{count} Autos gewählt'),
    none: 'Wählen Sie mindestens ein Auto.',
    act: 'Weiter',
    emptyTitle: 'In diesem Tesla-Konto ist kein Auto',
    empty:
      'Vielleicht gehört das Auto zu einem anderen Konto, oder die Auslieferung ist noch nicht abgeschlossen. Melden Sie sich mit dem Konto an, das Sie in der Tesla-App verwenden.',
    emptyAct: 'Anderes Konto verwenden',
    missingTitle: 'Eine Erlaubnis fehlt',
    missing: {
      vehicle_device_data:
        'Ohne „Fahrzeuginformationen“ ist kein Bericht möglich. Verbinden Sie erneut und lassen Sie das Häkchen gesetzt.',
      vehicle_charging_cmds:
        'Ohne „Verwaltung des Ladens“ enthält der Bericht keinen Ladeverlauf. Sie können auch so fortfahren.',
      offline_access:
        'Ohne den Zugriff, wenn Sie nicht angemeldet sind, lässt sich ein schlafendes Auto später nicht auslesen.',
      other: 'Tesla hat nicht alles gewährt, worum gebeten wurde; diese Teile werden im Bericht fehlen.',
    },
    missingAct: 'Mit dieser Erlaubnis erneut verbinden',
    again: {
      title: 'Zweite Auslesung',
      lead: 'Wir lesen die Autos Ihrer früheren Bestellung, die in diesem Konto stehen, ohne neue Zahlung noch einmal aus.',
      act: 'Jetzt noch einmal auslesen',
      other: 'Stattdessen einen neuen Bericht bestellen',
    },
    notConnectedTitle: 'Kein Tesla-Konto ist verbunden',
    notConnected: 'Verbinden Sie es zuerst; dann stehen Ihre Autos hier.',
    connectAct: 'Tesla verbinden',
  },

  package: {
    title: 'Paket wählen',
    lead: 'Eine einmalige Zahlung, nichts verlängert sich. Alle Preise inklusive Umsatzsteuer.',
    names: { basic: 'Basic', pro: 'Pro', bulk: 'Bulk' },
    cars: plural('{count} Auto', 'bis zu {count} Autos'),
    oneLanguage: 'Der Bericht in einer Sprache',
    allLanguages: 'Dieselben signierten Angaben in allen neun Sprachen',
    charging: 'Laderechnungen in einer Datei, Ladevorgänge als Tabelle',
    noCharging: 'Überblick über das Laden im Bericht',
    secondReading: 'Eine zweite Auslesung innerhalb von 30 Tagen, verglichen mit der ersten',
    fits: 'Passt zu Ihrer Auswahl',
    tooSmall: plural(
      'Nur für {count} Auto: Sie haben mehr gewählt',
      'Für höchstens {count} Autos: Sie haben mehr gewählt',
    ),
    legend: 'Paket',
    free: 'Kostenlos',
    currency: 'Währung',
    reportTitle: 'Der Bericht',
    language: 'Sprache des Berichts',
    languageHint: 'Die, die sein Leser versteht; es muss nicht Ihre sein.',
    units: 'Einheiten',
    metric: 'Kilometer, °C, bar',
    imperial: 'Meilen, °F, psi',
    photosTitle: 'Fotos',
    photosLead:
      'Freiwillig, bis zu {count} je Bestellung. Standort und Kameradaten werden in Ihrem Browser entfernt, bevor etwas gesendet wird.',
    photosFor: 'Fotos von {car}',
    add: 'Fotos hinzufügen',
    photo: 'Foto {number} von {car}',
    remove: 'Foto {number} entfernen',
    removed: 'Foto {number} entfernt.',
    undo: 'Rückgängig',
    sending: 'Wird gesendet',
    full: 'Es sind {count} Fotos; entfernen Sie eines, um ein anderes hinzuzufügen.',
    heic: '{name} ist ein HEIC-Bild, das dieser Browser nicht öffnen kann. Speichern Sie es als JPEG, oder wählen Sie in den Kameraeinstellungen des Telefons „Maximale Kompatibilität“.',
    notPicture: '{name} ist kein Bild, das dieser Browser öffnen kann. Verwenden Sie JPEG, PNG oder WebP.',
    tooLarge: '{name} ist zu groß, um hier geöffnet zu werden. Wählen Sie eine kleinere Kopie.',
    terms: 'Ich akzeptiere die Bedingungen und bitte darum, den Bericht sofort zu erstellen.',
    termsLink: 'Bedingungen lesen',
    termsMissing: 'Bitte stimmen Sie den Bedingungen zu, um fortzufahren.',
    packageMissing: 'Wählen Sie ein Paket, das zu Ihren Autos passt.',
    act: 'Weiter zur Zahlung',
    actFree: 'Bericht erstellen',
    noCars: 'Wählen Sie zuerst Ihre Autos.',
    noCarsAct: 'Zu den Autos',
    wait: 'Ein Foto wird noch gesendet.',
  },

  pay: {
    title: 'Zahlung',
    lead: 'Sie zahlen einmal. Auslesung und Bericht beginnen automatisch, sobald die Zahlung bestätigt ist.',
    summary: 'Ihre Bestellung',
    package: 'Paket {name}',
    language: 'Bericht auf {language}',
    discount: 'Gutschein',
    total: 'Zu zahlen',
    card: '{price} mit Karte oder Apple Pay zahlen',
    paypal: '{price} mit PayPal zahlen',
    or: 'oder',
    leaving: 'Die Zahlungsseite wird geöffnet…',
    voucher: 'Ich habe einen Gutschein',
    voucherLabel: 'Gutscheincode',
    voucherAct: 'Einlösen',
    voucherDone: 'Der Gutschein ist vom Preis abgezogen.',
    voucherShort: 'Ein Gutscheincode hat mindestens drei Zeichen.',
    secure: 'Kartendaten gehen nur an Stripe oder PayPal; wir sehen sie nie.',
    refund: 'Lässt sich ein Auto nicht auslesen, wird sein Preis automatisch erstattet.',
    paid: 'Diese Bestellung ist bereits bezahlt. Sie kann nicht zweimal bezahlt werden.',
    paidAct: 'Bestellung ansehen',
    expired: 'Diese Bestellung ist abgelaufen. Es wurde nichts abgebucht.',
    expiredAct: 'Neu bestellen',
    missing: 'In diesem Tab gibt es keine offene Bestellung.',
    missingAct: 'Paket wählen',
    free: 'Es bleibt nichts zu zahlen.',
  },

  order: {
    title: 'Ihre Berichte',
    titleWorking: '{percent} %: Ihre Berichte',
    titleReady: 'Fertig: Ihre Berichte',
    lead: 'Sie können diese Seite schließen. Der private Link der Bestellung weiter unten führt Sie auf jedem Gerät hierher zurück.',
    steps: {
      queued: 'In der Warteschlange',
      waking: 'Auto wird geweckt',
      reading: 'Auto wird ausgelesen',
      rendering: 'Bericht wird geschrieben',
      uploading: 'Wird signiert und gespeichert',
      complete: 'Fertig',
      failed: 'Nicht möglich',
    },
    progressOf: '{car}: {step}',
    waitAsleep:
      'Das Wecken kann bis zu anderthalb Minuten dauern. In einer Garage ohne Empfang kann es länger dauern.',
    waiting: {
      title: 'Wartet auf den nächsten Versuch',
      paid: 'Bezahlt',
      tried: plural('{count} Versuch bisher, zuletzt', '{count} Versuche bisher, zuletzt'),
      next: 'Nächster Versuch',
      until: 'Wir versuchen es bis',
      refund: 'Lässt es sich bis dahin nicht auslesen, wird der Preis automatisch erstattet.',
    },
    gaveUp:
      'Wir versuchen es nicht mehr. Haben Sie dafür bezahlt, wird das Geld automatisch auf Ihrem Zahlungsweg erstattet.',
    long: 'Das dauert länger als sonst. Die Arbeit geht ohne Sie weiter. Bewahren Sie den privaten Link unten auf, dann können Sie diese Seite schließen und später wieder nachsehen.',
    confirming: 'Die Bestätigung der Zahlung steht noch aus',
    confirmingLong:
      'Die Bestätigung dauert meist einige Sekunden. Wenn Sie warten oder neu laden, zahlen Sie nicht doppelt.',
    pendingTitle: 'Ihre Zahlung ist unterwegs',
    pending:
      'Der Zahlungsdienst hat Ihre Bestellung, aber noch nicht das Geld: Eine Überweisung kann einige Werktage dauern. Sobald es da ist, wird der Bericht automatisch erstellt. Sie müssen nicht hierbleiben und sollten nicht noch einmal zahlen. Bewahren Sie den privaten Link und die Bestellnummer unten auf.',
    cancelledTitle: 'Sie sind ohne Zahlung zurückgekehrt',
    cancelled: 'Es wurde nichts abgebucht. Ihre Bestellung bleibt erhalten und kann noch bezahlt werden.',
    cancelledAct: 'Zurück zur Zahlung',
    openTitle: 'Diese Bestellung ist noch nicht bezahlt',
    open: 'Es wurde nichts abgebucht. Falls Sie gerade gezahlt haben, ist die Bestätigung unterwegs.',
    openByLink:
      'Sie lässt sich nur in dem Tab bezahlen, in dem sie entstand, weil das Auto mit dessen Anmeldung ausgelesen wird. Ist der Tab geschlossen, bestellen Sie bitte neu.',
    paymentFailedTitle: 'Die Zahlung ist nicht durchgegangen',
    read: 'Am Bildschirm lesen',
    download: 'PDF herunterladen',
    deleted:
      'Die Datei wurde nach ihren sieben Tagen gelöscht. Dreißig Tage lang nach der Auslesung kann sie neu erstellt werden, mit neuem Code.',
    makeAgain: 'PDF neu erstellen',
    deletedOthers:
      'Auch diese Dateien wurden gelöscht. Wählen Sie eine Sprache, um ihre Datei neu erstellen zu lassen.',
    otherLanguages: 'In anderen Sprachen',
    kept: 'Die Datei kann bis {date} heruntergeladen werden. Was sie belegt, wird jahrelang aufbewahrt.',
    code: 'Code zum Prüfen: {code}',
    copy: 'Code kopieren',
    copied: 'Kopiert',
    more: 'Was Sie außerdem gekauft haben',
    receipt: 'Quittung (PDF)',
    invoices: 'Laderechnungen (ZIP)',
    sessions: 'Ladevorgänge von {car} (CSV)',
    forgotten: 'Alle Berichte sind geliefert, deshalb ist die Verbindung zu Tesla vergessen.',
    revokeTitle: 'Die Erlaubnis bei Tesla',
    revoke:
      'Die erteilte Erlaubnis bleibt bei Tesla aufgeführt, bis Sie sie dort zurücknehmen. Wir verwenden sie nicht mehr.',
    again: {
      title: 'Zweite Auslesung',
      offer:
        'Bis zum {date} enthält diese Bestellung eine weitere Auslesung ohne neue Zahlung. Sie melden sich noch einmal bei Tesla an; der neue Bericht sagt, was sich geändert hat, und der erste bleibt gültig.',
      act: 'Auto noch einmal auslesen',
      made: 'Sie wurde begonnen. Der erste Bericht bleibt gültig.',
      madeAct: 'Zur zweiten Auslesung',
      of: 'Dies ist die zweite Auslesung zu einer früheren Bestellung. Ihr Bericht sagt, was sich seither geändert hat, und kostet nichts.',
      ofAct: 'Zur ersten Bestellung',
      failed:
        'Diesmal ließ sich nichts auslesen. Sie können die zweite Auslesung von der ersten Bestellung aus noch einmal beginnen.',
    },
    refunded: 'Der Preis für das, was nicht möglich war, wurde auf Ihrem Zahlungsweg erstattet.',
    refundOnItsWay: 'Eine Erstattung von {amount} ist auf Ihrem Zahlungsweg unterwegs.',
    refundOwedTitle: 'Wir schulden Ihnen {amount}',
    refundOwed:
      'Der Zahlungsdienst hat die Erstattung nicht angenommen. Wir sind informiert und zahlen das Geld von Hand zurück; Sie müssen nichts tun. Bewahren Sie die Bestellnummer auf.',
    ordered: 'Bestellung {id}, {date}',
    missing: 'In diesem Tab gibt es keine Bestellung.',
    missingAct: 'Bericht bestellen',
    missingLink: 'Bestellung mit ihrem privaten Link öffnen',
    shutTitle: 'Dieser Tab kann die Bestellung nicht öffnen',
    shut: 'Seine Sitzung ist beendet, oder die Bestellung entstand in einem anderen Tab. Der private Link der Bestellung öffnet sie.',
    shutAct: 'Mit dem Link öffnen',
    failed: {
      'vehicle-asleep': {
        what: 'Das Auto ist nicht aufgewacht.',
        act: 'Öffnen Sie einmal eine Tür oder die Tesla-App und starten Sie dann neu. Wir versuchen es bis zu 72 Stunden lang weiter.',
      },
      'vehicle-offline': {
        what: 'Das Auto ist nicht erreichbar.',
        act: 'Fahren Sie es an einen Ort mit Empfang und starten Sie dann neu. Wir versuchen es bis zu 72 Stunden lang weiter.',
      },
      'vehicle-in-service': {
        what: 'Das Auto ist in der Werkstatt.',
        act: 'Tesla lässt es wieder auslesen, wenn die Werkstatt fertig ist.',
      },
      'vehicle-unsupported': {
        what: 'Tesla lässt dieses Auto nicht auslesen.',
        act: 'Das betrifft einige frühe Autos. Der Preis wird automatisch erstattet.',
      },
      'mobile-access-disabled': {
        what: 'Der mobile Zugriff ist im Auto ausgeschaltet.',
        act: 'Schalten Sie ihn im Auto unter „Fahrzeug“, „Sicherheit“ ein und starten Sie dann neu.',
      },
      'tesla-sign-in-again': {
        what: 'Tesla verlangt eine neue Anmeldung.',
        act: 'Verbinden Sie das Konto erneut; die Bestellung bleibt bezahlt.',
      },
      'tesla-scope-missing': {
        what: 'Eine Erlaubnis wurde nicht erteilt.',
        act: 'Verbinden Sie erneut und lassen Sie das Häkchen bei „Fahrzeuginformationen“ gesetzt; die Bestellung bleibt bezahlt.',
      },
      'tesla-unavailable': {
        what: 'Tesla hat nicht geantwortet.',
        act: 'Starten Sie in einigen Minuten neu. Gelingt es nie, wird der Preis erstattet.',
      },
      'render-failed': {
        what: 'Der Bericht konnte nicht geschrieben werden.',
        act: 'Wir sind informiert. Starten Sie neu; misslingt es wieder, wird der Preis erstattet.',
      },
      internal: {
        what: 'Bei uns ist etwas schiefgegangen.',
        act: 'Wir sind informiert. Starten Sie neu; misslingt es wieder, wird der Preis erstattet.',
      },
    },
    startAgain: 'Neu starten',
  },

  link: {
    title: 'Sichern Sie sich den Rückweg',
    lead: 'Es gibt kein Konto, und wir kennen keine E-Mail-Adresse von Ihnen. Dieser private Link öffnet Ihre Bestellung auf jedem Gerät.',
    label: 'Privater Link zu dieser Bestellung',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    copyYourself:
      'Der Browser hat das Kopieren nicht erlaubt. Der Link ist markiert: Drücken Sie Strg + C (am Mac ⌘ C), oder halten Sie ihn gedrückt und wählen Sie „Kopieren“.',
    share: 'An sich selbst senden',
    file: 'Als Datei speichern',
    bookmark: 'Als Lesezeichen speichern',
    bookmarkHow:
      'Die Adresse dieser Seite ist jetzt der Link. Drücken Sie Strg + D (am Mac ⌘ D), oder fügen Sie im Menü des Browsers ein Lesezeichen hinzu.',
    warning:
      'Wer den Link hat, kann diese Bestellung sehen, ihre Berichte herunterladen und löschen. Bewahren Sie ihn auf wie einen Schlüssel: Geben Sie einem Käufer das PDF, nicht den Link.',
    until: 'Der Link gilt bis {date}.',
    renew: 'Neuen Link erstellen',
    renewAsk: 'Der jetzige Link gilt dann sofort nicht mehr, wo auch immer er gespeichert ist.',
    renewAct: 'Neuen Link erstellen, alten beenden',
    renewKeep: 'Jetzigen Link behalten',
    renewed: 'Das ist der neue Link. Der alte gilt nicht mehr.',
    elsewhere:
      'Diese Bestellung hat einen Link, der anderswo entstand und nur dort angezeigt wird. Ist er verloren, erstellen Sie einen neuen.',
    payTitle: 'Sichern Sie sich den Rückweg zu dieser Bestellung',
    fileTitle: 'Ihre Bestellung bei Car Pulse Tracker',
    fileAct: 'Bestellung und Berichte öffnen',
    fileNote: 'Bestellung {id}, {date}.',
  },

  share: {
    title: 'Den Bericht jemandem zeigen',
    lead: 'Ein Link zu einer Seite mit dem Bericht, seinen Fotos und einer Anleitung zum Prüfen. Er öffnet sonst nichts von Ihrer Bestellung, endet spätestens nach 30 Tagen automatisch, und Sie können ihn jederzeit beenden.',
    car: 'Auto',
    legend: 'Was er zeigt',
    kinds: {
      masked: 'Den Bericht, mit verdeckter FIN',
      whole: 'Den Bericht, mit der ganzen FIN',
      pdf: 'Dasselbe und das PDF zum Herunterladen; darin steht die ganze FIN',
    },
    note: 'Wer den Link hat, kann den Bericht lesen, Ladeorte eingeschlossen.',
    act: 'Link erstellen',
    label: 'Link zum Zeigen',
    until: 'Gilt bis {date}.',
    opened: plural('{count}-mal geöffnet, zuletzt am {date}.', '{count}-mal geöffnet, zuletzt am {date}.'),
    unopened: 'Noch nicht geöffnet.',
    elsewhere:
      'Der Link steht nur in dem Tab, in dem er entstand. Ist er verloren, beenden Sie ihn und erstellen Sie einen neuen.',
    end: 'Beenden',
    ended: 'Der Link ist beendet.',
    listingTitle: 'Für eine Anzeige',
    listing: 'Batterie {battery} · {odometer} · ausgelesen am {date} · Prüfcode {code}',
    listingAct: 'Text und Bild',
    copyText: 'Text kopieren',
    picture: 'Bild speichern',
    check: 'Prüfen unter {site}',
  },

  shared: {
    title: 'Ein Bericht, der Ihnen gezeigt wird',
    lead: 'Der Besitzer dieses Autos zeigt Ihnen dessen Bericht. Die Zahlen stammen vom Auto und von Tesla; wir haben sie signiert, und niemand hat sie eingetippt.',
    ask: 'Den Verkäufer um einen Bericht bitten',
    howTitle: 'So prüfen Sie ihn',
    how: [
      'Vergleichen Sie die FIN an der Windschutzscheibe und in den Papieren mit der im Bericht.',
      'Schlagen Sie den Code auf unserer Seite nach: Sie sagt, ob der Bericht von uns ist und noch gilt.',
      'Ein PDF können Sie dort ablegen: Schon ein einziges geändertes Zeichen fällt auf.',
    ],
    until: 'Diese Seite ist bis {date} lesbar.',
  },

  open: {
    title: 'Bestellung öffnen',
    lead: 'Mit dem privaten Link, den Sie beim Bestellen aufbewahrt haben.',
    label: 'Privater Link',
    hint: 'Fügen Sie ihn ganz ein, bis zum Ende der langen Reihe nach dem Zeichen #.',
    act: 'Bestellung öffnen',
    notWhole:
      'Das ist kein vollständiger Bestelllink. Kopieren Sie ihn noch einmal, vom Anfang bis zum Ende.',
    opening: 'Ihre Bestellung wird geöffnet',
    wrongTitle: 'Dieser Link öffnet keine Bestellung',
    wrongLead: 'Woran es liegen kann und was hilft:',
    reasons: [
      'Der Link ist nicht vollständig: Manche Programme kürzen lange Links. Kopieren Sie ihn noch einmal, bis zum Ende.',
      'Es wurde ein neuerer Link erstellt. Nur der neueste gilt.',
      'Die Bestellung wurde gelöscht, oder ihre Zeit ist um: Eine bezahlte wird 31 Tage aufbewahrt, eine unbezahlte zwei.',
    ],
    another: 'Anderen Link versuchen',
    stays: 'Ein gespeicherter Bericht gilt auch ohne Link: Sein Code lässt sich jahrelang prüfen.',
    staysAct: 'Bericht prüfen',
    none: 'Sie haben keinen Link?',
    noneText:
      'Dann sehen Sie in dem Tab nach, in dem Sie bestellt haben, falls er noch offen ist. Wir können keine Bestellung suchen, weil wir weder Ihren Namen noch Ihre E-Mail-Adresse kennen.',
  },

  report: {
    title: 'Bericht',
    titleOf: 'Bericht über {car}',
    tabs: 'Autos',
    print: 'Drucken',
    download: 'PDF herunterladen',
    toOrder: 'Dateien und Quittung',
    units: 'Einheiten',
    metric: 'Metrisch',
    imperial: 'Imperial',
    loading: 'Der Bericht wird geholt',
    photos: 'Fotos des Besitzers',
    photo: 'Foto {number}',
    missing: 'Öffnen Sie einen Bericht aus Ihrer Bestellung.',
    missingAct: 'Zur Bestellung',
    sampleNote:
      'Ein Beispiel mit erfundenen Werten. Ein echter handelt von Ihrem Auto, am selben Tag ausgelesen.',
  },

  verify: {
    title: 'Bericht prüfen',
    lead: 'Finden Sie heraus, ob ein Bericht von uns stammt und ob etwas darin geändert wurde. Nichts wird hochgeladen: Ihr Browser berechnet einen Fingerabdruck der Datei, und nur der wird verglichen.',
    fileTitle: 'Mit der Datei',
    drop: 'PDF hier ablegen',
    choose: 'PDF wählen',
    hashing: 'Der Fingerabdruck von {name} wird berechnet',
    codeTitle: 'Mit dem Code',
    code: 'Code aus dem Bericht',
    codeHint: 'Zehn Buchstaben und Ziffern, auf jeder Seite',
    codeWrong:
      'Ein Code hat zehn Buchstaben und Ziffern, wie 7KQ4M-X9TRB. 0, O, 1, I, L und U kommen nicht vor.',
    act: 'Prüfen',
    tooLarge: 'Diese Datei ist größer als jeder unserer Berichte (50 MB).',
    genuine: 'Echt und unverändert',
    genuineText: 'Diese Datei ist genau die, die wir geliefert haben.',
    known: 'Diesen Bericht haben wir ausgestellt',
    knownText:
      'Vergleichen Sie die Angaben unten mit dem Bericht, der Ihnen vorliegt. Ob die Datei unverändert ist, erfahren Sie, wenn Sie sie oben ablegen.',
    match: 'Die abgelegte Datei ist genau dieser Bericht.',
    differs: 'Die Datei ist nicht dieser Bericht',
    differsText:
      'Der Code gehört zu einem Bericht von uns, die abgelegte Datei aber ist eine andere: eine andere Sprache desselben Berichts oder eine veränderte Datei. Vertrauen Sie nur den Angaben unten.',
    unknown: 'Diese Datei kennen wir nicht',
    unknownText:
      'Entweder ist sie kein Bericht von uns, oder sie wurde verändert: Schon der Druck als PDF oder das Speichern aus einem anderen Programm verändert eine Datei. Versuchen Sie es mit dem aufgedruckten Code.',
    unknownCode: 'Diesen Code kennen wir nicht',
    unknownCodeText: 'Prüfen Sie jedes Zeichen. Stimmt der Code, dann ist der Bericht nicht von uns.',
    revoked: 'Zurückgezogen',
    revokedText:
      'Wir haben diesen Bericht ausgestellt und später zurückgezogen. Verlassen Sie sich nicht auf ihn.',
    superseded: 'Es gibt einen neueren Bericht',
    supersededText: 'Er war bei der Ausstellung echt; eine spätere Auslesung ist an seine Stelle getreten.',
    newer: 'Neueren Bericht ansehen',
    laterTitle: 'Das Auto wurde später noch einmal ausgelesen',
    later: 'Am {date}. Dieser Bericht bleibt gültig; der spätere sagt, was sich geändert hat.',
    laterAct: 'Späteren Bericht ansehen',
    battery: 'Batterie, von der Reichweite im Neuzustand',
    vin: {
      title: 'Ist es dieses Auto?',
      label: 'FIN des Autos vor Ihnen',
      hint: 'An der Windschutzscheibe oder in den Papieren. Sie bleibt in Ihrem Browser.',
      act: 'Vergleichen',
      fits: 'Die ersten fünf Zeichen passen. Vergleichen Sie die übrigen mit der FIN im Bericht: Andere Autos beginnen gleich.',
      differs: 'Das ist ein anderes Auto: Der Bericht gilt einem, dessen FIN mit {vin} beginnt.',
      malformed: 'Eine FIN hat 17 Buchstaben und Ziffern, ohne I, O und Q.',
    },
    facts: {
      model: 'Auto',
      vin: 'VIN',
      odometer: 'Kilometerstand',
      read: 'Auto ausgelesen',
      issued: 'Bericht ausgestellt',
      language: 'Sprache',
      fingerprint: 'Fingerabdruck (SHA-256)',
      code: 'Code',
      method: 'Methode',
      revoked: 'Zurückgezogen am',
    },
    offlineTitle: 'Ohne uns',
    offline:
      'Das PDF ist signiert, und ein Programm wie Adobe Acrobat Reader zeigt, ob es verändert wurde. Auch die Angaben und der Fingerabdruck der Datei sind signiert, mit einem veröffentlichten Schlüssel. Bewahren Sie die Datei und diese Angaben auf, dann lässt sich beides offline prüfen, auch wenn es diese Seite längst nicht mehr gibt.',
    offlineLink: 'So prüfen Sie ohne diese Seite',
    signed: 'Die signierten Angaben (JWS)',
  },

  status: {
    title: 'Status',
    lead: 'Wie es um den Dienst gerade steht: Ihr Browser hat eben gefragt.',
    ours: { name: 'Unsere Server', answers: 'Antworten', silent: 'Antworten seit {time} nicht' },
    tesla: { name: 'Tesla', answers: 'Antwortet', silent: 'Antwortet seit {time} nicht' },
    unseen: 'Von hier aus nicht zu sehen',
    asked: 'Gefragt um {time}',
    again: 'Erneut prüfen',
    limitsTitle: 'Was diese Seite nicht wissen kann',
    limits:
      'Wie es den Zahlungsdiensten und Ihrer eigenen Verbindung geht und wie es in einer Stunde aussieht. Was bezahlt ist, entsteht, sobald alles wieder antwortet; lässt sich ein Auto nicht auslesen, wird der Preis automatisch erstattet.',
  },

  data: {
    title: 'Ihre Daten',
    lead: 'Alles, was wir über Sie haben, zum Mitnehmen oder Löschen. Es gehört zu dieser Sitzung, mit den Bestellungen, die Sie über ihren privaten Link geöffnet haben; Konten haben wir nicht.',
    exportTitle: 'Mitnehmen',
    export: 'Eine JSON-Datei mit Sitzung, Autos, Fotos und Bestellungen.',
    exportAct: 'Meine Daten herunterladen',
    eraseTitle: 'Alles löschen',
    erase: 'Zeigt zuerst, was verschwindet. Es lässt sich nicht rückgängig machen.',
    eraseLook: 'Zeigen, was gelöscht würde',
    willGo: 'Das wird gelöscht',
    session: 'Diese Sitzung und die Verbindung zu Tesla',
    cars: plural('{count} Auto in der Liste', '{count} Autos in der Liste'),
    photos: plural('{count} Foto', '{count} Fotos'),
    orders: plural(
      '{count} Bestellung mit ihren Auslesungen und Berichten',
      '{count} Bestellungen mit ihren Auslesungen und Berichten',
    ),
    linkWarning:
      'Eine Bestellung, die Sie über ihren privaten Link geöffnet haben, verschwindet für alle, die diesen Link haben.',
    unpaidWarning:
      'Berichte, die gerade entstehen, werden abgebrochen. Laden Sie zuerst herunter, was Sie behalten möchten.',
    eraseAct: 'Jetzt alles löschen',
    erasing: 'Wird gelöscht…',
    keep: 'Behalten',
    doneTitle: 'Gelöscht',
    done: 'Gelöscht am {time}. Bewahren Sie diesen Beleg auf: {receipt}',
    gone: {
      sessions: plural('{count} Sitzung', '{count} Sitzungen'),
      photos: plural('{count} Foto', '{count} Fotos'),
      reports: plural('{count} Bericht', '{count} Berichte'),
      readings: plural('{count} Auslesung', '{count} Auslesungen'),
      orders: plural('{count} Bestellung', '{count} Bestellungen'),
    },
    kept: 'Was wir behalten und warum',
    keptLines: [
      'Betrag, Währung, Paket, Datum und Zahlungsreferenz bezahlter Bestellungen, ohne Auto und Sitzung: Die Buchhaltungspflicht verlangt es.',
      'Von jedem gelieferten Bericht den Code, den Fingerabdruck der Datei und die signierten Hauptangaben (Datum, Modell, die ersten fünf Zeichen der VIN, Kilometerstand, Batterie), damit jeder, dem Sie ihn gegeben haben, ihn weiter prüfen kann.',
      'Dass diese Löschung stattgefunden hat, unter ihrer Referenz.',
    ],
    save: 'Beleg speichern',
    none: 'In diesem Tab gibt es keine Sitzung, hier ist also nichts über Sie gespeichert.',
    noneOrder:
      'Um eine frühere Bestellung zu sehen oder zu löschen, öffnen Sie sie zuerst über ihren privaten Link.',
    revokeLink: 'Erlaubnis bei Tesla zurücknehmen',
    revokeTitle: 'Bei Tesla',
    revoke:
      'Um auch die Erlaubnis bei Tesla zurückzunehmen, öffnen Sie Ihr Tesla-Konto, Sicherheit, Drittanbieter-Apps.',
  },

  problems: {
    fallback: {
      title: 'Etwas ist schiefgegangen',
      act: 'Versuchen Sie es erneut. Bleibt es dabei, schreiben Sie uns und nennen Sie die Referenz.',
    },
    pageFailed: {
      title: 'Diese Seite hat versagt',
      act: 'Nichts von Ihnen ist verloren. Versuchen Sie es noch einmal; bleibt es dabei, schreiben Sie uns und nennen Sie die Referenz.',
    },
    'share-unknown': {
      title: 'Dieser Link zeigt keinen Bericht',
      act: 'Er ist nicht vollständig, der Besitzer hat ihn beendet, oder seine Zeit ist um. Bitten Sie den Besitzer um einen neuen.',
    },
    'request-unknown': {
      title: 'Dieser Link fragt keinen Bericht an',
      act: 'Er ist nicht vollständig, oder der Käufer hat die Anfrage gelöscht. Bitten Sie ihn um einen neuen.',
    },
    'request-over': {
      title: 'Diese Anfrage ist beendet',
      act: 'Daraus wird nichts mehr. Der Käufer kann neu anfragen.',
    },
    'vehicle-not-asked-for': {
      title: 'Das ist nicht das Auto, um das es geht',
      act: 'Wählen Sie das andere Auto, oder sagen Sie dem Käufer, dass Ihres ein anderes ist.',
    },
    'too-many-shares': {
      title: 'Es gibt schon zwanzig Links',
      act: 'Beenden Sie einen, der nicht mehr gebraucht wird.',
    },
    offline: { title: 'Keine Verbindung', act: 'Wir machen weiter, sobald die Verbindung wieder da ist.' },
    unreachable: {
      title: 'Der Dienst ist nicht erreichbar',
      act: 'Wir versuchen es automatisch erneut. Es geht nichts verloren.',
    },
    'rate-limited': {
      title: 'Zu viele Anfragen',
      act: 'Warten Sie einen Moment und versuchen Sie es dann erneut.',
    },
    'session-required': { title: 'Es braucht eine Sitzung', act: 'Verbinden Sie Ihr Konto, um zu beginnen.' },
    'session-expired': {
      title: 'Ihre Sitzung ist beendet',
      act: 'Verbinden Sie erneut; Ihre Auswahl bleibt erhalten.',
    },
    'session-invalid': {
      title: 'Ihre Sitzung ist beendet',
      act: 'Verbinden Sie erneut; Ihre Auswahl bleibt erhalten.',
    },
    'off-contract': {
      title: 'Etwas im Formular stimmt nicht',
      act: 'Gehen Sie einen Schritt zurück und sehen Sie Ihre Auswahl durch.',
    },
    'request-in-progress': { title: 'Daran wird bereits gearbeitet', act: 'Warten Sie einen Moment.' },
    'tesla-not-connected': { title: 'Kein Tesla-Konto ist verbunden', act: 'Verbinden Sie es zuerst.' },
    'tesla-sign-in-again': {
      title: 'Tesla verlangt eine neue Anmeldung',
      act: 'Verbinden Sie das Konto erneut.',
    },
    'tesla-scope-missing': {
      title: 'Eine Erlaubnis wurde nicht erteilt',
      act: 'Verbinden Sie erneut und lassen Sie das Häkchen bei „Fahrzeuginformationen“ gesetzt.',
    },
    'tesla-consent-refused': {
      title: 'Sie haben die Erlaubnis nicht erteilt',
      act: 'Es wurde nichts weitergegeben. Falls das nicht beabsichtigt war, gehen Sie noch einmal zu Tesla und wählen Sie „Zulassen“.',
    },
    'oauth-state-invalid': {
      title: 'Diese Anmeldung hat nicht hier begonnen',
      act: 'Beginnen Sie auf dieser Seite noch einmal.',
    },
    'oauth-state-expired': {
      title: 'Die Anmeldung hat zu lange gedauert',
      act: 'Sie muss innerhalb von zehn Minuten abgeschlossen werden, einmal. Beginnen Sie von vorn.',
    },
    'oauth-state-used': {
      title: 'Diese Anmeldung ist schon abgeschlossen',
      act: 'Falls Ihre Autos nicht erscheinen, beginnen Sie von vorn.',
    },
    'oauth-other-browser': {
      title: 'Die Anmeldung begann in einem anderen Browser',
      act: 'Beginnen und beenden Sie sie im selben Browser, zu Ihrer Sicherheit.',
    },
    'oauth-identity-invalid': {
      title: 'Teslas Antwort ließ sich nicht bestätigen',
      act: 'Es wurde nichts weitergegeben. Beginnen Sie in einigen Minuten von vorn.',
    },
    'vehicle-not-found': {
      title: 'Dieses Auto ist nicht unter Ihren',
      act: 'Gehen Sie zurück zu den Autos und wählen Sie erneut.',
    },
    'vehicle-asleep': {
      title: 'Das Auto schläft',
      act: 'Öffnen Sie einmal eine Tür oder die Tesla-App und versuchen Sie es dann erneut.',
    },
    'vehicle-offline': { title: 'Das Auto ist nicht erreichbar', act: 'Es braucht Mobilfunk oder WLAN.' },
    'vehicle-in-service': {
      title: 'Das Auto ist in der Werkstatt',
      act: 'Versuchen Sie es wieder, wenn die Werkstatt fertig ist.',
    },
    'vehicle-unsupported': {
      title: 'Dieses Auto lässt sich nicht auslesen',
      act: 'Tesla stellt seine Daten den Diensten der Halter nicht zur Verfügung.',
    },
    'mobile-access-disabled': {
      title: 'Der mobile Zugriff ist im Auto ausgeschaltet',
      act: 'Schalten Sie ihn im Auto unter „Fahrzeug“, „Sicherheit“ ein.',
    },
    'tesla-rate-limited': {
      title: 'Tesla bittet uns zu warten',
      act: 'Wir versuchen es automatisch erneut.',
    },
    'tesla-unavailable': { title: 'Tesla antwortet nicht', act: 'Wir versuchen es automatisch erneut.' },
    'tesla-refused': {
      title: 'Tesla hat die Anfrage abgelehnt',
      act: 'Verbinden Sie das Konto erneut. Bleibt es dabei, schreiben Sie uns.',
    },
    'order-not-found': {
      title: 'Diese Bestellung gibt es nicht',
      act: 'Öffnen Sie sie über ihren privaten Link oder in dem Tab, in dem sie entstand.',
    },
    'order-link-unknown': {
      title: 'Dieser Link öffnet keine Bestellung',
      act: 'Prüfen Sie, ob er vollständig ist. Er gilt nicht mehr, sobald ein neuerer erstellt oder die Bestellung gelöscht wird.',
    },
    'order-not-open': {
      title: 'Diese Bestellung lässt sich nicht mehr ändern',
      act: 'Sie ist bezahlt oder abgelaufen.',
    },
    'package-not-fitting': {
      title: 'Dieses Paket passt nicht',
      act: 'Wählen Sie eines für so viele Autos, wie Sie angekreuzt haben.',
    },
    'payment-required': { title: 'Diese Bestellung ist nicht bezahlt', act: 'Bezahlen Sie sie zuerst.' },
    'payment-failed': {
      title: 'Die Zahlung ist nicht durchgegangen',
      act: 'Es wurde nichts abgebucht. Versuchen Sie es erneut oder wählen Sie einen anderen Zahlungsweg.',
    },
    'payments-off': { title: 'Hier ist nichts zu zahlen', act: 'Gehen Sie weiter zu Ihren Berichten.' },
    'payment-provider-unavailable': {
      title: 'Der Zahlungsdienst antwortet nicht',
      act: 'Es wurde nichts abgebucht. Versuchen Sie es erneut oder wählen Sie den anderen Zahlungsweg.',
    },
    'payment-provider-refused': {
      title: 'Der Zahlungsdienst hat die Anfrage abgelehnt',
      act: 'Es wurde nichts abgebucht. Wählen Sie den anderen Zahlungsweg, oder schreiben Sie uns mit der Referenz.',
    },
    'voucher-unknown': { title: 'Diesen Gutschein gibt es nicht', act: 'Prüfen Sie jedes Zeichen.' },
    'voucher-not-usable': {
      title: 'Dieser Gutschein lässt sich nicht verwenden',
      act: 'Er ist abgelaufen, aufgebraucht oder gilt für ein anderes Paket.',
    },
    'second-reading-over': {
      title: 'Die Zeit für die zweite Auslesung ist vorbei',
      act: 'Sie konnte innerhalb von 30 Tagen nach der Bestellung begonnen werden. Bestellen Sie einen neuen Bericht.',
    },
    'report-not-found': {
      title: 'Diesen Bericht gibt es nicht',
      act: 'Prüfen Sie den Code, oder gehen Sie von Ihrer Bestellung aus.',
    },
    'report-not-ready': {
      title: 'Der Bericht ist noch nicht fertig',
      act: 'Warten Sie, bis er erstellt ist.',
    },
    'report-gone': {
      title: 'Dieser Bericht wurde gelöscht',
      act: 'Dateien werden sieben Tage aufbewahrt.',
    },
    'reading-in-progress': {
      title: 'Das Auto wird gerade ausgelesen',
      act: 'Warten Sie einen Moment; wir prüfen es automatisch erneut.',
    },
    'nothing-to-download': {
      title: 'Es gibt nichts herunterzuladen',
      act: 'Tesla hat für dieses Auto nichts genannt, oder die Aufbewahrungszeit ist vorbei.',
    },
    'photo-not-found': {
      title: 'Ein Foto ist nicht mehr da',
      act: 'Fotos enden mit der Sitzung. Fügen Sie es noch einmal hinzu.',
    },
    'photo-not-usable': {
      title: 'Dieses Foto lässt sich nicht verwenden',
      act: 'Nehmen Sie ein anderes Bild, als JPEG, PNG oder WebP.',
    },
    'too-many-photos': {
      title: 'Es sind schon zwölf Fotos',
      act: 'Entfernen Sie eines, um ein anderes hinzuzufügen.',
    },
    'body-too-large': { title: 'Die Datei ist zu groß', act: 'Bilder dürfen bis zu 15 MB groß sein.' },
    'sessions-unavailable': {
      title: 'Die Sitzungen sind nicht erreichbar',
      act: 'Wir versuchen es automatisch erneut. Es geht nichts verloren.',
    },
    'database-unavailable': {
      title: 'Die Bestellungen sind nicht erreichbar',
      act: 'Wir versuchen es automatisch erneut. Es geht nichts verloren.',
    },
    'queue-unavailable': {
      title: 'Die Warteschlange der Berichte ist nicht erreichbar',
      act: 'Ihre Bestellung ist sicher; der Bericht beginnt, sobald sie wieder da ist.',
    },
    'storage-unavailable': {
      title: 'Der Berichtsspeicher ist nicht erreichbar',
      act: 'Wir versuchen es automatisch erneut.',
    },
    'regions-unavailable': {
      title: 'Der Dienst ist nicht erreichbar',
      act: 'Wir versuchen es automatisch erneut. Es geht nichts verloren.',
    },
    'answer-lost': {
      title: 'Es wurde erledigt, aber unsere Antwort ging verloren',
      act: 'Tun Sie es nicht noch einmal. Laden Sie die Seite neu: Sie zeigt, was daraus wurde.',
    },
    'outcome-unknown': {
      title: 'Wir wissen noch nicht, ob es erledigt wurde',
      act: 'Zahlen Sie nicht noch einmal. Laden Sie die Seite neu: Sie zeigt, ob es erledigt wurde.',
    },
    'request-replayed': {
      title: 'Das hat uns schon einmal erreicht',
      act: 'Laden Sie die Seite neu: Sie zeigt, was daraus wurde.',
    },
    'gateway-timeout': {
      title: 'Die Antwort hat zu lange gedauert',
      act: 'Versuchen Sie es erneut. Nichts wird doppelt ausgeführt oder abgebucht.',
    },
    internal: {
      title: 'Bei uns ist etwas schiefgegangen',
      act: 'Wir sind informiert. Versuchen Sie es erneut; bleibt es dabei, schreiben Sie uns und nennen Sie die Referenz.',
    },
  },
}
