import type { Connector } from '@libs/connector';
import type { PlatformStatus } from '@libs/contract';
import { interactionKinds } from '@libs/domain';

/** What is stored of an app, without its secrets. */
export interface ShownApp {
  readonly clientId: string;
  readonly hasConsumer: boolean;
}

/** What the status of a platform is told by. */
export interface StatusFacts {
  readonly connector: Connector;
  /** The workspace's own app; null: none is set. */
  readonly own: ShownApp | null;
  /** The operator's; null: there is none. */
  readonly installation: ShownApp | null;
  readonly redirectUri: URL;
  /** Part of the addresses that the platform calls; null: no app is set. */
  readonly callBackId: string | null;
  readonly publicUrl: URL;
}

const callBacksOf = ({ connector, callBackId, publicUrl }: StatusFacts): PlatformStatus['callBacks'] => {
  if (connector.callBacks === null || callBackId === null) return null;
  const base = `/v1/call-backs/${connector.platform}/${callBackId}`;
  return {
    deauthorise: new URL(`${base}/deauthorise`, publicUrl).href,
    deletion: new URL(`${base}/deletion`, publicUrl).href,
  };
};

const whose = ({ own, installation }: StatusFacts): PlatformStatus['app'] => {
  if (own !== null) return 'workspace';
  return installation === null ? null : 'installation';
};

const consumerOf = ({ webhooks }: Connector, app: ShownApp | null): PlatformStatus['consumer'] => {
  if (webhooks?.isSignedByConsumer !== true) return 'unused';
  return app?.hasConsumer === true ? 'set' : 'missing';
};

const shownConnector = (connector: Connector) => ({
  platform: connector.platform,
  scopes: connector.oauth.scopes.map((scope) => ({ scope, opens: [...(connector.oauth.opens[scope] ?? [])] })),
  attributed: interactionKinds.filter((kind) => connector.capabilities.attributed.has(kind)),
  fullyListed: interactionKinds.filter((kind) => connector.capabilities.fullyListed.has(kind)),
  counted: [...connector.capabilities.counted],
});

/** How a platform is shown: what it tells, and whose app it is read with. */
export const platformStatus = (facts: StatusFacts): PlatformStatus => {
  const app = facts.own ?? facts.installation;
  return {
    ...shownConnector(facts.connector),
    isConfigured: app !== null,
    clientId: app?.clientId ?? null,
    app: whose(facts),
    consumer: consumerOf(facts.connector, app),
    redirectUri: facts.redirectUri.href,
    callBacks: callBacksOf(facts),
  };
};
