import type { ReactNode } from 'react';

/** A button that opens a small panel below itself. */
export interface MenuButtonProps {
  readonly label: string;
  readonly title: string;
  readonly icon: ReactNode;
  /** Whether what the panel sets is in force. */
  readonly isActive: boolean;
  readonly width?: number;
  readonly children: (close: () => void) => ReactNode;
}
