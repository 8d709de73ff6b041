import { canBeCalled, type Connector } from '@libs/connector';
import type { Platform } from '@libs/domain';

import { claimSubscriptions, type ClaimedSubscription, saveSubscription } from './subscription-row.query.js';
import { openSubscriber, type SubscriberDependencies } from './subscriber.js';
import { nextSubscription, type SubscribeOutcome } from './subscription-state.js';

/** What subscribing needs from outside. */
export interface SubscribeDependencies extends SubscriberDependencies {
  readonly connectors: ReadonlyMap<Platform, Connector>;
  /** Aborted when no further one shall be begun. */
  readonly signal: AbortSignal;
  readonly log: { readonly warn: (line: string) => void; readonly log: (line: string) => void };
}

const batch = 8;

const attempt = async (
  dependencies: SubscribeDependencies,
  claimed: ClaimedSubscription,
): Promise<SubscribeOutcome | null> => {
  const connector = dependencies.connectors.get(claimed.platform);
  if (connector?.webhooks === undefined) return null;
  const subscriber = await openSubscriber(dependencies, { ...claimed, connector });
  if (subscriber === null) return null;
  if (!canBeCalled(subscriber.callback, subscriber.app.endpoints.api)) return { kind: 'not-reachable' };
  const subscription = await connector.webhooks.subscribe(subscriber);
  return { kind: 'subscribed', subscription };
};

const subscribe = async (dependencies: SubscribeDependencies, claimed: ClaimedSubscription): Promise<void> => {
  const { database, now, log } = dependencies;
  const outcome = await attempt(dependencies, claimed).catch((error: unknown): SubscribeOutcome => ({
    kind: 'failed',
    error: error instanceof Error ? error : new Error(String(error)),
  }));
  if (outcome === null) return;
  const change = nextSubscription(outcome, claimed.failures, now());
  await saveSubscription(database, claimed, { change, now: now() });
  const line = `webhooks of ${claimed.platform} ${claimed.workspaceId}/${claimed.accountId} are ${change.state}`;
  if (change.problem === null) log.log(line);
  else log.warn(`${line}: ${change.problem}`);
};

/**
 * Subscribes the accounts whose turn it is: new ones, those whose subscription ends or is looked at again, those that
 * failed. One after the other, since platforms look at the app's address at each. Returns how many there were.
 */
export const subscribeDue = async (dependencies: SubscribeDependencies): Promise<number> => {
  const { database, now } = dependencies;
  const claimed = await claimSubscriptions(database, { limit: batch, now: now() });
  for (const subscription of claimed) {
    // Those that are left are claimed again when their lease has run out.
    if (dependencies.signal.aborted) break;
    await subscribe(dependencies, subscription);
  }
  return claimed.length;
};
