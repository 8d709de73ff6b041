/** How a following grew. */
export const growth = {
  'growth.net': 'Net change',
  'growth.before': 'Period before',
  'growth.organic': 'Organic gain',
  'growth.paid': 'Gain by ads',
  'growth.days': '{known, number} of {of, number} days are known.',
  'growth.show': 'Shown',
  'growth.show.totals': 'Followers',
  'growth.show.change': 'Change a day',
  'growth.note':
    'Net change is the difference of the platform’s counter. Organic gain and gain by ads are what the platform itself tells of its days (UTC); only LinkedIn tells them, two days late, and they need not add up to the net change.',
} as const;
