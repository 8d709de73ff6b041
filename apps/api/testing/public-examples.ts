import { password } from './company.js';
import { platforms } from './parrot.js';
import { freshSecret } from './secrets.js';
import type { SecretiveCompany } from './secretive-company.js';
import { owner } from './start-api.js';
import { likes } from './webhook-payloads.js';
import type { Asked } from './wrong-requests.js';

type Example = (company: SecretiveCompany) => readonly Asked[];

const at =
  (path: string): Example =>
  () => [{ path, sent: {} }];

const form =
  (name: string): Example =>
  ({ callBackId, signedRequest }) => [
    {
      path: `/v1/call-backs/facebook/${callBackId}/${name}`,
      sent: {
        body: new URLSearchParams({ signed_request: signedRequest }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    },
  ];

/** How to ask for the operations that need no login and change nothing by themselves. */
export const publicExamples: Readonly<Record<string, Example>> = {
  'GET /health/live': at('/health/live'),
  'GET /health/ready': at('/health/ready'),
  'GET /metrics': at('/metrics'),
  'GET /v1/setup': at('/v1/setup'),
  'GET /v1/shared/:token': () => [{ path: `/v1/shared/${freshSecret('link')}`, sent: {} }],
  'GET /v1/mail-links/:token': () => [{ path: `/v1/mail-links/${freshSecret('mail')}`, sent: {} }],
  'POST /v1/setup': () => [{ path: '/v1/setup', sent: { body: { ...owner, password: freshSecret('owner') } } }],
  'GET /v1/erasures/status/:code': at('/v1/erasures/status/0d9f4b1e-7a4c-4e0a-9a53-2f4a6b1c8d7e'),
  'GET /v1/connections/callback': () => [
    {
      path: `/v1/connections/callback?${new URLSearchParams({ state: freshSecret('state'), code: freshSecret('code') }).toString()}`,
      sent: {},
    },
  ],
  'POST /v1/invitations/accept-known': ({ invitationToken: token, ownerEmail: email }) => [
    { path: '/v1/invitations/accept-known', sent: { body: { token, email, password } } },
  ],
  'POST /v1/call-backs/:platform/:app/deauthorise': form('deauthorise'),
  'POST /v1/call-backs/:platform/:app/deletion': form('deletion'),
  'GET /v1/webhooks/:platform/:id': ({ webhookPaths }) =>
    platforms.map((platform) => ({
      path: `${webhookPaths.get(platform)}?crc_token=1&challengeCode=1&hub.mode=subscribe`,
      sent: {},
    })),
  'POST /v1/webhooks/:platform/:id': ({ webhookPaths }) =>
    platforms.map((platform) => ({
      path: webhookPaths.get(platform) ?? '',
      sent: { body: JSON.parse(likes[platform]?.('1') ?? '') },
    })),
};
