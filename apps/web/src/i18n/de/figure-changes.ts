import type { figureChanges as english } from '../en/figure-changes.js';

/** Wie sich weitere Zähler verändert haben. */
export const figureChanges: Readonly<Record<keyof typeof english, string>> = {
  'changes.title': 'Weitere Zähler',
  'changes.lead':
    'Um wie viel sich die übrigen Zähler der Plattformen an den Beiträgen jedes Kontos in diesem Zeitraum verändert haben.',
  'changes.account': 'Konto',
  'changes.csv': 'CSV',
  'changes.before': '{before} im Zeitraum davor',
  'changes.broken': 'Seit {when} nicht mehr angeboten.',
  'changes.note':
    'Ein Zähler, den eine Plattform nicht führt oder aufgegeben hat, ist nicht verfügbar, also nicht null. Reichweite zählt Menschen: Sie lässt sich über Beiträge nicht zusammenzählen, deshalb gibt es keine Summe; Sie finden sie bei jedem Beitrag.',
};
