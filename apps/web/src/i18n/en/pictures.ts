/** Charts as pictures. */
export const pictures = {
  'picture.png': 'PNG',
  'picture.hint': 'Save the chart as a picture',
  'picture.failed': 'The picture could not be made',
  'picture.source.counted': 'Source: the platforms’ own counters, read with Resonance. Newest reading: {when}.',
  'picture.source.attributed':
    'Source: interactions that the platforms list one by one, read with Resonance. Newest reading: {when}.',
  'picture.source.followers': 'Source: the platforms’ own counters of followers, read with Resonance.',
  'picture.more': '{count, plural, one {# more break is in the table} other {# more breaks are in the table}}',
} as const;
