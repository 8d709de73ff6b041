import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import type { MenuButtonProps } from './menu-button-props.js';

const MenuPopover = lazy(async () => ({ default: (await import('./menu-popover.js')).MenuPopover }));

/** A button with a panel; the panel's code is loaded with the first click. */
export const MenuButton = (props: MenuButtonProps) => {
  const [isWanted, setWanted] = useState(false);
  const plain = (
    <Button
      size="xs"
      variant={props.isActive ? 'light' : 'default'}
      leftSection={props.icon}
      aria-haspopup="dialog"
      loading={isWanted}
      onClick={() => setWanted(true)}
    >
      {props.label}
    </Button>
  );
  if (!isWanted) return plain;
  return (
    <Suspense fallback={plain}>
      <MenuPopover {...props} />
    </Suspense>
  );
};
