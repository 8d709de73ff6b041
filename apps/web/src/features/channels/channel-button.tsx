import type { Channel } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { useWords } from '../../i18n/use-words.js';

const ChannelDialog = lazy(async () => ({ default: (await import('./channel-dialog.js')).ChannelDialog }));

/** Opens the form by which a channel is made (`channel` null) or changed. */
export const ChannelButton = ({ channel }: { readonly channel: Channel | null }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      {channel === null ? (
        <Button
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={open}
          data-testid="channel-add"
        >
          {t('channels.add')}
        </Button>
      ) : (
        <Button size="compact-xs" variant="default" onClick={open} data-testid="channel-edit">
          {t('channels.edit')}
          <span className="rs-hidden"> {channel.name}</span>
        </Button>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <ChannelDialog channel={channel} onClose={close} />
        </Suspense>
      )}
    </>
  );
};
