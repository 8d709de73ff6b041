import { describe, expect, it } from '@jest/globals';

import type { Setting, Told } from './message.js';
import { scriptedNotice } from './scripted-notice.js';
import { newestOfEach, writeMessage } from './write-message.js';

const setting: Setting = {
  language: 'en',
  company: 'Acme',
  channel: 'Room',
  timeZone: 'Europe/Berlin',
  publicUrl: new URL('https://resonance.example/app/'),
};
const write = (told: Told, part: Partial<Setting> = {}) => writeMessage(told, { ...setting, ...part });
const alert = (part: Parameters<typeof scriptedNotice>[0] = {}): Told => ({
  kind: 'alert',
  notice: scriptedNotice(part),
});

describe('a message about an alert', () => {
  it('says what, how much, since when, how it spreads, what to do and where to look', () => {
    expect(write(alert())).toEqual({
      language: 'en',
      severity: 'alarm',
      title: 'Alarm: unusually many shares on “Our new factory” (X)',
      facts: [
        '1,234 within 30 minutes up to 10 March 2026 at 13:00; 3.5 were expected. That is 349 times as many.',
        'Since 10 March 2026 at 12:30.',
        'Estimate: each share brings about 1.84 more (90 % interval 1.4 to 2.25), which doubles it in about 1.5 hours.',
        'Estimate: it may come to 54,321 shares within a week of its publication (90 % interval 30,000 to 98,000).',
      ],
      list: {
        heading: 'Most interactions',
        entries: [
          { text: 'Our new factory (X): 1,200', url: 'https://x.example/9' },
          { text: 'Another one (LinkedIn): 34', url: null },
        ],
      },
      advice: expect.stringContaining('What to do: see what spreads'),
      link: { label: 'Open the alert', url: 'https://resonance.example/app/alerts/7' },
      sender: 'Acme · Resonance',
      why: 'An administrator of Acme has chosen you for the alert channel “Room”.',
    });
  });

  it('says it in German with German figures', () => {
    const { title, facts, link } = write(alert(), { language: 'de' });
    expect(title).toBe('Alarm: ungewöhnlich häufiges Teilen bei „Our new factory“ (X)');
    expect(facts).toEqual([
      '1.234 innerhalb von 30 Minuten bis 10. März 2026 um 13:00; erwartet wurden 3,5. Das ist das 349-Fache.',
      'Seit 10. März 2026 um 12:30.',
      'Schätzung: Jedes Teilen zieht etwa 1,84 weitere nach sich (90-%-Intervall 1,4 bis 2,25); damit verdoppelt es sich in etwa: 1,5 Stunden.',
      'Schätzung: Bis eine Woche nach der Veröffentlichung kann der Beitrag 54.321-mal geteilt werden (90-%-Intervall 30.000 bis 98.000).',
    ]);
    expect(link?.label).toBe('Alarm öffnen');
  });

  it.each([
    [{ reason: 'escalated' }, 'Alarm (more severe now): unusually many shares on “Our new factory” (X)'],
    [{ reason: 'repeated' }, 'Alarm (still going on): unusually many shares on “Our new factory” (X)'],
    [{ reason: 'unacknowledged' }, 'Alarm (nobody has taken it up): unusually many shares on “Our new factory” (X)'],
    [{ reason: 'resolved' }, 'Over: unusually many shares on “Our new factory” (X)'],
    [{ kind: null, severity: 'notice' }, 'Notice: unusually many interactions on “Our new factory” (X)'],
    [{ monitor: 'negative' }, 'Alarm: unusually many negative comments on “Our new factory” (X)'],
    [
      { subject: { scope: 'account', id: '1', name: 'Acme', platform: 'facebook', url: null } },
      'Alarm: unusually many shares on posts of Acme (Facebook)',
    ],
    [
      { subject: { scope: 'workspace', id: '1', name: 'Acme', platform: null, url: null } },
      'Alarm: unusually many shares on several accounts of Acme',
    ],
  ] as const)('is called by %j', (part, title) => {
    expect(write(alert(part)).title).toBe(title);
  });

  it('promises nothing where no estimate is known, and tells the Shitstorm scale where it is about that', () => {
    const { facts, advice } = write(alert({ estimate: null, monitor: 'negative', shitstorm: 3 }));
    expect(facts).toHaveLength(3);
    expect(facts[2]).toBe('Shitstorm scale: 3 of 6.');
    expect(advice).toContain('read the newest comments');
  });

  it('that is over says how, and asks for nothing', () => {
    expect(write(alert({ reason: 'resolved' }))).toMatchObject({ advice: null });
    expect(write(alert({ reason: 'resolved' })).facts[0]).toBe('It has calmed down.');
    expect(write(alert({ reason: 'resolved', summary: 'We answered\nat noon.' })).facts[0]).toBe(
      'What was said of it: We answered at noon.',
    );
  });

  it('has no link where the address of the dashboard is not known', () => {
    expect(write(alert(), { publicUrl: null }).link).toBeNull();
  });

  it('shows names in one line, without hidden signs, cut where they are long, and links to web pages alone', () => {
    const name = `one\ntwo\u202e ${'x'.repeat(200)}`;
    const post = { id: '9', name, platform: 'x', url: 'javascript:alert(1)', interactions: 1 } as const;
    const { list } = write(alert({ posts: [post] }));
    expect(list?.entries[0]?.text).toMatch(/^one two x+… \(X\): 1$/);
    expect(list?.entries[0]?.text.length).toBeLessThan(100);
    expect(list?.entries[0]?.url).toBeNull();
  });
});

describe('a digest', () => {
  const notices = [
    scriptedNotice({ alertId: '1', severity: 'notice' }),
    scriptedNotice({ alertId: '1', severity: 'warning', turn: 2, reason: 'escalated' }),
    scriptedNotice({ alertId: '2', severity: 'alarm' }),
    scriptedNotice({ alertId: '3', severity: 'alarm', turn: 4, reason: 'resolved' }),
  ];

  it('tells of each alert what was told last, the most severe that runs first and what is over last', () => {
    expect(newestOfEach(notices).map(({ alertId, turn }) => [alertId, turn])).toEqual([
      ['2', 1],
      ['1', 2],
      ['3', 4],
    ]);
    const { title, list, link } = write({ kind: 'digest', notices });
    expect(title).toBe('3 alerts were gathered for you');
    expect(list?.entries[0]).toEqual({
      text: expect.stringMatching(/^Alarm: unusually many shares .* 3\.5 were expected/),
      url: 'https://resonance.example/app/alerts/2',
    });
    expect(link?.url).toBe('https://resonance.example/app/alerts');
  });

  it('lists twenty and says how many more there are', () => {
    const many = Array.from({ length: 23 }, (_, n) => scriptedNotice({ alertId: String(n) }));
    const { list, facts } = write({ kind: 'digest', notices: many });
    expect(list?.entries).toHaveLength(20);
    expect(facts).toEqual(['And 3 more, which the dashboard shows.']);
  });
});

describe('a message that tries a channel', () => {
  it('says in the language of the channel that nothing has happened', () => {
    const { title, facts, severity } = write({ kind: 'test' }, { language: 'de' });
    expect([title, severity]).toEqual(['Test: Alarme erreichen „Room“', null]);
    expect(facts[0]).toContain('Es ist nichts passiert');
  });
});
