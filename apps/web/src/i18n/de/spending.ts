/** Was das Lesen kostet und wann jeder Beitrag gelesen wird. */
export const spending = {
  'spending.title': 'Abrufe und Kosten in diesem Monat',
  'spending.lead':
    'Was das Lesen seit dem Monatsersten (UTC) gekostet hat. Ist eine Obergrenze erreicht, pausiert das Lesen bis zum nächsten Monat, und das wird hier gesagt.',
  'spending.platform': 'Plattform',
  'spending.calls': 'Abrufe',
  'spending.money': 'Kosten',
  'spending.free': 'kostenlos',
  'spending.ceiling': 'Obergrenze im Monat',
  'spending.ceiling.none': 'keine',
  'spending.ceiling.calls': '{count, plural, one {# Abruf} other {# Abrufe}}',
  'spending.reached': 'Erreicht: Am {day} wird weitergelesen.',
  'spending.rechecks':
    '{count, plural, one {# gespeicherter Beitrag anderer wird} other {# gespeicherte Antworten und Zitate werden}} jeden Tag erneut nachgeschlagen, damit auf {platform} Gelöschtes auch hier rechtzeitig gelöscht wird: etwa {dollars} in 30 Tagen.',
  'spending.account': 'davon {name}',
  'spending.change': 'Obergrenze setzen',
  'spending.change.of': 'Obergrenze für {platform} setzen',
  'spending.form.calls': 'Abrufe im Monat',
  'spending.form.dollars': 'US-Dollar im Monat',
  'spending.form.hint': 'Leer: keine Obergrenze',
  'spending.form.save': 'Speichern',
  'spending.form.cancel': 'Abbrechen',
  'spending.saved': 'Die Obergrenze für {platform} ist gesetzt.',
  'field.ceiling': 'Eine Zahl ab 0 oder nichts.',
  'plan.title': 'Wann dieser Beitrag gelesen wird',
  'plan.lead':
    'Ein Beitrag, bei dem viel geschieht, wird oft gelesen, ein ruhiger selten. Meldungen der Plattform und „Jetzt lesen“ ziehen eine Ablesung vor.',
  'plan.perHour': 'Interaktionen je Stunde',
  'plan.empty': 'Noch nichts geplant',
  'plan.empty.detail': 'Der Plan entsteht mit der nächsten Ablesung des Kontos.',
};
