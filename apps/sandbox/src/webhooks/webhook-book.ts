import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const Address = z.object({
  id: z.string(),
  clientId: z.string(),
  url: z.string(),
  isValid: z.boolean(),
  /** Real milliseconds. */
  createdAt: z.number(),
});
const Subscription = z.object({
  id: z.string(),
  clientId: z.string(),
  addressId: z.string(),
  grantId: z.string(),
  /** What is subscribed to, in the platform's words. */
  type: z.string(),
  /** Simulated milliseconds: what happened before is not told. */
  since: z.number(),
  /** Real milliseconds; null: it does not end. */
  expiresAt: z.number().nullable(),
});

const CallBacks = z.object({
  clientId: z.string(),
  deauthorise: z.string().nullable(),
  deletion: z.string().nullable(),
});

/** What must outlive a restart of the sandbox. */
export const WebhookBookContents = z.object({
  addresses: z.array(Address),
  subscriptions: z.array(Subscription),
  callBacks: z.array(CallBacks).default([]),
});
export type WebhookBookContents = z.infer<typeof WebhookBookContents>;
/** Where an app has its events sent to. */
export type WebhookAddress = z.infer<typeof Address>;
/** Where an app wants to be told that a person removed it, and that their data is to be deleted. */
export type CallBackAddresses = z.infer<typeof CallBacks>;
/** One kind of event that an app is told of, with the grant that allows it. */
export type WebhookSubscription = z.infer<typeof Subscription>;

const newId = (): string => String(randomBytes(6).readUIntBE(0, 6));

/** Addresses and subscriptions of one platform. Every change is reported for saving. */
export class WebhookBook {
  readonly #addresses = new Map<string, WebhookAddress>();
  readonly #subscriptions = new Map<string, WebhookSubscription>();
  readonly #callBacks = new Map<string, CallBackAddresses>();

  constructor(
    contents: WebhookBookContents,
    private readonly changed: () => void,
  ) {
    for (const address of contents.addresses) this.#addresses.set(address.id, address);
    for (const subscription of contents.subscriptions) this.#subscriptions.set(subscription.id, subscription);
    for (const callBacks of contents.callBacks) this.#callBacks.set(callBacks.clientId, callBacks);
  }

  get contents(): WebhookBookContents {
    return {
      addresses: [...this.#addresses.values()],
      subscriptions: [...this.#subscriptions.values()],
      callBacks: [...this.#callBacks.values()],
    };
  }

  callBacksOf(clientId: string): CallBackAddresses | null {
    return this.#callBacks.get(clientId) ?? null;
  }

  enterCallBacks(callBacks: CallBackAddresses): CallBackAddresses {
    this.#callBacks.set(callBacks.clientId, callBacks);
    this.changed();
    return callBacks;
  }

  address(id: string): WebhookAddress | null {
    return this.#addresses.get(id) ?? null;
  }

  addressesOf(clientId: string): readonly WebhookAddress[] {
    return [...this.#addresses.values()].filter((address) => address.clientId === clientId);
  }

  /** Enters an address that answered well. */
  enter(address: Pick<WebhookAddress, 'clientId' | 'url' | 'createdAt'>): WebhookAddress {
    const known = this.addressesOf(address.clientId).find(({ url }) => url === address.url);
    const entered = { ...address, id: known?.id ?? newId(), isValid: true };
    this.#addresses.set(entered.id, entered);
    this.changed();
    return entered;
  }

  /** Says whether an address answered well. */
  mark(id: string, isValid: boolean): void {
    const address = this.#addresses.get(id);
    if (address === undefined || address.isValid === isValid) return;
    address.isValid = isValid;
    this.changed();
  }

  /** Takes an address away, and with it what is sent there. */
  forget(id: string): boolean {
    const isKnown = this.#addresses.delete(id);
    for (const subscription of this.#subscriptions.values())
      if (subscription.addressId === id) this.#subscriptions.delete(subscription.id);
    if (isKnown) this.changed();
    return isKnown;
  }

  subscriptionsOf(clientId: string): readonly WebhookSubscription[] {
    return [...this.#subscriptions.values()].filter((subscription) => subscription.clientId === clientId);
  }

  /** All that stand, of every app. */
  get subscriptions(): readonly WebhookSubscription[] {
    return [...this.#subscriptions.values()];
  }

  /** Subscribes an app to a kind of event; one that stands already goes on, by the new grant and to the new end. */
  subscribe(wish: Omit<WebhookSubscription, 'id'>): WebhookSubscription {
    const known = this.subscriptionsOf(wish.clientId).find(
      ({ type, addressId }) => type === wish.type && addressId === wish.addressId,
    );
    const subscription = { ...wish, id: known?.id ?? newId(), since: known?.since ?? wish.since };
    this.#subscriptions.set(subscription.id, subscription);
    this.changed();
    return subscription;
  }

  /** Ends one; false when there is none of that id. */
  unsubscribe(id: string): boolean {
    const isKnown = this.#subscriptions.delete(id);
    if (isKnown) this.changed();
    return isKnown;
  }
}
