/** Woran eine Ablehnung liegt, und was zu tun ist. */
export const reasons = {
  'reason.token_refused.meaning': 'Die Plattform nimmt den Zugang nicht mehr an, den sie erteilt hat.',
  'reason.token_refused.todo': 'Verbinden Sie das Konto neu. Nichts bisher Gelesenes geht verloren.',
  'reason.token_expired.meaning': 'Der Zugang, den die Plattform erteilt hat, ist abgelaufen.',
  'reason.token_expired.todo': 'Verbinden Sie das Konto neu. Nichts bisher Gelesenes geht verloren.',
  'reason.access_revoked.meaning': 'Wer das Konto verbunden hat, hat die App auf der Plattform entfernt.',
  'reason.access_revoked.todo':
    'Fragen Sie nach, ob das Absicht war. Wenn nicht, verbinden Sie das Konto neu; nichts bisher Gelesenes geht verloren.',
  'reason.session_ended.meaning':
    'Die Plattform hat die Anmeldung beendet, weil das Passwort geändert wurde oder aus Sicherheitsgründen.',
  'reason.session_ended.todo': 'Verbinden Sie das Konto neu. Nichts bisher Gelesenes geht verloren.',
  'reason.other_token_needed.meaning': 'Der Verbindung fehlt der Zugang, der zu diesem Konto selbst gehört.',
  'reason.other_token_needed.todo': 'Verbinden Sie das Konto neu und wählen Sie es dabei im Dialog der Plattform aus.',
  'reason.identity_check.meaning': 'Facebook will erst die Identität der Person prüfen, die die Seite verbunden hat.',
  'reason.identity_check.todo':
    'Diese Person meldet sich bei facebook.com an und folgt den Schritten dort. Danach geht es von selbst weiter; Sie müssen nicht neu verbinden.',
  'reason.unconfirmed_person.meaning': 'Das Facebook-Profil, mit dem die Seite verbunden wurde, ist nicht bestätigt.',
  'reason.unconfirmed_person.todo':
    'Diese Person meldet sich bei facebook.com an und bestätigt das Profil. Danach geht es von selbst weiter; Sie müssen nicht neu verbinden.',
  'reason.role_lost.meaning': 'Wer das Konto verbunden hat, hat dort nicht mehr die Rolle, die zum Lesen nötig ist.',
  'reason.role_lost.todo':
    'Lassen Sie die Rolle von einem Administrator des Kontos wieder erteilen; eine neue Anmeldung derselben Person hilft nicht. Oder lassen Sie jemanden verbinden, der die Rolle hat.',
  'reason.permission_missing.meaning':
    'Eine Berechtigung fehlt. Sie wurde nicht erteilt, zurückgenommen oder ist verfallen: Facebook beendet Berechtigungen, die 90 Tage nicht benutzt wurden.',
  'reason.permission_missing.todo': 'Verbinden Sie das Konto neu und erlauben Sie alles, was angefragt wird.',
  'reason.app_refused.meaning': 'Die Plattform nimmt ID und Geheimnis Ihrer App nicht an.',
  'reason.app_refused.todo':
    'Vergleichen Sie beides mit dem Entwicklerbereich der Plattform und tragen Sie es unter „App ändern“ neu ein.',
  'reason.app_blocked.meaning':
    'Die Plattform hat Ihre App vorübergehend gesperrt, weil sie einen Verstoß gegen ihre Regeln sieht.',
  'reason.app_blocked.todo':
    'Lesen Sie die Hinweise zu Ihrer App im Entwicklerbereich der Plattform und antworten Sie dort darauf.',
  'reason.app_not_enrolled.meaning': 'Ihre App hat zu diesem Teil der Plattform-Schnittstelle keinen Zugang.',
  'reason.app_not_enrolled.todo':
    'Ordnen Sie die App im Entwicklerbereich der Plattform einem Projekt zu und wählen Sie dort den nötigen Zugang.',
  'reason.credits_spent.meaning': 'Das Guthaben Ihres Entwicklerkontos bei X ist aufgebraucht.',
  'reason.credits_spent.todo':
    'Kaufen Sie in der Entwicklerkonsole von X Guthaben nach. Danach geht es von selbst weiter.',
  'reason.usage_capped.meaning': 'Ihre App hat so viele Beiträge gelesen, wie X ihr für diesen Tag oder Monat erlaubt.',
  'reason.usage_capped.todo':
    'Nichts. Es wird täglich neu versucht, bis der Zeitraum vorbei ist; eine höhere Grenze lässt sich bei X kaufen.',
  'reason.day_limit.meaning': 'Die Abrufe bei LinkedIn sind für heute verbraucht.',
  'reason.day_limit.todo':
    'Nichts. Nach Mitternacht (UTC) geht es weiter. In LinkedIns Stufe „Standard“ darf Ihre App öfter abrufen.',
  'reason.account_hidden.meaning':
    'Das Konto ist gesperrt oder geschützt: Die Plattform zeigt seine Beiträge derzeit nicht.',
  'reason.account_hidden.todo':
    'Sehen Sie sich das Konto auf der Plattform an und klären Sie es dort. Danach geht es von selbst weiter.',
  'reason.version_ended.meaning':
    'Die Plattform hat die Fassung ihrer Schnittstelle abgeschaltet, die hier benutzt wird.',
  'reason.version_ended.todo': 'Aktualisieren Sie Resonance. Danach geht es dort weiter, wo es aufgehört hat.',
  'reason.metric_retired.meaning':
    'Die Plattform hat diese Kennzahl eingestellt. Was bis dahin gelesen wurde, bleibt erhalten.',
  'reason.metric_retired.todo': 'Nichts. Alle anderen Zahlen werden weiter gelesen.',
} as const;
