// Texts of the pages that are only read; they ship as HTML, without any script.
import type { PagesText } from '#text/index.ts'

export const pages: PagesText = {
  landing: {
    title: 'Ein signierter Bericht über das ganze Auto',
    description:
      'Ein Bericht über Batterie, Kilometerstand, Reifen, Software, Garantie und mehr Ihres Tesla: heute ausgelesen, von uns signiert, in neun Sprachen. Ab {price}.',
    lead: 'Bei Tesla anmelden, einmal zahlen, und wenige Minuten später liegt Ihnen ein Bericht über Batterie, Kilometerstand, Reifen, Software, Meldungen und Garantie vor. Wir signieren die Angaben und die Datei selbst, damit ein Käufer prüfen kann, dass nichts daran geändert wurde.',
    act: 'Bericht bestellen',
    preview: {
      alt: 'Erste Seite des Beispielberichts: Batteriezustand, Kilometerstand, Reifen, Garantie und was man vor der Entscheidung wissen sollte',
      note: 'Ein Bericht, wie Sie ihn erhalten. Nur das Auto ist erfunden.',
      screen: 'Am Bildschirm ansehen',
      pdf: 'PDF öffnen',
    },
    facts: {
      price: { label: 'Kosten', text: 'Ab {price}, einmalig. Kein Abo.' },
      time: { label: 'Dauer', text: 'Etwa fünf Minuten, und anderthalb mehr, wenn das Auto schläft.' },
      need: {
        label: 'Sie brauchen',
        text: 'Ihr Tesla-Konto und ein Auto mit Mobilfunkempfang. Nichts wird angeschlossen.',
      },
    },
    shownTitle: 'Eine Zahl, zu der man stehen kann',
    shown:
      'Der Batteriezustand wird so angegeben, wie es die Messung erlaubt, mit Methode, Ladestand, Temperatur und der Quelle des Neuwerts. Wo er sich nicht redlich angeben lässt, sagen wir das und warum.',
    whyTitle: 'Was anders ist',
    why: [
      {
        title: 'Das ganze Auto, am selben Tag',
        text: 'Datenlogger brauchen Wochen, Zertifikate betrachten nur die Batterie, und Fahrzeughistorien sehen sich das Auto nie an.',
      },
      {
        title: 'Ein Beleg, kein Bildschirmfoto',
        text: 'Wir signieren die Angaben und die Datei selbst. Jeder kann einen Bericht über Code, QR-Code oder Datei prüfen, auch Jahre später, und ein PDF-Programm kann es ohne uns.',
      },
      {
        title: 'Ihr Konto bleibt Ihres',
        text: 'Nur lesend, nur einmal. Der Schlüssel zu Ihrem Konto wird gelöscht, sobald der Bericht geliefert ist.',
      },
      {
        title: 'In der Sprache des Lesers',
        text: 'Neun Sprachen, metrisch oder imperial, ganz gleich, was Sie selbst wählen: Verkäufer in Oslo, Käufer in Mailand.',
      },
      {
        title: 'Lücken werden benannt',
        text: 'Ein fehlender Reifendruck erscheint nie als null. Jeder Bericht endet mit dem, was keine Auslesung sagen kann, und was Sie selbst tun können.',
      },
      { title: 'Geld zurück', text: 'Wacht das Auto nicht auf, wird der Preis automatisch erstattet.' },
    ],
    howTitle: 'So läuft es ab',
    how: [
      {
        title: 'Verbinden',
        text: 'Sie melden sich auf Teslas eigener Seite an und sehen genau, worum gebeten wird.',
      },
      {
        title: 'Auswählen',
        text: 'Ein Auto oder mehrere, ein Paket, die Sprache; Fotos, wenn Sie möchten.',
      },
      {
        title: 'Einmal zahlen',
        text: 'Mit Karte, Apple Pay oder PayPal. Die Auslesung beginnt automatisch.',
      },
      {
        title: 'Weitergeben',
        text: 'Am Bildschirm lesen, PDF herunterladen, weitergeben. Ein privater Link führt Sie von jedem Gerät zurück.',
      },
    ],
    pricesTitle: 'Preise',
    prices: 'Inklusive Umsatzsteuer. Sie zahlen in der Währung, die Sie bei der Bestellung wählen.',
    currency: 'Währung',
    packages: {
      basic: {
        name: 'Basic',
        text: ['Ein Auto', 'Eine Sprache', 'Am Bildschirm und als prüfbares PDF'],
      },
      pro: {
        name: 'Pro',
        text: [
          'Ein Auto',
          'Alle neun Sprachen',
          'Laderechnungen und Ladevorgänge als Dateien',
          'Eine zweite Auslesung innerhalb von 30 Tagen',
        ],
      },
      bulk: { name: 'Bulk', text: ['Bis zu zehn Autos', 'Jedes wie in Pro', 'Eine Zahlung'] },
    },
    who: {
      title: 'Für wen der Bericht ist',
      groups: [
        {
          title: 'Sie verkaufen Ihren Tesla',
          text: 'Beantworten Sie die Fragen, bevor sie gestellt werden. Ein Käufer prüft den Bericht selbst und muss sich nicht auf Ihr Wort verlassen.',
        },
        {
          title: 'Sie kaufen einen',
          text: 'Bitten Sie den Verkäufer um einen Bericht: Es dauert fünf Minuten und braucht keine Werkstatt. Sie prüfen seine Echtheit in Ihrer Sprache.',
        },
        {
          title: 'Sie geben Ihren zurück oder haben mehrere',
          text: 'Leasingrückgabe, Firmenwagen, Handel: bis zu zehn Autos in einer Bestellung, jedes mit eigenem Bericht.',
        },
      ],
    },
    compare: {
      title: 'Was es sonst gibt',
      lead: 'Jedes davon kann etwas, das eine einzelne Auslesung nicht kann. Sie ergänzen einander.',
      strong: 'Stark bei',
      lacks: 'Zeigt nicht',
      ways: [
        {
          name: 'Datenlogger',
          strong: 'Wie sich Batterie und Verbrauch über Monate verändert haben.',
          lacks: 'Die Zeit vor ihrer Einrichtung; und ein Käufer kann sie nicht prüfen.',
        },
        {
          name: 'Batteriezertifikate',
          strong: 'Manche messen über Stunden die Kapazität in kWh.',
          lacks: 'Alles außer der Batterie.',
        },
        {
          name: 'VIN-Historien',
          strong: 'Gemeldete Unfälle, Halter und Kilometerstände.',
          lacks: 'Das Auto, wie es heute ist.',
        },
        {
          name: 'Teslas eigener Batterietest',
          strong: 'Die Kapazität, vom Auto selbst gemessen.',
          lacks: 'Einen Beleg zum Weitergeben; und er dauert eine Nacht am Ladegerät.',
        },
        {
          name: 'Dieser Bericht',
          strong: 'Das ganze Auto, wie es heute ist, signiert von jemand anderem als dem Verkäufer.',
          lacks: 'Unfälle, Profil, einzelne Zellen. Das sagt er selbst.',
        },
      ],
    },
    others: {
      title: 'Kein Tesla?',
      text: 'Bisher lassen sich nur Teslas auslesen. Andere Marken folgen, sobald sie Haltern erlauben, die Daten ihres Autos selbst zum Lesen freizugeben. Wir versprechen keinen Termin; kommt eine neue Marke hinzu, steht es hier.',
      act: 'Fragen und Antworten',
    },
    buyerTitle: 'Haben Sie einen Bericht bekommen?',
    buyer: 'Prüfen Sie ihn vor dem Kauf: mit dem Code, dem QR-Code oder der Datei selbst.',
    buyerAct: 'Bericht prüfen',
  },

  sample: {
    code: 'MUSTER',
    title: 'Beispielbericht',
    description:
      'Was ein Bericht von Car Pulse Tracker enthält: ein vollständiges Beispiel mit erfundenen Werten.',
    act: 'Bericht über Ihr Auto bestellen',
  },

  how: {
    title: 'Wie wir messen und wie Sie prüfen',
    description:
      'Die Methode hinter dem Batteriewert, was der Bericht nicht wissen kann und wie sich seine signierten Angaben ohne uns prüfen lassen.',
    lead: 'Was hinter jeder Zahl steht und wie Sie einen Bericht prüfen, wenn es diese Seite längst nicht mehr gibt.',
    parts: [
      {
        title: 'Eine Auslesung',
        text: [
          'Wir fragen Tesla einmal nach allem, was das Auto und Ihr Konto sagen: Fahrzeugdaten, Meldungen, Versionshinweise, Ausstattung, Garantie, Service und Ladeverlauf. Jeder Teil behält seine eigene Zeit und sein eigenes Ergebnis. Misslingt einer, fehlt dem Bericht dieser Teil samt Begründung, nicht der Rest.',
          'Ein schlafendes Auto wird einmal geweckt. Solange es schläft, fragen wir nur, ob es wach ist, damit seine Batterie nicht leidet.',
        ],
      },
      {
        title: 'Batteriezustand',
        text: [
          'Das Auto zeigt eine Nennreichweite für seinen jetzigen Ladestand. Wir rechnen sie auf eine volle Batterie hoch und vergleichen sie mit der veröffentlichten Nennreichweite desselben Modells, derselben Version und desselben Jahres. Das Auto rundet den Ladestand auf ganze Prozent; das Intervall ist, was diese Rundung und voneinander abweichende veröffentlichte Werte zulassen.',
          'Ein niedriger Ladestand macht das Intervall breit; unterhalb einer Grenze nennen wir keine Zahl. Auch dann nicht, wenn die Version unbekannt ist, denn falsch geraten kann sich das Ergebnis um ein Fünftel verschieben.',
          'Verglichen wird Reichweite mit Reichweite im Neuzustand. Ein Kapazitätstest, ein Zelltest oder eine andere Definition kann für dieselbe Batterie eine andere Zahl ergeben.',
        ],
      },
      {
        title: 'Was gestellt sein könnte',
        text: [
          'Eine volle Ladung kurz vor der Auslesung ist üblich und wird erwähnt, denn dann sieht eine müde Batterie am besten aus. Eine VIN, die nicht zum Auto passt, eine falsche Prüfziffer, alte Daten und Ladevorgänge eines anderen Autos werden ebenfalls erwähnt.',
          'Keine Auslesung des Autos kann Unfälle, Vorbesitzer, Profiltiefe oder Schulden zeigen. Der Bericht führt sie auf und sagt, was Sie jeweils tun können.',
        ],
      },
      {
        title: 'Prüfen bei uns',
        text: [
          'Jede Seite trägt einen Code und einen QR-Code, die zu unserer Prüfseite führen. Dort stehen die Angaben des Berichts, und eine Datei lässt sich vergleichen: Ihr Browser berechnet ihren SHA-256-Fingerabdruck, hochgeladen wird nichts. Ist ein Bericht zurückgezogen oder ersetzt, steht das dort.',
        ],
      },
      {
        title: 'Die Datei ohne uns prüfen',
        text: [
          'Das PDF trägt eine eigene Signatur (PAdES). Öffnen Sie es in einem Programm, das Signaturen prüft, etwa Adobe Acrobat Reader oder Okular: Es zeigt offline, auch Jahre später, ob seit der Signatur etwas geändert wurde. Die Vorschau in Browsern, Telefonen und E-Mail-Programmen prüft meist nicht.',
          'Zuerst meldet das Programm, dass es den Unterzeichner nicht kennt, denn unser Zertifikat stammt von einer eigenen Stelle, der Car Pulse Tracker Report Authority. Deren Zertifikat ist das letzte unter /.well-known/cpt-report-certificates.pem; haben Sie es verglichen und akzeptiert, kennt das Programm alle unsere Berichte. Eine Signatur mit anderen Zertifikaten ist nicht von uns, welchen Namen sie auch trägt.',
          'Ob ein Bericht später zurückgezogen oder ersetzt wurde, kann nur unsere Prüfseite sagen.',
        ],
      },
      {
        title: 'Die Angaben ohne uns prüfen',
        text: [
          'Die Angaben und der SHA-256-Fingerabdruck der Datei sind als JWS mit einem Ed25519-Schlüssel signiert. Die Prüfseite zeigt dieses JWS; unsere öffentlichen Schlüssel stehen unter /.well-known/cpt-report-keys.json.',
          'Speichern Sie beides neben dem Bericht: Jedes JWS-Programm kann die Angaben offline prüfen, auch Jahre später, und jedes SHA-256-Programm, ob die Datei die ist, von der sie sprechen.',
        ],
      },
    ],
    api: 'Für Entwickler: die Schnittstelle hinter diesen Seiten',
  },

  privacy: {
    title: 'Datenschutz',
    description: 'Was wir speichern, wie lange, und wie Sie es erhalten oder löschen.',
    lead: 'Wir speichern so wenig, wie der Bericht braucht, und so kurz, wie das Gesetz es zulässt.',
    tableTitle: 'Was wir speichern',
    columns: { what: 'Was', why: 'Wozu', until: 'Bis' },
    rows: [
      {
        what: 'Sitzung',
        why: 'Um zu wissen, welche Autos und Bestellungen Ihre sind',
        until: '30 Minuten nach der letzten Nutzung',
      },
      {
        what: 'Schlüssel zu Ihrem Tesla-Konto, verschlüsselt',
        why: 'Um das Auto auszulesen',
        until: 'Der letzte Bericht ist geliefert; höchstens 72 Stunden bei einem Auto, das noch schläft',
      },
      {
        what: 'Auslesung des Autos, verschlüsselt',
        why: 'Um den Bericht zu schreiben und am Bildschirm zu zeigen',
        until: '30 Tage',
      },
      {
        what: 'Fotos, ohne Standort und Kameradaten',
        why: 'Für den Bericht',
        until: 'Mit dem Bericht; ohne Bestellung bis zum Ende der Sitzung',
      },
      { what: 'Bericht (PDF)', why: 'Damit Sie ihn herunterladen können', until: '7 Tage' },
      {
        what: 'Fingerabdruck des privaten Links Ihrer Bestellung; nicht der Link selbst',
        why: 'Um die Bestellung dem zu öffnen, der den Link hat',
        until: '31 Tage; sofort, wenn Sie einen neuen Link erstellen oder die Bestellung löschen',
      },
      {
        what: 'Seite, die einen Bericht zeigt: Fingerabdruck ihres Geheimnisses und wie oft sie an welchem Tag geöffnet wurde; nicht von wem',
        why: 'Damit Sie einen Bericht zeigen können',
        until: '30 Tage; sofort, wenn Sie sie beenden oder die Bestellung löschen',
      },
      {
        what: 'Signierte Angaben: verdeckte VIN, Modell, Kilometerstand, Zeiten, Fingerabdruck',
        why: 'Damit ein Leser den Bericht Jahre später prüfen kann',
        until:
          'Bleibt, auch nachdem Sie Ihre Daten gelöscht haben: Wem Sie den Bericht gegeben haben, der kann ihn weiter prüfen',
      },
      {
        what: 'Bestellung und Zahlung',
        why: 'Buchhaltungspflicht',
        until: 'Solange das Gesetz es verlangt; ohne die Identität des Autos',
      },
    ],
    never: 'Was wir nie tun',
    nevers: [
      'Cookies für Werbung oder Statistik: Es gibt keine. Ein technisches Cookie schützt zehn Minuten lang die Anmeldung.',
      'Daten verkaufen oder weitergeben, oder den Ort Ihres Autos speichern.',
      'VINs, Schlüssel, private Links oder E-Mail-Adressen in Protokolle schreiben.',
    ],
    whereTitle: 'Wo',
    where:
      'In Googles Rechenzentren in Finnland oder Iowa, je nachdem, welches Sie bedient hat; die Daten einer Sitzung bleiben in ihrer Region. Zahlungen wickeln Stripe oder PayPal ab, die für die ihnen gegebenen Daten verantwortlich sind.',
    rightsTitle: 'Ihre Rechte',
    rights:
      'Sie dürfen Ihre Daten einsehen, mitnehmen und löschen, ohne Gründe zu nennen und ohne jemandem zu schreiben. Sie können sich bei Ihrer Datenschutzbehörde beschweren.',
    act: 'Eigene Daten ansehen oder löschen',
  },

  security: {
    title: 'Sicherheit',
    description:
      'Was Ihr Konto, Ihre Bestellung und einen Bericht schützt und wie Sie uns eine Schwachstelle melden.',
    lead: 'Was wir tun, damit nichts von Ihnen in fremde Hände gerät und nichts in einem Bericht unbemerkt geändert werden kann.',
    parts: [
      {
        title: 'Ihr Tesla-Konto',
        text: [
          'Sie melden sich auf Teslas eigener Seite an; Ihr Passwort erreicht uns nie. Wir bitten nur um Lesen. Der Schlüssel, den Tesla uns gibt, ist überall verschlüsselt, wo er liegt, mit einem getrennt verwahrten Schlüssel, und wird gelöscht, wenn der letzte Bericht geliefert ist.',
          'Eine Anmeldung ist an den Browser gebunden, der sie begonnen hat, und lässt sich einmal abschließen, innerhalb von zehn Minuten. So kann Ihnen niemand eine fremde unterschieben.',
        ],
      },
      {
        title: 'Ihre Bestellung',
        text: [
          'Es gibt weder Konto noch Passwort, die gestohlen werden könnten. Eine Bestellung öffnet sich in ihrem Tab oder über ihren privaten Link, von dem wir nur einen Fingerabdruck haben.',
          'Preise, Zahlungen und Auslesungen kommen von unseren Servern und vom Zahlungsdienst, nie aus einem Browser. Kartendaten gehen nur an Stripe oder PayPal.',
        ],
      },
      {
        title: 'Der Bericht',
        text: [
          'Seine Angaben und die Datei sind signiert, mit Schlüsseln, deren öffentliche Hälften veröffentlicht sind. Ist ein Bericht zurückgezogen oder ersetzt, zeigt das die Prüfung.',
          'Von einer VIN stehen höchstens die ersten fünf Zeichen in einem Protokoll. In einer Adresse wird nie ein Auto genannt.',
        ],
      },
      {
        title: 'Diese Seiten',
        text: [
          'Alles ist unterwegs verschlüsselt. Kein Skript, keine Schrift und kein Bild stammt von anderen, und der Browser ist angewiesen, solche abzulehnen.',
        ],
      },
      {
        title: 'Sie haben eine Schwachstelle gefunden?',
        text: [
          'Schreiben Sie an die Adresse in security.txt. Wir bestätigen innerhalb von drei Werktagen und sagen innerhalb von zehn, was wir davon halten. Wer in gutem Glauben sucht, nur eigene Daten berührt und den Dienst laufen lässt, hat von uns nichts zu befürchten.',
        ],
      },
    ],
    act: 'security.txt öffnen',
  },

  terms: {
    title: 'Bedingungen',
    description: 'Die Bedingungen von Car Pulse Tracker.',
    lead: 'Was Sie kaufen, was Sie erwarten dürfen und was nicht.',
    sellerTitle: 'Wer verkauft',
    parts: [
      {
        title: 'Was Sie kaufen',
        text: [
          'Eine Auslesung Ihres Autos zu einem Zeitpunkt und einen Bericht darüber in dem Paket, das Sie gewählt haben. Sie zahlen einmal; nichts verlängert sich.',
        ],
      },
      {
        title: 'Wessen Auto',
        text: ['Sie bestellen für Autos, die Ihnen gehören oder deren Eigentümer es erlaubt hat.'],
      },
      {
        title: 'Wann er entsteht',
        text: [
          'Sofort nach der Zahlung. Sie stimmen zu, dass er vor Ablauf der Widerrufsfrist begonnen wird und dass das Widerrufsrecht mit der Lieferung des Berichts erlischt.',
          'Ist das Auto nicht erreichbar, versuchen wir es bis zu 72 Stunden lang.',
        ],
      },
      {
        title: 'Geld zurück',
        text: [
          'Lässt sich ein Bericht endgültig nicht erstellen, wird sein Preis einmal auf Ihrem Zahlungsweg erstattet, ohne dass Sie darum bitten müssen.',
        ],
      },
      {
        title: 'Was ein Bericht ist',
        text: [
          'Er gibt wieder, was Tesla und das Auto zu diesem Zeitpunkt mitgeteilt haben, mit dem, was wir daraus schließen und wie sicher das ist. Er ist keine Garantie für das Auto und ersetzt keinen Sachverständigen. Was er nicht wissen kann, steht darin.',
        ],
      },
      {
        title: 'Wofür wir einstehen',
        text: [
          'Dass der Bericht der ist, den wir geschrieben haben, und dass er wiedergibt, was uns mitgeteilt wurde. Wir haften für Vorsatz und grobe Fahrlässigkeit und dort, wo das Gesetz es verlangt; sonst bis zur Höhe des gezahlten Preises.',
        ],
      },
      {
        title: 'Weitergabe',
        text: [
          'Sie dürfen den Bericht weitergeben, an wen Sie möchten. Ihn zu verändern und als unseren weiterzugeben, ist nicht erlaubt.',
        ],
      },
      { title: 'Tesla', text: ['Wir sind nicht mit Tesla, Inc. verbunden. Deren Namen gehören ihr.'] },
    ],
  },

  notFound: {
    title: 'Hier ist nichts',
    text: 'Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen. Von Ihnen ist nichts verloren.',
    act: 'Zur Startseite',
    verify: 'Bericht prüfen',
  },
}
