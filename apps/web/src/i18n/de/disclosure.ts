/** Was vom Nachweis der Zahlen zurückgehalten wird und was nicht mehr da ist. */
export const disclosure = {
  'evidence.cell.check.hidden':
    '{posts, plural, one {Der Anteil von # Beitrag wird} other {Die Anteile von # Beiträgen werden}} nicht gezeigt: Zu wenige aus der Zielgruppe haben dort etwas getan, oder der Anteil ließe sich aus den übrigen errechnen. Alle Anteile zusammen ergeben die Zahl.',
  'evidence.cell.lost':
    'Bei {posts, plural, one {# Beitrag} other {# Beiträgen}} ist ein Teil des Nachweises nicht mehr gespeichert, weil die Plattform es so verlangt oder jemand darum gebeten hat. Die Zahl bleibt, wie sie gezählt wurde.',
  'evidence.post.lostText': 'Der Inhalt des Beitrags ist nicht mehr gespeichert',
  'evidence.interactions.hidden': 'Zu wenige Personen für eine Liste',
  'evidence.interactions.hidden.detail':
    'Weniger als fünf bekannte Personen dieser Zielgruppe haben in dieser Zeit etwas mit dem Beitrag getan. Ein Name an dieser Stelle würde verraten, dass jemand dazugehört.',
  'people.evidence.rows.lead':
    'Wer mehrmals kam, steht in jeder Zeile mit einem Besuch; die Zeilen lassen sich deshalb nicht zusammenzählen. Namen werden nicht genannt.',
  'people.evidence.accounts': 'Auf welchen Konten',
  'people.evidence.account': 'Konto',
  'people.evidence.days': 'An welchen Tagen',
  'people.evidence.day': 'Tag',
  'people.evidence.months': 'In welchen Monaten',
  'people.evidence.month': 'Monat',
  'people.evidence.empty': 'Hier gibt es nichts aufzuschlüsseln',
  'people.evidence.empty.detail': 'Die Zahl ist 0 oder wird nicht gezeigt.',
} as const;
