import type { ConnectionState } from './connection-state.js';

/** How a state is told. */
export interface StateText {
  readonly name: string;
  readonly meaning: string;
  readonly todo: string;
}

/** Every state in English. */
export const englishStates: Readonly<Record<ConnectionState, StateText>> = {
  pending: {
    name: 'Not read yet',
    meaning: 'The first reading is about to begin.',
    todo: 'Nothing. It starts by itself.',
  },
  healthy: { name: 'Healthy', meaning: 'All readings arrive as planned.', todo: 'Nothing.' },
  expiring: {
    name: 'Login ends soon',
    meaning: 'Everything is read as planned, but the platform will soon want to see a person again.',
    todo: 'Connect the account again before that day. Nothing read so far is lost.',
  },
  ceiling_reached: {
    name: 'Monthly ceiling reached',
    meaning: 'What you allow to be spent on this platform in a month is spent. Figures come later, none is lost.',
    todo: 'Nothing: reading goes on with the next month. Raise the ceiling if you want figures sooner.',
  },
  rate_limited: {
    name: 'Waiting for quota',
    meaning: 'The platform’s call limit is used up for now. Figures come later, none is lost.',
    todo: 'Nothing. Reading goes on when the limit is renewed.',
  },
  outage: {
    name: 'Platform unreachable',
    meaning: 'The platform does not answer or answers with errors.',
    todo: 'Nothing. It is tried again at growing intervals.',
  },
  not_permitted: {
    name: 'Permission missing',
    meaning: 'The platform refuses part of the readings to this connection.',
    todo: 'Have the permission granted on the platform, then connect again.',
  },
  malformed: {
    name: 'Answer not understood',
    meaning: 'The platform answered in a form that this version does not know. Nothing was booked from it.',
    todo: 'Update Resonance. Reading then goes on where it stopped.',
  },
  needs_login: {
    name: 'Login needed',
    meaning: 'The platform no longer accepts the access that it gave.',
    todo: 'Connect the account again. Nothing read so far is lost.',
  },
  disconnected: {
    name: 'Disconnected',
    meaning: 'Nothing is read any more. The history is kept.',
    todo: 'Connect it again if you want new figures.',
  },
  gone: {
    name: 'No longer there',
    meaning: 'The platform says that this account no longer exists. Its history is kept.',
    todo: 'Look on the platform whether it was deleted or renamed, then disconnect or connect again.',
  },
  retired: {
    name: 'No longer offered',
    meaning: 'The platform has withdrawn what was read here. Figures until then are kept.',
    todo: 'Do not connect again. Ask whoever runs Resonance to update it: a newer version may read the successor.',
  },
  failed: {
    name: 'Failed on our side',
    meaning: 'Resonance itself failed at this reading. Nothing was booked by halves; it is tried again.',
    todo: 'If it stays, look into the server’s log.',
  },
};

/** Every state in German. */
export const germanStates: Readonly<Record<ConnectionState, StateText>> = {
  pending: {
    name: 'Noch nicht gelesen',
    meaning: 'Die erste Ablesung beginnt gleich.',
    todo: 'Nichts. Es geht von selbst los.',
  },
  healthy: { name: 'In Ordnung', meaning: 'Alle Ablesungen kommen wie geplant.', todo: 'Nichts.' },
  expiring: {
    name: 'Anmeldung endet bald',
    meaning: 'Noch wird alles wie geplant gelesen, doch die Plattform verlangt bald wieder eine Anmeldung.',
    todo: 'Verbinden Sie das Konto vor diesem Tag neu. Nichts bisher Gelesenes geht verloren.',
  },
  ceiling_reached: {
    name: 'Monatsgrenze erreicht',
    meaning:
      'Was Sie im Monat für diese Plattform ausgeben wollen, ist verbraucht. Zahlen kommen später, keine geht verloren.',
    todo: 'Nichts: Im nächsten Monat geht es weiter. Heben Sie die Grenze an, wenn Sie früher Zahlen brauchen.',
  },
  rate_limited: {
    name: 'Wartet auf Kontingent',
    meaning: 'Die erlaubten Abrufe der Plattform sind vorerst verbraucht. Zahlen kommen später, keine geht verloren.',
    todo: 'Nichts. Sobald das Kontingent erneuert ist, geht es weiter.',
  },
  outage: {
    name: 'Plattform nicht erreichbar',
    meaning: 'Die Plattform antwortet nicht oder nur mit Fehlern.',
    todo: 'Nichts. Es wird in wachsenden Abständen erneut versucht.',
  },
  not_permitted: {
    name: 'Berechtigung fehlt',
    meaning: 'Die Plattform verweigert dieser Verbindung einen Teil der Ablesungen.',
    todo: 'Lassen Sie die Berechtigung auf der Plattform erteilen und verbinden Sie dann neu.',
  },
  malformed: {
    name: 'Antwort nicht verstanden',
    meaning: 'Die Plattform hat in einer Form geantwortet, die diese Version nicht kennt. Daraus wurde nichts gebucht.',
    todo: 'Aktualisieren Sie Resonance. Danach geht es dort weiter, wo es aufgehört hat.',
  },
  needs_login: {
    name: 'Anmeldung nötig',
    meaning: 'Die Plattform nimmt den Zugang nicht mehr an, den sie erteilt hat.',
    todo: 'Verbinden Sie das Konto neu. Nichts bisher Gelesenes geht verloren.',
  },
  disconnected: {
    name: 'Getrennt',
    meaning: 'Es wird nichts mehr gelesen. Der bisherige Verlauf bleibt erhalten.',
    todo: 'Verbinden Sie es neu, wenn Sie wieder Zahlen möchten.',
  },
  gone: {
    name: 'Nicht mehr vorhanden',
    meaning: 'Laut Plattform gibt es dieses Konto nicht mehr. Der bisherige Verlauf bleibt erhalten.',
    todo: 'Sehen Sie auf der Plattform nach, ob es gelöscht oder umbenannt wurde; trennen Sie es dann oder verbinden Sie es neu.',
  },
  retired: {
    name: 'Nicht mehr angeboten',
    meaning: 'Die Plattform hat eingestellt, was hier gelesen wurde. Die Zahlen bis dahin bleiben erhalten.',
    todo: 'Verbinden Sie nicht neu. Bitten Sie die Betreiber von Resonance um ein Update: Eine neuere Version liest vielleicht den Nachfolger.',
  },
  failed: {
    name: 'Bei uns gescheitert',
    meaning: 'Resonance selbst ist an dieser Ablesung gescheitert. Nichts wurde halb gebucht; es wird erneut versucht.',
    todo: 'Bleibt es so, hilft ein Blick in das Protokoll des Servers.',
  },
};
