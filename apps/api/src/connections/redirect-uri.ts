import type { Settings } from '../dependencies.js';

/** Where platforms send the browser back to. It must be registered at the platform exactly so. */
export const redirectUriOf = ({ publicUrl }: Pick<Settings, 'publicUrl'>): URL =>
  new URL(`${publicUrl.pathname.replace(/\/$/, '')}/v1/connections/callback`, publicUrl);
