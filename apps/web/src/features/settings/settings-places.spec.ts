import { describe, expect, it } from '@jest/globals';

import { settingsGroups, settingsPlaceAt } from './settings-places.js';

describe('the pages of the settings', () => {
  it('are found by their address, with or without a slash at its end', () => {
    expect(settingsPlaceAt('/settings')?.key).toBe('settings.you');
    expect(settingsPlaceAt('/settings/')?.key).toBe('settings.you');
    expect(settingsPlaceAt('/settings/api-keys')?.permission).toBe('manage-keys');
  });

  it('are not found at other addresses', () => {
    expect(['/', '/settings/keys', '/accounts'].map(settingsPlaceAt)).toEqual([undefined, undefined, undefined]);
  });

  it('stand once each', () => {
    const addresses = settingsGroups.flatMap(({ places }) => places.map(({ to }) => to));
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
