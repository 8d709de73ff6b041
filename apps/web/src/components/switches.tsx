import { ActionIcon, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type TablerIcon } from '@tabler/icons-react';

import type { MessageKey } from '../i18n/catalogue.js';
import { isLocale, type Locale, locales } from '../i18n/format.js';
import { useWords } from '../i18n/use-words.js';

const names = { en: 'English', de: 'Deutsch' } as const satisfies Record<Locale, string>;

interface LanguageSwitchProps {
  readonly onChange: (locale: Locale) => void;
  readonly isShort?: boolean;
}

/** Switches the interface's language, each language named in itself. */
export const LanguageSwitch = ({ onChange, isShort = false }: LanguageSwitchProps) => {
  const { t, locale } = useWords();
  return (
    <SegmentedControl
      data-testid="language-switch"
      size="xs"
      aria-label={t('app.language')}
      value={locale}
      onChange={(value) => {
        if (isLocale(value)) onChange(value);
      }}
      data={locales.map((name) => ({
        value: name,
        label: (
          <span lang={name} title={names[name]}>
            {isShort ? name.toUpperCase() : names[name]}
          </span>
        ),
      }))}
    />
  );
};

const schemes = ['light', 'dark', 'auto'] as const;
type Wish = (typeof schemes)[number];
const icons: Readonly<Record<Wish, TablerIcon>> = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop };
const labels: Readonly<Record<Wish, MessageKey>> = {
  light: 'app.theme.light',
  dark: 'app.theme.dark',
  auto: 'app.theme.auto',
};

/** Steps through light, dark and the system's wish. */
export const ThemeSwitch = () => {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = schemes[(schemes.indexOf(colorScheme) + 1) % schemes.length] ?? 'auto';
  const Icon = icons[colorScheme];
  const label = t('app.theme.next', { current: t(labels[colorScheme]), next: t(labels[next]) });
  return (
    <ActionIcon
      data-hint={label}
      data-testid="theme-switch"
      data-scheme={colorScheme}
      variant="default"
      size="md"
      aria-label={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={16} stroke={1.8} aria-hidden="true" />
    </ActionIcon>
  );
};

/** Light, dark or the system's wish, all three in sight. */
export const ThemeChoice = () => {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('app.theme')}
      value={colorScheme}
      onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
      data={schemes.map((scheme) => ({ value: scheme, label: t(labels[scheme]) }))}
    />
  );
};
