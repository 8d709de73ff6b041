import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { interactionKinds, platforms } from '@libs/domain';

import { type Scheme, palettes } from '../components/palette.js';

const petrol: MantineColorsTuple = [
  '#eef5f8',
  '#dbe8ee',
  '#b4d0dc',
  '#8ab7ca',
  '#67a2bb',
  '#458ba8',
  '#2c7493',
  '#1b5f7c',
  '#14506b',
  '#0c3d53',
];

const slate: MantineColorsTuple = [
  '#d5dce2',
  '#b9c3cc',
  '#9eabb7',
  '#76848f',
  '#46525d',
  '#333e48',
  '#242d35',
  '#151b21',
  '#0f1419',
  '#0b0f13',
];

/** Resonance's look: petrol for what can be acted on, everything else quiet. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 6 },
  colors: { petrol, dark: slate },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  components: {
    Modal: {
      styles: {
        content: { backgroundColor: 'var(--rs-surface)' },
        header: { backgroundColor: 'var(--rs-surface)' },
        title: { fontWeight: 600 },
      },
    },
  },
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.375rem', lineHeight: '1.3' } } },
});

const variablesOf = (scheme: Scheme): Record<string, string> => {
  const palette = palettes[scheme];
  const isDark = scheme === 'dark';
  return {
    '--mantine-color-body': isDark ? '#0f1419' : '#f6f8f9',
    '--mantine-color-text': palette.ink,
    '--mantine-color-dimmed': palette.muted,
    '--mantine-color-placeholder': isDark ? '#8f9ca8' : '#6a7681',
    '--mantine-color-default-border': isDark ? '#34404a' : '#d3dae0',
    '--mantine-color-anchor': isDark ? '#8cc3dc' : '#14506b',
    '--mantine-color-error': isDark ? '#ff9c92' : '#b3261e',
    '--rs-surface': palette.surface,
    '--rs-sunken': isDark ? '#1a2129' : '#f0f3f5',
    '--rs-line': palette.line,
    '--rs-accent': isDark ? '#8cc3dc' : '#14506b',
    '--rs-good': isDark ? '#6fd0a5' : '#17704a',
    '--rs-bad': isDark ? '#ff9c92' : '#b3261e',
    '--rs-warn': isDark ? '#f0c069' : '#845400',
    '--rs-warn-surface': isDark ? '#2a2315' : '#fdf4e0',
    ...Object.fromEntries(platforms.map((name) => [`--rs-platform-${name}`, palette.platform[name]])),
    ...Object.fromEntries(interactionKinds.map((kind) => [`--rs-kind-${kind}`, palette.kind[kind]])),
  };
};

/** The colours of the palette as CSS variables, so that style sheets and charts cannot differ. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf('light'),
  dark: variablesOf('dark'),
});
