import type { AlertEvent, BookedEvent } from '@libs/contract';

/** How the stream of events is: `lost`: the browser tries again; `refused`: it has given up for a while. */
export type LinkEvent =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'opened'; readonly at: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused' };

/** What the stream of events tells. */
export type StreamEvent =
  | LinkEvent
  | { readonly kind: 'booked'; readonly event: BookedEvent; readonly at: number }
  | { readonly kind: 'alert'; readonly event: AlertEvent };

/** How the stream is after something happened: what is said to whoever begins to listen. */
export const linkAfter = (link: LinkEvent, event: StreamEvent): LinkEvent => {
  if (event.kind === 'booked') return { kind: 'opened', at: event.at };
  if (event.kind === 'alert') return link;
  // Lost before is still lost: "connecting" would sound as if it had never been there.
  if (event.kind === 'connecting' && (link.kind === 'lost' || link.kind === 'refused')) return link;
  return event;
};
