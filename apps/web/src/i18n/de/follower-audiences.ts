import type { followerAudiences as english } from '../en/follower-audiences.js';

/** Zielgruppen aus Followern. */
export const followerAudiences: Readonly<Record<keyof typeof english, string>> = {
  'following.title': 'Zielgruppen aus Followern',
  'following.lead':
    'Wie viele Follower nach den Angaben der Plattform zu einer Zielgruppe gehören, neben den Interaktionen oben.',
  'following.name': 'Zielgruppe',
  'following.size': 'Follower',
  'following.share': 'Anteil an allen Followern',
  'following.change': 'Zeitraum davor',
  'following.course': 'Verlauf',
  'following.interactions': 'Interaktionen',
  'following.perFollower': 'Interaktionen je Follower',
  'following.proof': 'Antwort',
  'following.groups': '{trait} · {count, plural, one {# Gruppe} other {# Gruppen}}',
  'following.why':
    'Interagieren und folgen ist zweierlei: Plattformen sagen, wie viele Ihrer Follower zu einer Gruppe gehören, aber nicht, wer von ihnen interagiert hat. Deshalb gibt es keine Interaktionen dieser Follower und keine je Follower; vergleichen Sie stattdessen ihren Anteil mit dem Verlauf der Interaktionen.',
  'following.table': 'Größe am Ende jedes Schritts',
  'following.hideTable': 'Schritte ausblenden',
  'following.showTable': 'Schritte zeigen',
  'following.csv': 'CSV',
  'following.define': 'Zielgruppe aus diesen Gruppen',
  'following.define.lead':
    'Hier gewählte Gruppen werden eine Zielgruppe mit der Grundlage „Follower“: Berichte zeigen ihre Größe und ihren Anteil neben den Interaktionen.',
  'following.define.groups': 'Gruppen',
  'following.define.name': 'Name',
  'following.define.save': 'Zielgruppe anlegen',
  'following.define.done': 'Die Zielgruppe „{name}“ steht jetzt in den Berichten.',
  'following.define.group': 'Wählen Sie mindestens eine Gruppe.',
  'following.list': 'Bisherige Zielgruppen aus Followern',
  'following.report': 'Zum Bericht',
  'following.remove': 'Entfernen',
  'following.remove.title': 'Diese Zielgruppe entfernen?',
  'following.remove.detail':
    'Sie verschwindet aus den Berichten. Was über Follower gelesen wurde, bleibt; Sie können sie jederzeit neu anlegen.',
  'following.removed': 'Die Zielgruppe wurde entfernt.',
};
