import { germanStates } from '@libs/domain';

import { stateMessages } from '../en/state-messages.js';

/** Wie es Verbindungen, Konten und Datenströmen geht. */
export const health = {
  ...stateMessages(germanStates),
  'health.deadline.renewal': 'Bis {when} muss jemand neu verbinden: Der Zugang lässt sich nicht weiter verlängern.',
  'health.deadline.data_access':
    'Bis {when} muss jemand neu verbinden: Danach verweigert die Plattform die Daten, obwohl der Zugang noch gilt.',
  'health.missing': 'Fehlende Berechtigungen: {scopes}',
};
