import type { BlankedWhy } from '@libs/contract';
import type { Platform } from '@libs/domain';
import type { z } from 'zod';

import { platformNames } from '../../components/platform-names.js';
import tableStyles from '../../components/table.module.css';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';

const whyKeys: Readonly<Record<z.infer<typeof BlankedWhy>, MessageKey>> = {
  time: 'blanked.time',
  gone: 'blanked.gone',
  request: 'blanked.request',
};

interface BlankedProps {
  readonly why: z.infer<typeof BlankedWhy>;
  readonly platform: Platform;
  readonly hours: number | null;
}

/** Says why something that was stored is not any more. */
export const Blanked = ({ why, platform, hours }: BlankedProps) => {
  const { t, format } = useWords();
  const values = { platform: platformNames[platform], hours: format.integer(hours ?? 0) };
  return (
    <span className={tableStyles['quiet']} data-testid="blanked">
      {t(whyKeys[why], values)}
    </span>
  );
};
