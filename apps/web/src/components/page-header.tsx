import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

import styles from './page-header.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** What the browser's tab says; the title where nothing else is given. */
  readonly tab?: string;
  readonly crumbs?: ReactNode;
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
}

/** A page's title, where it stands, and what can be done with all of it. */
export const PageHeader = ({ title, tab = title, crumbs, lead, aside }: PageHeaderProps) => {
  useEffect(() => {
    document.title = `${tab} · Resonance`;
  }, [tab]);
  return (
    <header className={styles['header']}>
      <div className={styles['words']}>
        {crumbs}
        <Title order={1}>{title}</Title>
        {lead !== undefined && <div className={styles['lead']}>{lead}</div>}
      </div>
      {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
    </header>
  );
};
