import { Alert } from '@libs/contract';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';

import { useChange } from '../../api/mutations.js';
import { alertPath, alertsPath } from './alert-queries.js';

/** What each dialog is given. */
export interface DeedDialogProps {
  readonly alert: Alert;
  readonly onClose: () => void;
}

/** Changes an alert; the answer is shown at once, and the lists are read again. */
export const useDeed = (id: string, say: (alert: Alert) => string, onDone?: () => void) => {
  const queries = useQueryClient();
  const change = useChange<Alert>([alertsPath], (alert) => {
    queries.setQueriesData({ queryKey: [alertPath(id)] }, alert);
    notifications.show({ message: say(alert) });
    onDone?.();
  });
  const send = (deed: string, body?: unknown): void =>
    change.mutate({
      method: 'POST',
      path: `${alertPath(id)}/${deed}`,
      ...(body !== undefined && { body }),
      schema: Alert,
    });
  return { send, error: change.error, isPending: change.isPending };
};
