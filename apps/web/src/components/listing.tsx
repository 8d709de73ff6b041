import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { SectionError } from './error-notice.js';
import { TableFrame } from './section.js';
import tableStyles from './table.module.css';

/** A column's heading: numbers and buttons stand at the end of their cell. */
export interface Column {
  readonly label: string;
  readonly isAtEnd?: boolean;
  /** Left out where the screen is narrow. */
  readonly isWide?: boolean;
}

interface ListingProps {
  readonly label: string;
  readonly columns: readonly Column[];
  /** The rows. */
  readonly children: ReactNode;
  /** Whether it scrolls downwards, too. */
  readonly isTall?: boolean;
}

/** A table of things, one a row, that scrolls inside its own frame. */
export const Listing = ({ label, columns, children, isTall = false }: ListingProps) => (
  <TableFrame label={label} isTall={isTall}>
    <table className={tableStyles['table']}>
      <thead>
        <tr>
          {columns.map(({ label: heading, isAtEnd = false, isWide = false }) => (
            <th
              key={heading}
              scope="col"
              className={isWide ? tableStyles['wide'] : isAtEnd ? tableStyles['number'] : undefined}
            >
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </TableFrame>
);

interface LoadedProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  /** How much room is kept until it has come. */
  readonly height: number;
  readonly children: (data: T) => ReactNode;
}

/** What was asked for once it is there; until then its room, and what went wrong with a way to try again. */
export const Loaded = <T,>({ query: { data, error, refetch }, height, children }: LoadedProps<T>) => (
  <>
    <SectionError error={error} onRetry={() => void refetch()} hasFigures={data !== undefined} />
    {data === undefined && error === null && <Skeleton height={height} />}
    {data !== undefined && children(data)}
  </>
);
