import type { followers as english } from '../en/followers.js';

/** Wie viele folgen, wer sie sind, und was Plattformen von ihren Tagen sagen. */
export const followers: Readonly<Record<keyof typeof english, string>> = {
  'app.followers': 'Follower',
  'followers.title': 'Follower',
  'followers.growth': 'Wie viele folgen',
  'followers.growth.lead':
    'Nach dem Zähler der jeweiligen Plattform; das Diagramm zeigt die Veränderung seit dem ersten bekannten Tag.',
  'followers.period': 'Zeitraum',
  'followers.period.days': '{count, plural, one {# Tag} other {# Tage}}',
  'followers.account': 'Konto',
  'followers.total': 'Follower',
  'followers.readAt': 'Zuletzt gelesen',
  'followers.days': 'Follower am Ende jedes Tages',
  'followers.day': 'Tag',
  'followers.note':
    'Am Ende jedes Tages ({zone}), heute wie zuletzt gelesen. Tage, an denen nichts gelesen wurde, fehlen; der Zuwachs vor der Verbindung ist nicht bekannt.',
  'followers.unread': 'Es wurde noch keine Followerzahl gelesen. Das Diagramm beginnt mit der ersten Lesung.',
  'followers.empty': 'Es ist kein Konto verbunden',
  'followers.empty.detail': 'Verbinden Sie eines; dann wird mehrmals am Tag gelesen, wie viele ihm folgen.',
  'followers.chart.label': 'Veränderung der Follower vom {from} bis zum {to}. Am letzten Tag: {series}',
  'followers.who': 'Wer uns folgt',
  'followers.who.lead':
    'So, wie die Plattform ihre Follower beschreibt; aus einzelnen Menschen wird nichts geschlossen.',
  'followers.who.nobody':
    'Keine Plattform Ihrer verbundenen Konten sagt, wer folgt. LinkedIn sagt es den Administratoren einer Seite.',
  'followers.by': 'Nach',
  'followers.share': 'Anteil an allen Followern',
  'followers.share.unknown': 'nicht bekannt',
  'followers.paid': 'Durch Anzeigen',
  'followers.small': 'Gruppen von weniger als {smallest, number} Followern werden nicht gezeigt.',
  'followers.traits.readAt': 'Gelesen am {at}.',
  'followers.traits.none': 'Es werden keine Gruppen genannt',
  'followers.traits.none.detail':
    '{platform} nennt hier keine Gruppen: Es folgen zu wenige, oder zu wenige von ihnen haben es angegeben.',
  'followers.traits.note':
    '{platform} nennt höchstens die 100 größten Gruppen, lässt kleine weg und kennt nicht von allen eine Angabe. Die Anteile ergeben deshalb nicht unbedingt 100 %.',
  'followers.ownDays': 'Tag für Tag, wie die Plattform es sagt',
  'followers.ownDays.lead':
    'Was {platform} selbst von jedem Tag von {name} sagt. Klicken Sie auf eine Zahl, um die Antwort zu sehen.',
  'followers.ownDays.note':
    'Tage enden um Mitternacht UTC. Eine negative Zahl heißt, dass an diesem Tag mehr zurückgenommen wurde als hinzukam. {platform} ändert die letzten Tage noch und nennt Follower zwei Tage später; diese Zahlen werden nie zu denen des Berichts addiert.',
  'day.organic_followers': 'Neue Follower',
  'day.paid_followers': 'Neue durch Anzeigen',
  'day.reactions': 'Likes',
  'day.comments': 'Kommentare',
  'day.shares': 'Geteilt',
  'day.impressions': 'Impressionen',
  'day.reach': 'Reichweite',
  'day.clicks': 'Klicks',
  'trait.seniority': 'Karrierestufe',
  'trait.function': 'Tätigkeitsbereich',
  'trait.industry': 'Branche',
  'trait.staff_count': 'Größe ihres Unternehmens',
  'trait.country': 'Land',
  'trait.region': 'Region',
  'trait.association': 'Beziehung zu uns',
  'stream.gains': 'Neue Follower, Tag für Tag',
  'stream.demographics': 'Wer folgt',
  'stream.names': 'Namen der Followergruppen',
  'stream.days': 'Zahlen der Plattform, Tag für Tag',
  'topic.demographics': 'wer folgt und wie viele täglich hinzukommen',
  'topic.demographics.why': 'wer Ihnen folgt, nach Branche, Karrierestufe und Land',
};
