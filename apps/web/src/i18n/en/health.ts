import { englishStates } from '@libs/domain';

import { stateMessages } from './state-messages.js';

/** How connections, accounts and streams are. */
export const health = {
  ...stateMessages(englishStates),
  'health.deadline.renewal': 'By {when} somebody must connect it again: the access cannot be renewed any further.',
  'health.deadline.data_access':
    'By {when} somebody must connect it again: from then on the platform refuses its data, although the access still works.',
  'health.missing': 'Permissions that are missing: {scopes}',
};
