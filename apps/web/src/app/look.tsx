import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';

import { useWords } from '../i18n/use-words.js';
import { theme, variables } from './theme.js';

interface LookProps {
  readonly colorSchemes: MantineColorSchemeManager;
  readonly children: ReactNode;
}

/** The dashboard's look, with the words that the library's own parts need in the language in force. */
export const Look = ({ colorSchemes, children }: LookProps) => {
  const { t } = useWords();
  const worded = useMemo(() => {
    const closeButtonProps = { 'aria-label': t('app.close') };
    return { ...theme, components: { ...theme.components, Notification: { defaultProps: { closeButtonProps } } } };
  }, [t]);
  return (
    <MantineProvider
      theme={worded}
      cssVariablesResolver={variables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  );
};
