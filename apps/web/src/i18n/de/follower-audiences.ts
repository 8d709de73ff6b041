import type { followerAudiences as english } from '../en/follower-audiences.js';

/** Zielgruppen aus Followern. */
export const followerAudiences: Readonly<Record<keyof typeof english, string>> = {
  'followerAudiences.title': 'Zielgruppen aus Followern',
  'followerAudiences.lead':
    'Wie viele Follower nach den Angaben der Plattform zu einer Zielgruppe gehören, neben den Interaktionen oben.',
  'followerAudiences.name': 'Zielgruppe',
  'followerAudiences.size': 'Follower',
  'followerAudiences.share': 'Anteil an allen Followern',
  'followerAudiences.change': 'Zeitraum davor',
  'followerAudiences.course': 'Verlauf',
  'followerAudiences.interactions': 'Interaktionen',
  'followerAudiences.perFollower': 'Interaktionen je Follower',
  'followerAudiences.proof': 'Antwort',
  'followerAudiences.groups': '{trait} · {count, plural, one {# Gruppe} other {# Gruppen}}',
  'followerAudiences.why':
    'Interagieren und folgen ist zweierlei: Plattformen sagen, wie viele Ihrer Follower zu einer Gruppe gehören, aber nicht, wer von ihnen interagiert hat. Deshalb gibt es keine Interaktionen dieser Follower und keine je Follower; vergleichen Sie stattdessen ihren Anteil mit dem Verlauf der Interaktionen.',
  'followerAudiences.before': '{before} im Zeitraum davor',
  'followerAudiences.table': 'Größe am Ende jedes Schritts',
  'followerAudiences.hideTable': 'Schritte ausblenden',
  'followerAudiences.showTable': 'Schritte zeigen',
  'followerAudiences.csv': 'CSV',
  'followerAudiences.define': 'Zielgruppe aus diesen Gruppen',
  'followerAudiences.define.lead':
    'Hier gewählte Gruppen werden eine Zielgruppe mit der Grundlage „Follower“: Berichte zeigen ihre Größe und ihren Anteil neben den Interaktionen.',
  'followerAudiences.define.groups': 'Gruppen',
  'followerAudiences.define.name': 'Name',
  'followerAudiences.define.save': 'Zielgruppe anlegen',
  'followerAudiences.define.done': 'Die Zielgruppe „{name}“ steht jetzt in den Berichten.',
  'followerAudiences.define.group': 'Wählen Sie mindestens eine Gruppe.',
  'followerAudiences.list': 'Bisherige Zielgruppen aus Followern',
  'followerAudiences.report': 'Zum Bericht',
  'followerAudiences.remove': 'Entfernen',
  'followerAudiences.remove.title': 'Diese Zielgruppe entfernen?',
  'followerAudiences.remove.detail':
    'Sie verschwindet aus den Berichten. Was über Follower gelesen wurde, bleibt; Sie können sie jederzeit neu anlegen.',
  'followerAudiences.removed': 'Die Zielgruppe wurde entfernt.',
  'note.followers_without_interactions':
    'Eine Zielgruppe aus Followern ist ein Anteil, den die Plattform nennt: Niemand weiß, was diese Follower getan haben. Diese Felder sind deshalb nicht verfügbar.',
  'note.followers_of_several_accounts':
    'Wer mehreren Konten folgt, zählt in der Größe einer Zielgruppe aus Followern für jedes davon einmal.',
};
