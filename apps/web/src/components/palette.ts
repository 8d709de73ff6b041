import type { InteractionKind, Platform } from '@libs/domain';

/** Light or dark. */
export type Scheme = 'light' | 'dark';

/** Colours that mean something, the same everywhere; told apart also by eyes that see red and green alike. */
export interface Palette {
  readonly platform: Readonly<Record<Platform, string>>;
  readonly kind: Readonly<Record<InteractionKind, string>>;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
}

/** The palette of each scheme. */
export const palettes: Readonly<Record<Scheme, Palette>> = {
  light: {
    platform: {
      facebook: '#2b68d0',
      x: '#20252b',
      linkedin: '#1ca294',
      xing: '#859327',
      blog: '#daa908',
      forum: '#8c1b00',
      mastodon: '#8d5099',
      bluesky: '#98a0ff',
      google_plus: '#a3aada',
    },
    kind: { reaction: '#c8386b', comment: '#d6951a', share: '#3b4f92' },
    ink: '#17212b',
    muted: '#55626f',
    line: '#e1e6ea',
    surface: '#ffffff',
  },
  dark: {
    platform: {
      facebook: '#4f8df0',
      x: '#e6eaee',
      linkedin: '#23a798',
      xing: '#7d940d',
      blog: '#f4db4d',
      forum: '#8b3d35',
      mastodon: '#8b4291',
      bluesky: '#64c2ee',
      google_plus: '#ffc4a0',
    },
    kind: { reaction: '#ee6a97', comment: '#e9b949', share: '#7f95e6' },
    ink: '#e8edf1',
    muted: '#a0adb8',
    line: '#2a343d',
    surface: '#151b21',
  },
};
