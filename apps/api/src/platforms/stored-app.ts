import type { Connector, PlatformApp } from '@libs/connector';
import type { StoredApp } from '@libs/database';

/** The app as connectors take it: with the platform's public addresses where the operator set no others. */
export const platformAppOf = (connector: Connector, { endpoints, ...keys }: StoredApp): PlatformApp => {
  const { authorize, token, api } = endpoints ?? connector.endpoints;
  return {
    ...keys,
    endpoints: { authorize: new URL(authorize), token: new URL(token), api: new URL(api) },
  };
};
