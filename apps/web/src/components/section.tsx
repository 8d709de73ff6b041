import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

import styles from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** One sentence below the title. */
  readonly lead?: string;
  /** Controls at the title's end. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A framed part of a page, with its heading. */
export const Section = ({ title, lead, aside, children }: SectionProps) => (
  <section className={styles['section']} aria-label={title}>
    <header className={styles['header']}>
      <div className={styles['heading']}>
        <Title order={2} size="h5">
          {title}
        </Title>
        {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
      </div>
      {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
    </header>
    {children}
  </section>
);

/** What is said where nothing is: why, and what to do next. */
export const EmptyState = ({ title, detail, action, isPage = false }: EmptyStateProps) => (
  <div className={styles['empty']}>
    {isPage ? <Title order={1}>{title}</Title> : <strong>{title}</strong>}
    <p>{detail}</p>
    {action}
  </div>
);

interface EmptyStateProps {
  readonly title: string;
  readonly detail: string;
  readonly action?: ReactNode;
  /** Whether it is all that the page has to say. */
  readonly isPage?: boolean;
}

/** A wide table scrolls inside this frame, never the page; reachable by keyboard. */
export const TableFrame = ({ label, children, isTall = false }: TableFrameProps) => (
  <div className={styles['frame']} data-tall={isTall} role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
);

interface TableFrameProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Whether it scrolls downwards, too. */
  readonly isTall?: boolean;
}
