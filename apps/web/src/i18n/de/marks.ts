import type { marks as english } from '../en/marks.js';

/** Brüche in Reihen und Korrekturen, wo Diagramme sie markieren. */
export const marks: Readonly<Record<keyof typeof english, string>> = {
  'marks.list': 'Brüche in den Reihen',
  'marks.group': 'Markierungen des Diagramms',
  'marks.at': '{when}: {what}',
  'marks.column': 'Markierungen',
  'marks.opened': '{name} ({platform}): erste Ablesung. Über die Zeit davor verraten Zähler nichts.',
  'marks.closed': '{name} ({platform}): getrennt. Ab hier wird nichts mehr gelesen.',
  'marks.retired':
    '{name} ({platform}): Die Plattform nennt „{metric}“ nicht mehr. Ab hier nicht verfügbar, das ist keine 0.',
  'marks.back': '{name} ({platform}): Die Plattform nannte „{metric}“ zeitweise nicht; inzwischen nennt sie es wieder.',
  'marks.version':
    'Zielgruppe {name}: Seitdem gilt Version {version, number}; was sich beurteilen lässt, wurde neu gezählt.',
  'marks.carried':
    'Zielgruppe {name}: Davor gehören Personen nach der vorigen Version dazu, die Version {version, number} nicht mehr beurteilen kann.',
  'marks.corrected': 'Zähler sind um {count} gesunken; der Rückgang ist Teil der Zahl.',
  'marks.answer': 'Die Antwort der Plattform',
  'marks.legend': '◆ Bruch in der Reihe',
};
