/** Einen Bericht als Datei mitnehmen. */
export const exportMenu = {
  'export.title': 'Exportieren',
  'export.lead': 'Der Bericht, wie er jetzt gefiltert ist, mit denselben Zahlen.',
  'export.xlsx': 'Excel: alle Tabellen, mit Anmerkungen',
  'export.pdf': 'PDF: zum Weitergeben',
  'export.csv.course': 'CSV: Zeitverlauf',
  'export.csv.totals': 'CSV: Gesamtzahlen',
  'export.csv.posts': 'CSV: Beiträge',
  'export.cancel': 'Abbrechen',
} as const;
