/** Everything a report may remark. */
export const reportNotes = [
  /** A post with two tags is in the rows of both: rows of tags do not add up. */
  'tag_counted_twice',
  /** Posts without a tag are in no row. */
  'untagged_left_out',
  /** A post with two labels is in the rows of both: rows of labels do not add up. */
  'label_counted_twice',
  /** Posts without a label are in no row. */
  'unlabelled_left_out',
  /** A counter does not tell who counted: audiences have attributed figures only. */
  'audience_without_counters',
  /** Several audiences are added up; who belongs to two is in it twice. */
  'audiences_overlap',
  /** Part of the period lies before the first reading, where counters tell no history. */
  'counted_since_connection',
  /** The period was widened to whole hours of the workspace's time zone. */
  'rounded_to_hours',
  /** Hours of the asked time zone begin at other minutes than the workspace's: every figure is an estimate. */
  'zone_offset_differs',
  /** Some accounts in a figure were not read, or not lately: the figure is of the others. */
  'partial_readings',
  /** A platform does not list every interaction one by one: attributed figures are part of the whole. */
  'attributed_not_fully_listed',
  /** An audience had fewer than five known actors and is not shown. */
  'suppressed_small_groups',
  /** An audience of followers is a share that the platform tells: nobody knows what these followers did. */
  'followers_without_interactions',
  /** Who follows several accounts is in the size of such an audience once for each. */
  'followers_of_several_accounts',
  /** A platform's rules let nobody store for long who did something: who came again is not known there. */
  'people_not_kept',
  /** Some accounts were opened after the period (or what loyalty looks at) began: of before only what is still listed is known. */
  'accounts_opened_later',
] as const;

/** A remark on a report. */
export type ReportNote = (typeof reportNotes)[number];

/** Every remark in English. */
export const englishNotes: Readonly<Record<ReportNote, string>> = {
  tag_counted_twice: 'A post with two tags is in the rows of both: rows of tags do not add up.',
  untagged_left_out: 'Posts without a tag are in no row.',
  label_counted_twice: 'A post with two labels is in the rows of both: rows of labels do not add up.',
  unlabelled_left_out: 'Posts without a label are in no row.',
  audience_without_counters: 'A counter does not tell who counted: audiences have attributed figures only.',
  audiences_overlap: 'Several audiences are added up; who belongs to two of them is in the sum twice.',
  counted_since_connection:
    'Part of the period lies before the first reading. Counters tell no history, so nothing is counted there.',
  rounded_to_hours: 'The period was widened to whole hours of the company’s time zone.',
  zone_offset_differs:
    'Hours of this time zone begin at other minutes than the company’s: every figure is an estimate.',
  partial_readings: 'Some accounts were not read, or not lately: the figures are those of the others.',
  attributed_not_fully_listed:
    'A platform does not list every interaction one by one: attributed figures are part of the whole.',
  suppressed_small_groups:
    'Figures of fewer than five known people of an audience are not shown, nor those from which they could be computed.',
  followers_without_interactions:
    'An audience of followers is a share that the platform tells: nobody knows what these followers did, so those cells are not supported.',
  followers_of_several_accounts:
    'Who follows several accounts is in the size of an audience of followers once for each of them.',
  people_not_kept:
    'A platform’s rules let nobody store for long who did something: who comes again is not known there.',
  accounts_opened_later:
    'Some accounts were connected after this time began: whoever came before is known only as far as the platform still listed them.',
};

/** Every remark in German. */
export const germanNotes: Readonly<Record<ReportNote, string>> = {
  tag_counted_twice:
    'Ein Beitrag mit zwei Schlagwörtern steht in beiden Zeilen: Die Zeilen der Schlagwörter lassen sich nicht addieren.',
  untagged_left_out: 'Beiträge ohne Schlagwort stehen in keiner Zeile.',
  label_counted_twice:
    'Ein Beitrag mit zwei Labels steht in beiden Zeilen: Zeilen von Labels lassen sich nicht addieren.',
  unlabelled_left_out: 'Beiträge ohne Label stehen in keiner Zeile.',
  audience_without_counters:
    'Ein Zähler verrät nicht, wer gezählt wurde: Zu Zielgruppen gibt es nur zugeordnete Zahlen.',
  audiences_overlap: 'Mehrere Zielgruppen sind addiert; wer zu zweien gehört, steckt zweimal in der Summe.',
  counted_since_connection:
    'Ein Teil des Zeitraums liegt vor der ersten Ablesung. Zähler erzählen keine Vorgeschichte, dort ist also nichts gezählt.',
  rounded_to_hours: 'Der Zeitraum wurde auf volle Stunden der Zeitzone des Unternehmens erweitert.',
  zone_offset_differs:
    'Die Stunden dieser Zeitzone beginnen zu anderen Minuten als die des Unternehmens: Alle Zahlen sind geschätzt.',
  partial_readings: 'Einige Konten wurden nicht oder länger nicht gelesen: Die Zahlen sind die der übrigen.',
  attributed_not_fully_listed:
    'Eine Plattform listet nicht jede Interaktion einzeln auf: Zugeordnete Zahlen sind ein Teil des Ganzen.',
  suppressed_small_groups:
    'Zahlen zu weniger als fünf bekannten Personen einer Zielgruppe werden nicht gezeigt, ebenso wenig solche, aus denen sie sich errechnen ließen.',
  followers_without_interactions:
    'Eine Zielgruppe aus Followern ist ein Anteil, den die Plattform nennt: Niemand weiß, was diese Follower getan haben. Diese Felder sind deshalb nicht verfügbar.',
  followers_of_several_accounts:
    'Wer mehreren Konten folgt, zählt in der Größe einer Zielgruppe aus Followern für jedes davon einmal.',
  people_not_kept:
    'Eine Plattform erlaubt nicht, lange zu speichern, wer reagiert hat: Wer wiederkommt, ist dort nicht bekannt.',
  accounts_opened_later:
    'Einige Konten wurden erst nach Beginn dieser Zeit verbunden: Wer davor reagiert hat, ist nur so weit bekannt, wie ihn die Plattform noch aufgeführt hat.',
};
