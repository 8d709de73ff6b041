/** The seven states of a cell: a name, what it means, what to do. */
export const cells = {
  'cell.legend': 'What the signs mean',
  'cell.legend.intro': 'An empty cell is never a 0, and a 0 is never an empty cell.',
  'cell.measured': 'Measured',
  'cell.measured.meaning': 'Read from the platform. Click it to see the proof.',
  'cell.estimated': 'Estimated',
  'cell.estimated.meaning':
    'Two readings lie further apart than this time span, so the change may belong next door. The total over a longer span is exact.',
  'cell.stale': 'Out of date',
  'cell.stale.meaning': 'The last reading is too old. See under Accounts what holds it up.',
  'cell.pending': 'Not read yet',
  'cell.pending.meaning': 'No reading covers this time. It fills in by itself after the next one.',
  'cell.not_supported': 'Not available',
  'cell.not_supported.meaning':
    'The platform does not offer this figure, or not for this time: counters tell nothing of before the connection. There is nothing to do.',
  'cell.not_permitted': 'No permission',
  'cell.not_permitted.meaning': 'The connection lacks a permission. Connect the account again and allow it.',
  'cell.suppressed': 'Too few people',
  'cell.suppressed.meaning':
    'Fewer than {smallest, number} people, or a figure from which such a one could be computed. Not shown, so that nobody can be singled out. Choose a longer period.',
  'cell.attributed': 'Attributed',
  'cell.attributed.meaning':
    'Interactions that the platform lists one by one, with the person. It may list fewer than it counts.',
  'cell.correction': 'Correction',
  'cell.correction.meaning':
    'The platform’s counter went down here, by {count, number}. Likes were taken back or accounts removed.',
  'cell.correction.legend': 'The platform’s counter went down in this time. The decrease is part of the figure.',
} as const;
