import { createHmac, type Hmac } from 'node:crypto';

/** HMAC-SHA256 of a text, still to be written down. */
export const hmac = (text: string, secret: string): Hmac => createHmac('sha256', secret).update(text);
/** The headers with which each platform signs a body. */
export const signatures: Readonly<Record<string, (body: string, secret: string) => Record<string, string>>> = {
  facebook: (body, secret) => ({ 'x-hub-signature-256': `sha256=${hmac(body, secret).digest('hex')}` }),
  x: (body, secret) => ({ 'x-twitter-webhooks-signature': `sha256=${hmac(body, secret).digest('base64')}` }),
  linkedin: (body, secret) => ({ 'x-li-signature': hmac(`hmacsha256=${body}`, secret).digest('hex') }),
};
/** A delivery of each platform that tells of one like. */
export const likes: Readonly<Record<string, (name: string, account?: string) => string>> = {
  facebook: (name, account = '112233') =>
    JSON.stringify({
      object: 'page',
      entry: [
        {
          id: account,
          time: 1,
          changes: [
            {
              field: 'feed',
              value: {
                item: 'reaction',
                verb: 'add',
                post_id: '1_2',
                from: { id: name },
                reaction_type: 'love',
                created_time: 5,
              },
            },
          ],
        },
      ],
    }),
  x: (name, account = '2244994945') =>
    JSON.stringify({
      data: { event_uuid: name, event_type: 'like.create', filter: { user_id: account }, payload: {} },
    }),
  linkedin: (name, account = '96072893') =>
    JSON.stringify({
      type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS',
      notifications: [
        { notificationId: Number(name), organizationalEntity: `urn:li:organization:${account}`, action: 'LIKE' },
      ],
    }),
};
