import type { reconciliation as english } from '../en/reconciliation.js';

/** Unsere Zahlen neben denen der Plattformen. */
export const reconciliation: Readonly<Record<keyof typeof english, string>> = {
  'reconciliation.title': 'Abgleich',
  'reconciliation.lead':
    'Unsere Zahlen, die der Plattformen, und warum sie sich unterscheiden. Jede Zahl führt zu dem, woraus sie gelesen wurde.',
  'reconciliation.unfiltered':
    'Die Zähler der Plattformen kennen weder Zielgruppen noch Hashtags oder Labels: Diese Filter wirken hier nicht.',
  'reconciliation.empty': 'Kein Konto in dieser Auswahl',
  'reconciliation.empty.detail': 'Verbinden Sie ein Konto, oder entfernen Sie einen Filter.',
  'reconciliation.column.platform': 'Plattform zeigt',
  'reconciliation.column.change': 'Veränderung dort',
  'reconciliation.column.counted': 'Gezählt',
  'reconciliation.column.attributed': 'Zugeordnet',
  'reconciliation.platform.hint':
    'Die Zähler der Plattform an {posts, plural, one {# Beitrag} other {# Beiträgen}}, bei denen sich in dieser Zeit etwas getan hat, zuletzt gelesen {when}. Führt zu dieser Antwort.',
  'reconciliation.platform.unknown': 'nicht gelesen oder nicht mehr gespeichert',
  'reconciliation.change.hint': 'Von {start} vor dem Zeitraum auf {end} darin',
  'reconciliation.without':
    '{posts, plural, one {# Beitrag fehlt} other {# Beiträge fehlen}} in der Spalte der Plattform: Eine Ablesung davon ist nicht mehr gespeichert.',
  'reconciliation.same': 'Kein Unterschied',
  'reconciliation.nothing': 'Nichts zu vergleichen',
  'reconciliation.counted.differs': 'Plattform {amount} gegenüber gezählt',
  'reconciliation.listed.differs': 'Gezählt {amount} gegenüber zugeordnet',
  'reconciliation.reason.before_first_reading':
    '{amount}: stand bei der ersten Ablesung schon auf dem Zähler. Nicht gezählt, weil niemand weiß, wann es kam.',
  'reconciliation.reason.ledger_differs':
    '{amount}: Das Hauptbuch selbst geht nicht auf. Bitte führen Sie „resonance reconcile“ aus und melden Sie das.',
  'reconciliation.reason.read_across_start': '{amount}: kam vor dem Zeitraum, der Zähler wurde erst darin gelesen.',
  'reconciliation.reason.after_last_reading': '{amount}: kam nach der letzten Ablesung des Zählers im Zeitraum.',
  'reconciliation.reason.listed_before_first_reading':
    '{amount}: Die Liste reicht weiter zurück als die erste Ablesung des Zählers.',
  'reconciliation.reason.taken_back_of_before':
    '{amount}: im Zeitraum zurückgenommen, gekommen schon davor. Der Zähler sank jetzt, in der Liste fehlt es damals.',
  'reconciliation.reason.taken_back_later':
    '{amount}: nach der letzten Ablesung des Zählers im Zeitraum zurückgenommen.',
  'reconciliation.reason.undated':
    '{amount}: ohne Zeitangabe aufgelistet, als die Liste zum ersten Mal gelesen wurde. In keinem Zeitraum, weil niemand weiß, wann es kam.',
  'reconciliation.reason.never_listed': '{amount}: Die Plattform zählt sie und listet sie nicht auf.',
  'reconciliation.reason.partly_listed':
    '{amount}: Die Plattform listet nur einen Teil einzeln auf, zum Beispiel niemanden, den sie nicht zeigt.',
  'reconciliation.reason.list_read_earlier':
    '{amount}: Die Liste wurde zuletzt vor dem Zähler gelesen. Ihre nächste Ablesung bringt sie.',
  'reconciliation.reason.list_shorter': '{amount}: Die Liste der Plattform ist kürzer als ihr eigener Zähler.',
  'reconciliation.reason.list_longer':
    '{amount}: Die Plattform listet mehr auf, als sie zählt. Ihr Zähler hinkt nach oder lässt etwas aus.',
  'reconciliation.fact.within':
    '{count, number} {count, plural, one {kam und wurde} other {kamen und wurden}} zwischen zwei Ablesungen zurückgenommen: in keiner der Zahlen.',
  'reconciliation.fact.persons':
    'Bei {count, number} zugeordneten ist die Person nach den Speicherregeln nicht mehr gespeichert. Sie zählen trotzdem.',
  'reconciliation.days':
    '{kind}: Die Plattform selbst nennt {sum} für {told, number} von {of, plural, one {# Tag} other {# Tagen}} (UTC), {difference} gegenüber gezählt.',
  'reconciliation.days.none': '{kind}: Die Plattform hat noch keinen dieser Tage genannt.',
  'reconciliation.days.missing': '{days, plural, one {# Tag wurde} other {# Tage wurden}} noch nicht genannt.',
  'reconciliation.days.negative': '{amount} davon stammen von Tagen, an denen mehr zurückgenommen wurde als kam.',
  'reconciliation.days.cut': 'Der Zeitraum besteht nicht aus ganzen Tagen in UTC, die Tage der Plattform schon.',
  'reconciliation.posts.show': 'Beiträge zeigen',
  'reconciliation.posts.hide': 'Beiträge verbergen',
  'reconciliation.posts': 'Beiträge von {account}',
  'reconciliation.posts.some':
    'Die {shown, number} von {of, number} Beiträgen, bei denen die Zahlen am weitesten auseinanderliegen.',
  'reconciliation.posts.empty': 'Kein Beitrag, bei dem sich in dieser Zeit etwas getan hat',
};
