import { PlatformList } from '@libs/contract';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './retention.module.css';

const Address = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <TextInput label={label} value={value} readOnly onFocus={({ currentTarget }) => currentTarget.select()} />
);

/** The addresses that platforms call when somebody takes a permission back, to be registered with the apps there. */
export const CallBackAddresses = () => {
  const { t } = useWords();
  const { data } = useQuery(read('/platforms', PlatformList));
  const called = data?.platforms.flatMap(({ platform, callBacks }) =>
    callBacks === null ? [] : [{ platform: platformNames[platform], ...callBacks }],
  );
  if (called === undefined || called.length === 0) return null;
  return (
    <>
      <p>{t('erasure.callBacks')}</p>
      {called.map(({ platform, deauthorise, deletion }) => (
        <div key={platform} className={styles['addresses']}>
          <Address label={t('erasure.callBacks.deauthorise', { platform })} value={deauthorise} />
          <Address label={t('erasure.callBacks.deletion', { platform })} value={deletion} />
        </div>
      ))}
    </>
  );
};
