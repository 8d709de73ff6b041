import { describe, expect, it } from '@jest/globals';

import { mailBody } from './mail-body.js';
import { discordBody, mattermostBody } from './markdown-rooms.js';
import type { Told } from './message.js';
import { scriptedNotice } from './scripted-notice.js';
import { slackBody } from './slack.js';
import { teamsBody } from './teams.js';
import { writeMessage } from './write-message.js';

const setting = {
  language: 'en',
  company: 'Acme',
  channel: 'Room',
  timeZone: 'UTC',
  publicUrl: new URL('https://resonance.example/'),
} as const;
const messageOf = (told: Told) => writeMessage(told, setting);

/** What somebody might write into a post so that a message says or does what it should not. */
const smuggled = '<!channel> <@U1> @everyone @here [win](https://evil.example) *bold*';
const more = '<script>x</script> `c` ~all';
const post = { id: '9', name: smuggled, platform: 'x', interactions: 1 } as const;
const evil = messageOf({
  kind: 'alert',
  notice: scriptedNotice({
    subject: { scope: 'post', id: '9', name: smuggled, platform: 'x', url: null },
    posts: [
      { ...post, url: 'https://x.example/a|b>c' },
      { ...post, name: more, url: null },
    ],
  }),
});
const usual = messageOf({ kind: 'alert', notice: scriptedNotice() });
const many = messageOf({
  kind: 'digest',
  notices: Array.from({ length: 30 }, (_, n) =>
    scriptedNotice({
      alertId: String(n),
      subject: { scope: 'post', id: '9', name: '*'.repeat(300), platform: 'x', url: null },
    }),
  ),
});

/** Every text in a body, however deep, with the member it is in. */
const textsIn = (value: unknown, name = ''): [name: string, text: string][] => {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) => textsIn(inner, member));
};

describe('Slack', () => {
  it('is told in blocks, with a button that opens the alert', () => {
    const { text, blocks } = slackBody(usual);
    expect(text).toBe('Alarm: unusually many shares on “Our new factory” (X)');
    expect(blocks.map(({ type }) => type)).toEqual([
      'header',
      'section',
      'section',
      'section',
      'section',
      'actions',
      'context',
    ]);
    expect(JSON.stringify(blocks)).toContain('• <https://x.example/9|Our new factory (X): 1,200>');
    expect(JSON.stringify(blocks)).toContain('"url":"https://resonance.example/alerts/7"');
  });

  it('reads no mention, link or tag in what people wrote', () => {
    const { text, blocks } = slackBody(evil);
    expect(text).not.toMatch(/[<>]/);
    const marked = blocks.flatMap((block) =>
      'text' in block && block.text.type === 'mrkdwn' ? [block.text.text] : [],
    );
    expect(marked).toHaveLength(1);
    // The one link that is ours, and nothing else between angle brackets.
    expect(marked[0]?.match(/<[^>]*>/g)).toEqual([
      expect.stringMatching(/^<https:\/\/x\.example\/a%7Cb%3Ec\|&lt;!channel&gt; &lt;@U1&gt;/),
    ]);
  });

  it('gets no text that is longer than it takes', () => {
    const lengths = slackBody(many).blocks.map((block) => ('text' in block ? block.text.text.length : 0));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(3000);
    expect(lengths[0]).toBeLessThanOrEqual(150);
  });
});

describe('Teams', () => {
  it('is told by an Adaptive Card whose texts are never read as Markdown', () => {
    const [attachment] = teamsBody(evil).attachments;
    const { content, contentType } = attachment ?? {};
    expect(contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.4' });
    expect(JSON.stringify(content)).not.toContain('"TextBlock"');
    expect(content?.fallbackText).not.toContain('[win](');
    expect(content?.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Open the alert', url: 'https://resonance.example/alerts/7' },
    ]);
  });

  it('gets no more than the 28 KB that it takes', () => {
    expect(Buffer.byteLength(JSON.stringify(teamsBody(many)))).toBeLessThan(28 * 1024);
  });
});

describe.each([
  ['Discord', discordBody],
  ['Mattermost', mattermostBody],
])('%s', (_, bodyOf) => {
  it('mentions nobody, links to nothing and shows no signs of its own in what people wrote', () => {
    for (const [name, text] of textsIn(bodyOf(evil))) {
      if (name === 'url' || name === 'title_link') continue;
      expect(text).not.toMatch(/@(?:everyone|here)/);
      // Both read these as mentions; Mattermost does so before it reads Markdown, so that no escape helps.
      expect(text).not.toMatch(/<[!@]/);
      expect(text).not.toContain('[win](');
      expect(text).not.toMatch(/(?<!\\)\*bold/);
      expect(text).not.toMatch(/(?<!\\)~all/);
    }
    expect(JSON.stringify(bodyOf(evil))).toContain('](https://x.example/a%7Cb%3Ec)');
  });

  it('gets no text that is longer than it takes, and always the link', () => {
    const texts = textsIn(bodyOf(many));
    for (const [name, text] of texts) expect(text.length).toBeLessThanOrEqual(name === 'title' ? 256 : 4096);
    expect(texts.some(([, text]) => text.endsWith('(https://resonance.example/alerts)'))).toBe(true);
  });
});

describe('Discord', () => {
  it('is told that nobody is to be mentioned', () => {
    expect(discordBody(usual)).toMatchObject({ allowed_mentions: { parse: [] } });
  });
});

describe('a mail', () => {
  it('says the same words as text and as HTML', () => {
    const { subject, text, html, language } = mailBody(usual);
    expect([subject, language]).toEqual(['Alarm: unusually many shares on “Our new factory” (X)', 'en']);
    for (const fact of usual.facts) {
      expect(text).toContain(fact);
      expect(html).toContain(fact);
    }
    expect(text).toContain('Open the alert: https://resonance.example/alerts/7');
    expect(html).toContain('<a href="https://x.example/9">');
    expect([text, html].every((body) => body.includes(usual.why))).toBe(true);
  });

  it('holds no tag of what people wrote', () => {
    expect(mailBody(evil).html).not.toContain('<script');
    expect(mailBody(evil).html).toContain('&lt;script&gt;');
    expect(mailBody(evil).subject).not.toMatch(/[\r\n]/);
  });
});
