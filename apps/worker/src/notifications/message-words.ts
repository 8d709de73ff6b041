import type { AlertNotice, InteractionKind, NoticeReason, Severity } from '@libs/domain';

interface Estimated {
  readonly value: string;
  readonly low: string;
  readonly high: string;
}

/** The sentences of messages about alerts, in one language. */
export interface MessageWords {
  readonly locale: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly title: (reason: NoticeReason, severity: Severity, what: string) => string;
  readonly what: (
    what: Pick<AlertNotice, 'kind' | 'monitor'>,
    scope: AlertNotice['subject']['scope'],
    name: string,
  ) => string;
  readonly measure: (
    observed: string,
    expected: string,
    when: { readonly span: string; readonly end: string },
  ) => string;
  readonly times: (ratio: string) => string;
  readonly since: (instant: string) => string;
  readonly reproduction: (r: Estimated, doubling: string | null) => string;
  readonly finalSize: (size: Estimated) => string;
  readonly shitstorm: (level: number) => string;
  readonly summary: (text: string) => string;
  readonly over: string;
  readonly advice: { readonly negative: string; readonly other: string };
  readonly posts: string;
  readonly post: (name: string, platform: string, interactions: string) => string;
  readonly open: string;
  readonly digest: {
    readonly title: (count: number) => string;
    readonly heading: string;
    readonly open: string;
    readonly more: (count: number) => string;
  };
  readonly test: { readonly title: (channel: string) => string; readonly fact: string; readonly open: string };
  readonly sender: (company: string) => string;
  readonly why: (company: string, channel: string) => string;
}

const englishKinds: Readonly<Record<InteractionKind | 'all', string>> = {
  reaction: 'likes',
  comment: 'comments',
  share: 'shares',
  all: 'interactions',
};

/** Messages about alerts in English. */
export const english: MessageWords = {
  locale: 'en-GB',
  severity: { notice: 'Notice', warning: 'Warning', alarm: 'Alarm' },
  title: (reason, severity, what) => {
    const how = english.severity[severity];
    switch (reason) {
      case 'started':
        return `${how}: ${what}`;
      case 'escalated':
        return `${how} (more severe now): ${what}`;
      case 'repeated':
        return `${how} (still going on): ${what}`;
      case 'unacknowledged':
        return `${how} (nobody has taken it up): ${what}`;
      case 'resolved':
        return `Over: ${what}`;
    }
  },
  what: ({ kind, monitor }, scope, name) => {
    const kinds = monitor === 'negative' ? 'negative comments' : englishKinds[kind ?? 'all'];
    if (scope === 'post') return `unusually many ${kinds} on “${name}”`;
    return scope === 'account'
      ? `unusually many ${kinds} on posts of ${name}`
      : `unusually many ${kinds} on several accounts of ${name}`;
  },
  measure: (observed, expected, { span, end }) => `${observed} within ${span} up to ${end}; ${expected} were expected.`,
  times: (ratio) => `That is ${ratio} times as many.`,
  since: (instant) => `Since ${instant}.`,
  reproduction: ({ value, low, high }, doubling) =>
    `Estimate: each share brings about ${value} more (90 % interval ${low} to ${high})${doubling === null ? '.' : `, which doubles it in about ${doubling}.`}`,
  finalSize: ({ value, low, high }) =>
    `Estimate: it may come to ${value} shares within a week of its publication (90 % interval ${low} to ${high}).`,
  shitstorm: (level) => `Shitstorm scale: ${level} of 6.`,
  summary: (text) => `What was said of it: ${text}`,
  over: 'It has calmed down.',
  advice: {
    negative:
      'What to do: read the newest comments, agree on one answer and give it where they are. Take the alert up in Resonance, so that the others know.',
    other:
      'What to do: see what spreads and through whom, and decide whether to answer, to join in or to wait. Take the alert up in Resonance, so that the others know.',
  },
  posts: 'Most interactions',
  post: (name, platform, interactions) => `${name} (${platform}): ${interactions}`,
  open: 'Open the alert',
  digest: {
    title: (count) => (count === 1 ? 'One alert was gathered for you' : `${count} alerts were gathered for you`),
    heading: 'The newest state of each',
    open: 'Open the alerts',
    more: (count) => `And ${count} more, which the dashboard shows.`,
  },
  test: {
    title: (channel) => `Test: alerts reach “${channel}”`,
    fact: 'This message tries the channel. Nothing has happened, and nothing needs to be done.',
    open: 'Open Resonance',
  },
  sender: (company) => `${company} · Resonance`,
  why: (company, channel) => `An administrator of ${company} has chosen you for the alert channel “${channel}”.`,
};

