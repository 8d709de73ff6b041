import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { z } from 'zod';

import { api } from '../api/client.js';
import { useWords } from '../i18n/use-words.js';
import { describeError } from './error-notice.js';

/** Ends the session and leads to the login. */
export const useLogout = () => {
  const queries = useQueryClient();
  const router = useRouter();
  const words = useWords();
  return async (): Promise<void> => {
    try {
      await api.send({ method: 'DELETE', path: '/session', schema: z.unknown() });
    } catch (error) {
      const { title } = describeError(error, words);
      notifications.show({ color: 'red', title, message: words.t('app.logoutFailed') });
      return;
    }
    queries.clear();
    await router.navigate({ to: '/login', search: {} });
  };
};
