import { type AlertNotice, platformNames, severities } from '@libs/domain';

import type { Entry, Message, Setting, Told } from './message.js';
import { english, german, type MessageWords } from './message-words.js';
import { cut, linkable, plain } from './plain-text.js';

const mostListed = 20;
const longestName = 80;
const longestSummary = 500;

/** Numbers and times as people of the language read them. */
const formatsOf = ({ locale }: MessageWords, timeZone: string) => {
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const factor = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
  const unit = (name: 'minute' | 'hour' | 'day', value: number): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 1 }).format(
      value,
    );
  return {
    // Thin blanks are not in every font.
    instant: (at: Date): string => instant.format(at).replaceAll(/[\u2009\u202f]/g, ' '),
    count: (value: number): string => (value < 10 ? fine : whole).format(value),
    factor: (value: number): string => factor.format(value),
    span: (minutes: number): string => {
      if (minutes < 60) return unit('minute', Math.round(minutes));
      return minutes < 1440 ? unit('hour', minutes / 60) : unit('day', minutes / 1440);
    },
  };
};

type Formats = ReturnType<typeof formatsOf>;

type Content = Omit<Message, 'language' | 'sender' | 'why'>;

interface Telling {
  readonly words: MessageWords;
  readonly formats: Formats;
  readonly setting: Setting;
}

const nameOf = (name: string): string => cut(plain(name), longestName);

const titleOf = (notice: AlertNotice, { words }: Pick<Telling, 'words'>): string => {
  const { reason, severity, subject } = notice;
  const on = subject.platform === null ? '' : ` (${platformNames[subject.platform]})`;
  return words.title(reason, severity, `${words.what(notice, subject.scope, nameOf(subject.name))}${on}`);
};

const measureOf = ({ measure }: AlertNotice, { words, formats }: Telling): string => {
  const { observed, expected, minutes, endedAt } = measure;
  const when = { span: formats.span(minutes), end: formats.instant(endedAt) };
  const text = words.measure(formats.count(observed), formats.count(expected), when);
  const ratio = expected > 0 ? observed / expected : 0;
  return ratio >= 2 ? `${text} ${words.times(formats.count(ratio))}` : text;
};

const estimateOf = ({ estimate }: AlertNotice, { words, formats }: Telling): string[] => {
  if (estimate === null) return [];
  const { reproduction, low, high, doublingMinutes, finalSize } = estimate;
  const r = { value: formats.factor(reproduction), low: formats.factor(low), high: formats.factor(high) };
  const spread = words.reproduction(r, doublingMinutes === null ? null : formats.span(doublingMinutes));
  if (finalSize === null) return [spread];
  const size = {
    value: formats.count(finalSize.median),
    low: formats.count(finalSize.low),
    high: formats.count(finalSize.high),
  };
  return [spread, words.finalSize(size)];
};

const endOf = ({ reason, summary }: AlertNotice, { words }: Telling): string[] => {
  if (reason !== 'resolved') return [];
  return summary === null ? [words.over] : [words.summary(cut(plain(summary), longestSummary))];
};

const linkTo = ({ setting: { publicUrl } }: Telling, path: string, label: string): Message['link'] =>
  publicUrl === null ? null : { label, url: new URL(path, publicUrl).href };

const alertPath = ({ alertId }: AlertNotice): string => `alerts/${encodeURIComponent(alertId)}`;

const alertMessage = (notice: AlertNotice, telling: Telling): Content => {
  const { words, formats } = telling;
  const { reason, severity, monitor, shitstorm, posts, startedAt } = notice;
  const isOver = reason === 'resolved';
  const entries = posts.map(({ name, platform, interactions, url }): Entry => ({
    text: words.post(nameOf(name), platformNames[platform], formats.count(interactions)),
    url: linkable(url),
  }));
  return {
    severity,
    title: titleOf(notice, telling),
    facts: [
      ...endOf(notice, telling),
      measureOf(notice, telling),
      words.since(formats.instant(startedAt)),
      ...(isOver ? [] : estimateOf(notice, telling)),
      ...(shitstorm === null ? [] : [words.shitstorm(shitstorm)]),
    ],
    list: entries.length === 0 ? null : { heading: words.posts, entries },
    advice: isOver ? null : words.advice[monitor === 'negative' ? 'negative' : 'other'],
    link: linkTo(telling, alertPath(notice), words.open),
  };
};

const weightOf = ({ reason, severity }: AlertNotice): number =>
  reason === 'resolved' ? -1 : severities.indexOf(severity);

/** Of each alert what was told last, the most severe that still runs first. */
export const newestOfEach = (notices: readonly AlertNotice[]): readonly AlertNotice[] => {
  const newest = new Map<string, AlertNotice>();
  for (const notice of notices.toSorted((a, b) => a.turn - b.turn)) newest.set(notice.alertId, notice);
  return [...newest.values()].toSorted(
    (a, b) => weightOf(b) - weightOf(a) || b.startedAt.getTime() - a.startedAt.getTime(),
  );
};

const digestMessage = (notices: readonly AlertNotice[], telling: Telling): Content => {
  const { words } = telling;
  const alerts = newestOfEach(notices);
  const entries = alerts.slice(0, mostListed).map((notice): Entry => {
    const link = linkTo(telling, alertPath(notice), words.open);
    return { text: `${titleOf(notice, telling)} – ${measureOf(notice, telling)}`, url: link?.url ?? null };
  });
  return {
    severity: alerts[0]?.severity ?? null,
    title: words.digest.title(alerts.length),
    facts: alerts.length > mostListed ? [words.digest.more(alerts.length - mostListed)] : [],
    list: { heading: words.digest.heading, entries },
    advice: null,
    link: linkTo(telling, 'alerts', words.digest.open),
  };
};

const contentOf = (told: Told, telling: Telling): Content => {
  if (told.kind === 'alert') return alertMessage(told.notice, telling);
  if (told.kind === 'digest') return digestMessage(told.notices, telling);
  const { title, fact, open } = telling.words.test;
  return {
    severity: null,
    title: title(nameOf(telling.setting.channel)),
    facts: [fact],
    list: null,
    advice: null,
    link: linkTo(telling, 'alerts', open),
  };
};

/** What is told, in words of the channel's language. */
export const writeMessage = (told: Told, setting: Setting): Message => {
  const words = setting.language === 'de' ? german : english;
  const telling = { words, formats: formatsOf(words, setting.timeZone), setting };
  return {
    ...contentOf(told, telling),
    language: setting.language,
    sender: words.sender(nameOf(setting.company)),
    why: words.why(nameOf(setting.company), nameOf(setting.channel)),
  };
};
