/** Taking a report away as a file. */
export const exportMenu = {
  'export.title': 'Export',
  'export.lead': 'The report as it is filtered now, with the same figures.',
  'export.xlsx': 'Excel: all tables, with notes',
  'export.pdf': 'PDF: to pass on',
  'export.csv.course': 'CSV: over time',
  'export.csv.totals': 'CSV: totals',
  'export.csv.posts': 'CSV: posts',
  'export.cancel': 'Call it off',
} as const;
