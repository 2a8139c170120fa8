// Who stands behind the service; ships as HTML, without any script.
import type { AboutText } from '#text/index.ts'

export const about: AboutText = {
  title: 'Wer wir sind',
  description:
    'Was Car Pulse Tracker tut, wovon der Dienst lebt, was er nicht tut und wie Sie uns erreichen.',
  lead: 'Wir schreiben Berichte über Teslas, denen ein Käufer glauben kann, ohne den Verkäufer zu kennen.',
  parts: [
    {
      title: 'Was wir tun',
      text: [
        'Wir lesen ein Auto einmal aus, mit Erlaubnis des Eigentümers, und halten fest, was es und Teslas Unterlagen sagen. Wir rechnen aus, was sich ausrechnen lässt, sagen, wie sicher es ist, und signieren das Ergebnis.',
        'Was eine Auslesung nicht zeigen kann, steht in jedem Bericht, und auch, was Sie selbst tun können.',
      ],
    },
    {
      title: 'Wovon wir leben',
      text: [
        'Vom Preis eines Berichts, einmal bezahlt. Es gibt kein Abo und keine Werbung, und es werden keine Daten verkauft. Die Zahlen sind dieselben, gleich ob Eigentümer oder Käufer bezahlt.',
        'Lässt sich ein Bericht nicht erstellen, wird Ihnen der Preis automatisch erstattet.',
      ],
    },
    {
      title: 'Was wir nicht tun',
      text: [
        'Wir handeln nicht mit Autos, setzen keine Preise fest und begutachten nichts. Ein Bericht ersetzt keinen Sachverständigen: Unfallschäden, Bremsen und Profil muss man sich vor Ort ansehen.',
        'Wir führen weder Kundenkonten noch einen Verteiler, und sobald der Bericht geliefert ist, haben wir keinen Zugang mehr zum Auto.',
      ],
    },
    {
      title: 'Unabhängig von Tesla',
      text: [
        'Wir sind nicht mit Tesla, Inc. verbunden. Wir nutzen die Schnittstelle, über die Tesla Eigentümer die Daten ihres Autos freigeben lässt, und lesen nur. Tesla hat unsere Berichte weder beauftragt noch geprüft; Teslas Namen gehören Tesla.',
      ],
    },
  ],
  check: {
    title: 'Sehen Sie selbst nach',
    text: 'Nichts davon müssen Sie uns einfach glauben. Diese Seiten zeigen, wie es gemacht wird.',
  },
  reach: 'So erreichen Sie uns',
  trust: {
    title: 'Wer dahintersteht',
    about: 'Was wir tun, wovon wir leben und was wir nicht tun.',
    how: 'Wie jede Zahl zustande kommt und wie man einen Bericht ohne uns prüft.',
    security: 'Was Ihr Konto, Ihre Bestellung und einen Bericht schützt.',
    status: 'Ob gerade alles läuft.',
  },
}
