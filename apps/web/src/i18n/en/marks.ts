/** Breaks in series and corrections, where charts mark them. */
export const marks = {
  'marks.list': 'Breaks in the series',
  'marks.group': 'Marks of the chart',
  'marks.at': '{when}: {what}',
  'marks.column': 'Marks',
  'marks.opened': '{name} ({platform}): first reading. Counters tell nothing of before.',
  'marks.closed': '{name} ({platform}): disconnected. Nothing is read from here on.',
  'marks.retired':
    '{name} ({platform}): the platform no longer tells “{metric}”. From here on it is not available, which is not 0.',
  'marks.back': '{name} ({platform}): the platform stopped telling “{metric}”; by now it tells it again.',
  'marks.version':
    'Audience {name}: version {version, number} is shown since then; what can be judged was counted anew.',
  'marks.carried':
    'Audience {name}: before this, people are in it as by the version before, whom version {version, number} cannot judge any more.',
  'marks.corrected': 'Counters went down by {count}; the decrease is part of the figure.',
  'marks.answer': 'The platform’s answer',
  'marks.legend': '◆ the series breaks',
} as const;
