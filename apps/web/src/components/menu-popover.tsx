import { Button, Popover, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';

import type { MenuButtonProps } from './menu-button-props.js';

/** A button and its open panel. */
export const MenuPopover = ({ label, title, icon, isActive, width, children }: MenuButtonProps) => {
  const [isOpen, { toggle, close }] = useDisclosure(true);
  return (
    <Popover
      opened={isOpen}
      onChange={close}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      {...(width !== undefined && { width })}
    >
      <Popover.Target>
        <Button size="xs" variant={isActive ? 'light' : 'default'} leftSection={icon} onClick={toggle}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={title}>
        <Suspense fallback={<Skeleton width={260} height={300} />}>{children(close)}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
};
