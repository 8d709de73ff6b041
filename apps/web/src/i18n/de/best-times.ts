import type { bestTimes as english } from '../en/best-times.js';

/** Wann Beiträge am meisten bekommen. */
export const bestTimes: Readonly<Record<keyof typeof english, string>> = {
  'times.title': 'Beste Zeit zum Veröffentlichen',
  'times.lead':
    'Was Beiträge dieser Zeit nach ihrer Veröffentlichung bekamen, nach der Stunde der Woche ({zone}), gemessen am Üblichen auf ihrem Konto.',
  'times.window': 'Betrachtet',
  'times.window.day': 'Erste 24 Stunden',
  'times.window.week': 'Erste 7 Tage',
  'times.best':
    '{weekday} um {hour}: Beiträge bekommen dort das {ratio}-Fache des Üblichen, in neun von zehn Fällen das {low}- bis {high}-Fache ({posts, plural, one {# Beitrag} other {# Beiträge}}).',
  'times.noBest': 'Keine Stunde ist sicher besser als die anderen. Die Unterschiede unten können Zufall sein.',
  'times.fewPosts':
    'Zu wenige Beiträge: {posts, number} lassen sich vergleichen. Mindestens {all, number} sind nötig, zehn davon in Stunden, in denen auch andere erschienen. Wählen Sie einen längeren Zeitraum.',
  'times.unsupported': 'Kein Konto in dieser Auswahl hat Zähler an seinen Beiträgen.',
  'times.cell': '{weekday}, {hour}: {posts, plural, one {# Beitrag} other {# Beiträge}}, im Mittel {mean}',
  'times.cell.estimate': 'das {ratio}-Fache des Üblichen (zwischen {low} und {high})',
  'times.left.before':
    '{count, plural, one {# Beitrag erschien} other {# Beiträge erschienen}} vor der Verbindung: Was wann kam, ist nicht bekannt.',
  'times.left.young': '{count, plural, one {# Beitrag ist} other {# Beiträge sind}} noch zu jung.',
  'times.left.deleted': '{count, plural, one {# Beitrag wurde} other {# Beiträge wurden}} in dieser Zeit gelöscht.',
  'times.left.notRead':
    '{count, plural, one {# Beitrag wurde} other {# Beiträge wurden}} am Ende dieser Zeit nicht gelesen.',
  'times.table.show': 'Tabelle',
  'times.table.hide': 'Wochenbild',
  'times.column.day': 'Tag',
  'times.column.hour': 'Stunde',
  'times.column.posts': 'Beiträge',
  'times.column.mean': 'Im Mittel',
  'times.column.ratio': 'Vielfaches des Üblichen',
  'times.column.range': 'In neun von zehn Fällen',
  'times.note':
    'Stunden mit wenigen Beiträgen werden zum Üblichen hingezogen (empirisches Bayes-Verfahren, Efron & Morris 1975), und ein einzelner viraler Beitrag entscheidet nicht allein.',
  'times.legend': 'Dunkler: mehr als üblich. Umrandet: sicher mehr.',
  'times.posts': 'Beiträge von {weekday}, {hour}',
  'times.posts.some': '{shown, number} von {of, number} Beiträgen',
  'times.posts.got': 'Bekam',
};