const germanKinds: Readonly<Record<InteractionKind | 'all', string>> = {
  reaction: 'ungewöhnlich viele Likes',
  comment: 'ungewöhnlich viele Kommentare',
  share: 'ungewöhnlich häufiges Teilen',
  all: 'ungewöhnlich viele Interaktionen',
};

/** Messages about alerts in German. */
export const german: MessageWords = {
  locale: 'de-DE',
  severity: { notice: 'Hinweis', warning: 'Warnung', alarm: 'Alarm' },
  title: (reason, severity, what) => {
    const how = german.severity[severity];
    switch (reason) {
      case 'started':
        return `${how}: ${what}`;
      case 'escalated':
        return `${how} (jetzt schwerer): ${what}`;
      case 'repeated':
        return `${how} (hält an): ${what}`;
      case 'unacknowledged':
        return `${how} (noch von niemandem übernommen): ${what}`;
      case 'resolved':
        return `Vorbei: ${what}`;
    }
  },
  what: ({ kind, monitor }, scope, name) => {
    const kinds = monitor === 'negative' ? 'ungewöhnlich viele negative Kommentare' : germanKinds[kind ?? 'all'];
    if (scope === 'post') return `${kinds} bei „${name}“`;
    return scope === 'account' ? `${kinds} bei Beiträgen von ${name}` : `${kinds} bei mehreren Konten von ${name}`;
  },
  measure: (observed, expected, { span, end }) =>
    `${observed} innerhalb von ${span} bis ${end}; erwartet wurden ${expected}.`,
  times: (ratio) => `Das ist das ${ratio}-Fache.`,
  since: (instant) => `Seit ${instant}.`,
  reproduction: ({ value, low, high }, doubling) =>
    `Schätzung: Jedes Teilen zieht etwa ${value} weitere nach sich (90-%-Intervall ${low} bis ${high})${doubling === null ? '.' : `; damit verdoppelt es sich in etwa: ${doubling}.`}`,
  finalSize: ({ value, low, high }) =>
    `Schätzung: Bis eine Woche nach der Veröffentlichung kann der Beitrag ${value}-mal geteilt werden (90-%-Intervall ${low} bis ${high}).`,
  shitstorm: (level) => `Shitstorm-Skala: ${level} von 6.`,
  summary: (text) => `Dazu wurde festgehalten: ${text}`,
  over: 'Es hat sich beruhigt.',
  advice: {
    negative:
      'Was zu tun ist: Lesen Sie die neuesten Kommentare, einigen Sie sich auf eine Antwort und geben Sie sie dort, wo sie stehen. Übernehmen Sie den Alarm in Resonance, damit die anderen Bescheid wissen.',
    other:
      'Was zu tun ist: Sehen Sie nach, was sich durch wen verbreitet, und entscheiden Sie, ob Sie antworten, mitmachen oder abwarten. Übernehmen Sie den Alarm in Resonance, damit die anderen Bescheid wissen.',
  },
  posts: 'Die meisten Interaktionen',
  post: (name, platform, interactions) => `${name} (${platform}): ${interactions}`,
  open: 'Alarm öffnen',
  digest: {
    title: (count) => (count === 1 ? 'Ein Alarm wurde für Sie gesammelt' : `${count} Alarme wurden für Sie gesammelt`),
    heading: 'Der neueste Stand',
    open: 'Alarme öffnen',
    more: (count) => `Und ${count} weitere, die das Dashboard zeigt.`,
  },
  test: {
    title: (channel) => `Test: Alarme erreichen „${channel}“`,
    fact: 'Diese Nachricht probiert den Kanal aus. Es ist nichts passiert, und es ist nichts zu tun.',
    open: 'Resonance öffnen',
  },
  sender: (company) => `${company} · Resonance`,
  why: (company, channel) => `Die Administration von ${company} hat Sie für den Alarmkanal „${channel}“ ausgewählt.`,
};
