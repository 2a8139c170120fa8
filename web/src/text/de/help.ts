// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Fragen und Antworten',
  description:
    'Wie ein Bericht über einen gebrauchten Tesla entsteht, wie sicher er ist, wie ein Käufer ihn prüft und was mit Ihren Daten geschieht.',
  lead: 'Was vor der Bestellung gefragt wird, und was hilft, wenn etwas nicht nach Plan läuft.',
  search: {
    label: 'Fragen und Antworten durchsuchen',
    found: 'Antworten: {count}',
    none: 'Keine Antwort enthält diese Wörter. Versuchen Sie andere, oder schreiben Sie uns.',
  },
  contents: 'Auf dieser Seite',
  topics: {
    order: 'Bestellen',
    trouble: 'Wenn etwas nicht klappt',
    figures: 'Zahlen',
    checking: 'Prüfen',
    data: 'Konto und Daten',
  },
  answers: {
    'how-long': {
      question: 'Wie lange dauert es?',
      answer: [
        'Etwa fünf Minuten vom ersten Klick bis zum PDF. Ein schlafendes Auto wird erst geweckt, das dauert bis zu anderthalb Minuten.',
        'Ist das Auto nicht erreichbar, versuchen wir es 72 Stunden lang weiter. Sie können die Seite inzwischen schließen: Der private Link der Bestellung führt Sie zurück.',
      ],
    },
    'what-i-need': {
      question: 'Was brauche ich?',
      answer: [
        'Das Tesla-Konto, zu dem das Auto gehört, und ein Auto mit Mobilfunk oder WLAN. Nichts wird angeschlossen, und niemand muss kommen.',
        'Der mobile Zugriff muss im Auto unter „Fahrzeug“, „Sicherheit“ eingeschaltet sein. Je voller die Batterie bei der Auslesung, desto sicherer ist der Batteriewert.',
      ],
    },
    buyer: {
      question: 'Ich möchte ein Auto kaufen. Wie bekomme ich einen Bericht darüber?',
      answer: [
        'Bitten Sie den Verkäufer, einen zu bestellen: Nur der Halter kann die Auslesung erlauben. Es dauert fünf Minuten, und der Bericht kann in Ihrer Sprache und Ihren Einheiten sein.',
        'Mit einer Anfrage an den Verkäufer können Sie den Bericht selbst bezahlen: Sie schicken einen Link, und der Verkäufer muss nur zustimmen.',
        'Prüfen Sie ihn dann auf unserer Seite, bevor Sie das Auto bezahlen.',
      ],
    },
    refund: {
      question: 'Wann bekomme ich mein Geld zurück?',
      answer: [
        'Lässt sich ein Bericht endgültig nicht erstellen, etwa weil das Auto nie aufwacht, erhalten Sie eine Rückerstattung auf Ihrem Zahlungsweg, ohne darum bitten zu müssen.',
        'Solange Sie nicht bezahlt haben, ist keine Stornierung oder Kündigung nötig. Nach der Zahlung beginnt die Auslesung sofort, und Ihr Widerrufsrecht endet, sobald der Bericht geliefert ist.',
      ],
    },
    lost: {
      question: 'Ich habe die Seite geschlossen. Wo ist mein Bericht?',
      answer: [
        'Öffnen Sie den privaten Link, den Sie beim Bestellen aufbewahrt haben; er gilt auf jedem Gerät 31 Tage lang. Wir kennen Ihre E-Mail-Adresse nicht und können ihn deshalb nicht noch einmal senden.',
        'Das PDF lässt sich sieben Tage lang herunterladen und bis dreißig Tage nach der Auslesung neu erstellen.',
      ],
    },
    languages: {
      question: 'Kann der Käufer ihn in einer anderen Sprache lesen als ich?',
      answer: [
        'Mit Pro und Bulk in allen neun, jeweils mit denselben signierten Angaben. Bei Basic wählen Sie bei der Bestellung eine Sprache; es darf die des Käufers sein.',
      ],
    },
    show: {
      question: 'Kann ich den Bericht zeigen, ohne die Datei herauszugeben?',
      answer: [
        'Ja. Auf der Seite Ihrer Bestellung erstellen Sie einen Link zu einer Seite, die den Bericht zeigt, mit gekürzter Fahrgestellnummer und ohne Ihre Bestellung. Sie sehen, wie oft sie geöffnet wurde, und beenden sie, wann Sie wollen; nach 30 Tagen endet sie automatisch.',
      ],
    },
    second: {
      question: 'Wozu dient die zweite Auslesung bei Pro?',
      answer: [
        'Innerhalb von 30 Tagen nach der ersten lässt sich dasselbe Auto noch einmal auslesen, ohne weitere Kosten, zum Beispiel mit vollerer Batterie. Der Bericht vergleicht beide. Sie melden sich dazu erneut bei Tesla an, weil wir den Schlüssel gelöscht haben.',
      ],
    },
    'other-brands': {
      question: 'Mein Auto ist kein Tesla. Was ist geplant?',
      answer: [
        'Bisher lassen sich nur Teslas auslesen. Andere Marken folgen, sobald sie Haltern erlauben, die Daten ihres Autos selbst freizugeben, nur lesend und ohne Werkstatt.',
        'Wir versprechen keinen Termin und sammeln keine Adressen. Kommt eine Marke hinzu, steht sie auf der Startseite.',
      ],
    },
    asleep: {
      question: 'Das Auto wacht nicht auf. Was kann ich tun?',
      answer: [
        'Entriegeln Sie es mit der Tesla-App oder öffnen Sie eine Tür, und lassen Sie es dann auf der Seite Ihrer Bestellung noch einmal auslesen. In Tiefgaragen gibt es oft keinen Empfang: Fahren Sie das Auto erst hinaus.',
        'Wir versuchen es 72 Stunden lang. Bleibt das Auto unerreichbar, wird der Preis automatisch erstattet.',
      ],
    },
    'no-car': {
      question: 'Ich bin angemeldet, aber mein Auto steht nicht in der Liste.',
      answer: [
        'Tesla nennt die Autos des Kontos, mit dem Sie sich angemeldet haben. Sehen Sie in der Tesla-App nach, ob das Auto dazugehört; ein eben gekauftes erscheint erst, wenn Tesla es in Ihr Konto übertragen hat. Melden Sie sich dann mit dem richtigen Konto neu an.',
      ],
    },
    paid: {
      question: 'Ich habe bezahlt und sehe keinen Bericht.',
      answer: [
        'Zahlen Sie nicht noch einmal. Der Zahlungsdienst bestätigt meist binnen einer Minute, dann beginnt die Auslesung automatisch. Auf der Seite Ihrer Bestellung, die Ihr privater Link öffnet, steht, wie weit jeder Bericht ist.',
        'Lässt sich ein Bericht nicht erstellen, wird sein Preis erstattet, ohne dass Sie darum bitten müssen.',
      ],
    },
    interval: {
      question: 'Warum ist der Batteriezustand ein Bereich und keine einzelne Zahl?',
      answer: [
        'Weil schon das Auto rundet und seine Werte etwas schwanken. Eine einzelne Zahl würde mehr behaupten, als gemessen wurde. Der Bereich sagt, wo der wahre Wert sehr wahrscheinlich liegt, und der Bericht nennt, was ihn weitet.',
      ],
    },
    'no-figure': {
      question: 'Warum gibt es für mein Auto keinen Batteriewert?',
      answer: [
        'Der Ladestand war zu niedrig für ein Urteil, oder die Version des Autos ließ sich nicht feststellen. Falsch geraten kann sich das Ergebnis um ein Fünftel verschieben; deshalb nennt der Bericht den Grund und wie es sich klären lässt.',
      ],
    },
    'other-tests': {
      question: 'Ein anderer Test zeigt einen anderen Prozentwert. Welcher stimmt?',
      answer: [
        'Vielleicht beide. Wir vergleichen die Reichweite bei voller Ladung mit der des neuen Autos; Teslas eigener Test und manche Zertifikate messen über Stunden die Kapazität. Die Definitionen unterscheiden sich und damit die Werte. Vergleichen Sie nur Tests derselben Art.',
      ],
    },
    'not-known': {
      question: 'Was kann der Bericht nicht wissen?',
      answer: [
        'Unfälle und Reparaturen, Vorbesitzer, Bremsen und Profil, einzelne Zellen, Schulden: Das sagt das Auto nicht. Der Bericht führt alles auf und sagt, was Sie jeweils tun können.',
      ],
    },
    genuine: {
      question: 'Woher weiß ich, dass ein Bericht echt ist?',
      answer: [
        'Scannen Sie den QR-Code, oder geben Sie den Code auf unserer Seite ein: Sie zeigt, was wir signiert haben. Legen Sie dort auch das PDF ab, dann wissen Sie, ob auch nur ein Zeichen geändert wurde. Die Datei verlässt Ihr Gerät nicht.',
        'Ein PDF-Programm, das Signaturen kennt, etwa Adobe Acrobat Reader, prüft sie ohne uns.',
      ],
    },
    'unknown-signer': {
      question: 'Mein PDF-Programm sagt, es kenne den Unterzeichner nicht.',
      answer: [
        'Das ist kein Zeichen einer Änderung: Es kennt nur unsere Zertifizierungsstelle noch nicht. Entscheidend ist, ob es sagt, dass das Dokument seit der Signatur nicht geändert wurde. Wie das Programm uns kennenlernt, steht unter „So messen wir“.',
      ],
    },
    staged: {
      question: 'Kann ein Verkäufer betrügen?',
      answer: [
        'Nicht im Bericht: Die Werte lesen wir selbst bei Tesla aus. Eine volle Ladung kurz davor wird erwähnt, weil sie einer müden Batterie schmeichelt. Was das Auto nicht sagt, kann ein Verkäufer für sich behalten; deshalb führt der Bericht es auf.',
        'Vergleichen Sie die VIN im Bericht mit der am Auto.',
      ],
    },
    account: {
      question: 'Was können Sie mit meinem Tesla-Konto tun?',
      answer: [
        'Lesen. Sie melden sich auf Teslas eigener Seite an, Ihr Passwort sehen wir also nie. Wir können das Auto weder entriegeln noch starten noch bewegen. Der Schlüssel, den wir erhalten, ist verschlüsselt und wird gelöscht, wenn der letzte Bericht geliefert ist.',
      ],
    },
    revoke: {
      question: 'Wie nehme ich die Erlaubnis zurück?',
      answer: [
        'In Ihrem Tesla-Konto unter Sicherheit, Drittanbieter-Apps. Den Schlüssel haben wir bis dahin ohnehin vergessen.',
      ],
    },
    delete: {
      question: 'Wie lösche ich meine Daten?',
      answer: [
        'Auf der Seite „Ihre Daten“: Sie zeigt zuerst, was verschwindet, löscht es dann und gibt Ihnen einen Beleg. Die signierten Hauptangaben eines gelieferten Berichts bleiben, damit jeder, der den Bericht hat, ihn weiter prüfen kann.',
      ],
    },
  },
  more: 'Keine Antwort gefunden?',
  moreText:
    'Wie wir messen und wie sich ein Bericht ohne uns prüfen lässt, steht vollständig auf einer eigenen Seite.',
}
