/** Die sieben Zustände einer Zelle: Name, Bedeutung, was zu tun ist. */
export const cells = {
  'cell.legend': 'Was die Zeichen bedeuten',
  'cell.legend.intro': 'Eine leere Zelle ist nie eine 0, und eine 0 ist nie eine leere Zelle.',
  'cell.measured': 'Gemessen',
  'cell.measured.meaning': 'Von der Plattform gelesen. Ein Klick zeigt den Nachweis.',
  'cell.estimated': 'Geschätzt',
  'cell.estimated.meaning':
    'Zwischen zwei Ablesungen lag mehr Zeit als dieser Abschnitt; ein Teil kann in den Nachbarabschnitt gehören. Die Summe über einen längeren Zeitraum stimmt genau.',
  'cell.stale': 'Veraltet',
  'cell.stale.meaning': 'Die letzte Ablesung ist zu alt. Unter „Konten“ steht, was sie aufhält.',
  'cell.pending': 'Noch nicht gelesen',
  'cell.pending.meaning':
    'Für diese Zeit gibt es noch keine Ablesung. Nach der nächsten füllt sich die Zelle von selbst.',
  'cell.not_supported': 'Nicht verfügbar',
  'cell.not_supported.meaning':
    'Die Plattform gibt diese Zahl nicht heraus, oder nicht für diese Zeit: Zähler verraten nichts von vor dem Verbinden. Sie müssen nichts tun.',
  'cell.not_permitted': 'Keine Berechtigung',
  'cell.not_permitted.meaning':
    'Der Verbindung fehlt eine Berechtigung. Verbinden Sie das Konto neu und stimmen Sie ihr dabei zu.',
  'cell.suppressed': 'Zu wenige Personen',
  'cell.suppressed.meaning':
    'Weniger als {smallest, number} Personen, oder eine Zahl, aus der sich eine solche errechnen ließe. Nicht angezeigt, damit niemand erkennbar wird. Wählen Sie einen längeren Zeitraum.',
  'cell.attributed': 'Zugeordnet',
  'cell.attributed.meaning':
    'Interaktionen, die die Plattform einzeln und mit Person auflistet. Das können weniger sein, als sie zählt.',
  'cell.correction': 'Korrektur',
  'cell.correction.meaning':
    'Hier ist der Zähler der Plattform um {count, number} gesunken: Likes wurden zurückgenommen oder Profile gelöscht.',
  'cell.correction.legend':
    'Der Zähler der Plattform ist in dieser Zeit gesunken. Der Rückgang ist in der Zahl enthalten.',
} as const;
