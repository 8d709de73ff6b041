import type { Connector } from '@libs/connector';
import type { Platform } from '@libs/domain';

import { facebook } from './facebook/facebook.connector.js';
import { linkedin } from './linkedin/linkedin.connector.js';
import { x } from './x/x.connector.js';

/** Every platform that can be connected. */
export const connectors: ReadonlyMap<Platform, Connector> = new Map(
  [facebook, x, linkedin].map((connector) => [connector.platform, connector]),
);
