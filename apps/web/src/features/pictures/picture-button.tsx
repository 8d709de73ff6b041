import { Button } from '@mantine/core';
import { useComputedColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPhotoDown } from '@tabler/icons-react';
import { useState } from 'react';

import { palettes } from '../../components/palette.js';
import { saveContent } from '../../components/save-file.js';
import { useWords } from '../../i18n/use-words.js';
import { paintPng } from './paint.js';
import type { PictureParts } from './picture.js';

interface PictureButtonProps {
  /** The name of the file, without its ending. */
  readonly name: string;
  readonly parts: () => PictureParts | Promise<PictureParts>;
}

/** Saves a chart as a PNG that can be understood by itself. */
export const PictureButton = ({ name, parts }: PictureButtonProps) => {
  const { t } = useWords();
  const scheme = useComputedColorScheme('light');
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      saveContent(`${name}.png`, await paintPng(await parts(), palettes[scheme]));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ color: 'red', title: t('picture.failed'), message });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      size="compact-xs"
      variant="default"
      data-hint={t('picture.hint')}
      data-testid="chart-png"
      leftSection={<IconPhotoDown size={14} aria-hidden="true" />}
      loading={isBusy}
      onClick={() => void save()}
    >
      {t('picture.png')}
    </Button>
  );
};
