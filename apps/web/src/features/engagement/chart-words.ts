import { Kind, PlatformName } from '@libs/contract';
import { useCallback } from 'react';

import type { Palette } from '../../components/palette.js';
import { kindKeys } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';

/** The names of a report's series. */
export const useLabels = (split: 'platform' | 'kind') => {
  const { t } = useWords();
  const labelOf = useCallback(
    (key: string): string => {
      if (split === 'kind') {
        const kind = Kind.safeParse(key);
        return kind.success ? t(kindKeys[kind.data]) : key;
      }
      const platform = PlatformName.safeParse(key);
      return platform.success ? platformNames[platform.data] : key;
    },
    [split, t],
  );
  return { labelOf };
};

/** The fixed colour of a platform or a kind. */
export const colorIn = (palette: Palette, key: string): string => {
  const platform = PlatformName.safeParse(key);
  if (platform.success) return palette.platform[platform.data];
  const kind = Kind.safeParse(key);
  return kind.success ? palette.kind[kind.data] : palette.muted;
};
