import type { ChannelSecret } from '@libs/database';
import type { ChannelKind } from '@libs/domain';

import { discordBody, mattermostBody } from './markdown-rooms.js';
import { eventBody, type Event, signatureHeaders } from './signed-webhook.js';
import { slackBody } from './slack.js';
import { teamsBody } from './teams.js';

/** A channel that is reached by HTTP. */
export type PostedKind = Exclude<ChannelKind, 'email'>;

const bodyFor = (kind: PostedKind, event: Event): string => {
  switch (kind) {
    case 'slack':
      return JSON.stringify(slackBody(event.message));
    case 'teams':
      return JSON.stringify(teamsBody(event.message));
    case 'discord':
      return JSON.stringify(discordBody(event.message));
    case 'mattermost':
      return JSON.stringify(mattermostBody(event.message));
    case 'webhook':
      return eventBody(event);
  }
};

/** The request by which an event is told on a channel, signed where the channel has a secret to sign with. */
export const channelRequest = (
  kind: PostedKind,
  { url, signingSecret }: ChannelSecret,
  { event, now }: { readonly event: Event; readonly now: Date },
): Request => {
  const body = bodyFor(kind, event);
  const signed = signingSecret === null ? {} : signatureHeaders(signingSecret, { id: event.id, now, body });
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Resonance', ...signed },
    body,
  });
};
