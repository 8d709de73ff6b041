import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

import { LanguageSwitch, ThemeSwitch } from '../../components/switches.js';
import { WaveMark } from '../../components/wave-mark.js';
import { setLocale } from '../../i18n/i18n.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './entrance.module.css';

interface EntranceProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

const Wave = () => (
  <svg className={styles['wave']} viewBox="0 0 1200 200" preserveAspectRatio="none" aria-hidden="true">
    {[1, 0.62, 0.36].map((strength) => (
      <path
        key={strength}
        d={`M0 100 C 60 100 70 ${100 - 90 * strength} 130 ${100 - 90 * strength} S 200 ${100 + 84 * strength} 270 ${
          100 + 84 * strength
        } S 350 ${100 - 66 * strength} 420 ${100 - 66 * strength} S 510 ${100 + 46 * strength} 590 ${
          100 + 46 * strength
        } S 690 ${100 - 28 * strength} 780 ${100 - 28 * strength} S 900 ${100 + 12 * strength} 1000 ${
          100 + 12 * strength
        } S 1120 100 1200 100`}
        opacity={strength}
      />
    ))}
  </svg>
);

/** The frame of the pages before the login. */
export const Entrance = ({ title, lead, children }: EntranceProps) => {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} · Resonance`;
  }, [title]);
  return (
    <div className={styles['entrance']}>
      <Wave />
      <header className={styles['top']}>
        <span className={styles['mark']}>
          <WaveMark />
          Resonance
        </span>
        <span className={styles['switches']}>
          <LanguageSwitch onChange={(locale) => void setLocale(locale)} />
          <ThemeSwitch />
        </span>
      </header>
      <main className={styles['main']}>
        <div className={styles['card']}>
          <Title order={1}>{title}</Title>
          {lead !== '' && <p className={styles['lead']}>{lead}</p>}
          {children}
        </div>
        <p className={styles['claim']}>{t('identity.claim')}</p>
      </main>
    </div>
  );
};
