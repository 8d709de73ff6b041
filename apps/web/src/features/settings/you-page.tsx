import { PreferencesRequest } from '@libs/contract';
import { Button } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { useSession } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { roleKeys } from '../../components/role-words.js';
import { Section } from '../../components/section.js';
import { LanguageSwitch, ThemeChoice } from '../../components/switches.js';
import { useLogout } from '../../components/use-logout.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import type { Locale } from '../../i18n/format.js';
import { setLocale } from '../../i18n/i18n.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './settings.module.css';
import { Workspaces } from './workspaces.js';

const Person = () => {
  const { t } = useWords();
  const { person, role, workspace } = useSession();
  const logout = useLogout();
  const facts: readonly (readonly [MessageKey, string])[] = [
    ['settings.role', t(roleKeys[role])],
    ['settings.workspace', workspace.name],
    ['settings.timeZone', workspace.timeZone],
  ];
  return (
    <Section
      title={t('settings.person')}
      aside={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconLogout size={15} aria-hidden="true" />}
          onClick={() => void logout()}
        >
          {t('app.logout')}
        </Button>
      }
    >
      <div className={styles['body']}>
        {person && (
          <p>
            <strong>{person.name}</strong> · {person.email}
          </p>
        )}
        <dl className={styles['facts']}>
          {facts.map(([key, value]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  );
};

const Preferences = () => {
  const { t } = useWords();
  const keep = useChange<unknown>(['/session']);
  const change = (locale: Locale): void => {
    void setLocale(locale);
    keep.mutate({
      method: 'PATCH',
      path: '/session',
      body: PreferencesRequest.parse({ locale }),
      schema: z.unknown(),
    });
  };
  return (
    <Section title={t('settings.preferences')}>
      <div className={styles['body']}>
        {keep.isError && <ErrorNotice error={keep.error} />}
        <div className={styles['choices']}>
          <LanguageSwitch onChange={change} />
          <ThemeChoice />
        </div>
      </div>
    </Section>
  );
};

/** Who the person is here, how the dashboard looks to them, and the companies they belong to. */
export const YouPage = () => (
  <>
    <Person />
    <Preferences />
    <Workspaces />
  </>
);
