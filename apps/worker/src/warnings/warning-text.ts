import { type DeadlineName, type Platform, platformNames } from '@libs/domain';

import type { WarningName } from './warning-name.js';

/** What a warning tells of. */
export interface WarningFacts {
  readonly workspace: string;
  readonly timeZone: string;
  readonly platform: Platform;
  readonly accounts: readonly string[];
  readonly deadline: WarningName;
  /** By when a person must act; of a login that has ended: since when. */
  readonly at: Date;
  /** What was said when the login ended; null: nothing. */
  readonly problem: string | null;
  /** The address of the dashboard; null: unknown. */
  readonly publicUrl: URL | null;
  readonly person: string;
  readonly locale: string;
  readonly now: Date;
}

/** A warning in words. */
export interface WarningText {
  readonly subject: string;
  readonly text: string;
  readonly language: 'en' | 'de';
}

interface Words {
  readonly days: (days: number) => string;
  readonly subject: (what: { readonly accounts: string; readonly platform: string; readonly days: string }) => string;
  readonly hello: (name: string) => string;
  readonly why: Readonly<Record<DeadlineName, (platform: string, when: string) => string>>;
  readonly accounts: (workspace: string) => string;
  readonly todo: (platform: string) => string;
  readonly where: (url: string) => string;
  readonly nowhere: string;
  readonly otherwise: string;
  /** Of a login that has ended. */
  readonly ended: {
    readonly subject: (what: { readonly accounts: string; readonly platform: string }) => string;
    readonly why: (platform: string, when: string) => string;
    readonly said: (problem: string) => string;
    readonly otherwise: string;
  };
  readonly sender: (workspace: string) => string;
}

const english: Words = {
  days: (days) => (days <= 1 ? 'within a day' : `within ${days} days`),
  subject: ({ accounts, platform, days }) => `Connect ${accounts} on ${platform} again ${days}`,
  hello: (name) => `Hello ${name},`,
  why: {
    renewal: (platform, when) =>
      `on ${when} the access that ${platform} gave Resonance ends, and it cannot be renewed without a person.`,
    data_access: (platform, when) =>
      `on ${when} ${platform} ends the access to data that somebody allowed Resonance, and it cannot be extended without a person.`,
  },
  accounts: (workspace) => `Accounts of ${workspace} that are read with it:`,
  todo: (platform) =>
    `What to do: open Accounts in Resonance, choose “Connect again” and log in at ${platform}. It takes a minute.`,
  where: (url) => `Accounts: ${url}`,
  nowhere: 'You know the address of your Resonance from your browser.',
  otherwise: 'Until then everything is read as usual. Afterwards reading stops; nothing read so far is lost.',
  ended: {
    subject: ({ accounts, platform }) => `${accounts} on ${platform}: reading has stopped, connect again`,
    why: (platform, when) =>
      `since ${when} ${platform} does not accept the access that it gave Resonance. Only a person can renew it.`,
    said: (problem) => `What was said: ${problem}`,
    otherwise: 'Until then nothing new is read. Nothing read so far is lost, and reading goes on where it stopped.',
  },
  sender: (workspace) => `You get this mail because you look after ${workspace} in Resonance.`,
};

const german: Words = {
  days: (days) => (days <= 1 ? 'innerhalb eines Tages' : `innerhalb von ${days} Tagen`),
  subject: ({ accounts, platform, days }) => `${accounts} auf ${platform} ${days} neu verbinden`,
  hello: (name) => `Guten Tag ${name},`,
  why: {
    renewal: (platform, when) =>
      `am ${when} endet der Zugang, den ${platform} Resonance gegeben hat. Ohne einen Menschen lässt er sich nicht verlängern.`,
    data_access: (platform, when) =>
      `am ${when} beendet ${platform} den Zugriff auf Daten, der Resonance erlaubt wurde. Ohne einen Menschen lässt er sich nicht verlängern.`,
  },
  accounts: (workspace) => `Konten von ${workspace}, die damit gelesen werden:`,
  todo: (platform) =>
    `Was zu tun ist: Öffnen Sie in Resonance die Seite Konten, wählen Sie „Neu verbinden“ und melden Sie sich bei ${platform} an. Das dauert eine Minute.`,
  where: (url) => `Konten: ${url}`,
  nowhere: 'Die Adresse Ihres Resonance kennen Sie aus Ihrem Browser.',
  otherwise: 'Bis dahin wird alles wie gewohnt gelesen. Danach ruht das Lesen; nichts bisher Gelesenes geht verloren.',
  ended: {
    subject: ({ accounts, platform }) => `${accounts} auf ${platform}: Das Lesen ruht, bitte neu verbinden`,
    why: (platform, when) =>
      `seit dem ${when} nimmt ${platform} den Zugang nicht mehr an, den es Resonance gegeben hat. Nur ein Mensch kann ihn erneuern.`,
    said: (problem) => `Die Meldung dazu: ${problem}`,
    otherwise:
      'Bis dahin wird nichts Neues gelesen. Nichts bisher Gelesenes geht verloren, und das Lesen geht dort weiter, wo es stehen blieb.',
  },
  sender: (workspace) => `Sie erhalten diese Nachricht, weil Sie ${workspace} in Resonance betreuen.`,
};

const dayMs = 86_400_000;
const shownAccounts = 2;

/** In one line, whatever the platform calls it. */
const plain = (name: string): string => name.replaceAll(/\s+/g, ' ').trim();

/** A platform's own words in one line that no mail server breaks off. */
const quoted = (problem: string): string => plain(problem).slice(0, 300);

const whenOf = ({ at, timeZone }: WarningFacts, language: WarningText['language']): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at);

interface Core {
  readonly subject: string;
  readonly why: readonly string[];
  readonly otherwise: string;
}

/** What differs between a deadline that comes near and a login that has ended. */
const coreOf = (
  facts: WarningFacts,
  words: Words,
  what: { accounts: string; platform: string; when: string },
): Core => {
  const { accounts, platform, when } = what;
  if (facts.deadline === 'needs_login') {
    const { ended } = words;
    const said = facts.problem === null ? [] : [ended.said(quoted(facts.problem))];
    const why = [ended.why(platform, when), ...said];
    return { subject: ended.subject({ accounts, platform }), why, otherwise: ended.otherwise };
  }
  const days = words.days(Math.ceil((facts.at.getTime() - facts.now.getTime()) / dayMs));
  const subject = words.subject({ accounts, platform, days });
  return { subject, why: [words.why[facts.deadline](platform, when)], otherwise: words.otherwise };
};

/**
 * The mail that warns one person of one deadline or tells of a login that has ended, in that person's language and the
 * workspace's time zone.
 */
export const warningText = (facts: WarningFacts): WarningText => {
  const language = facts.locale.toLowerCase().startsWith('de') ? 'de' : 'en';
  const words = language === 'de' ? german : english;
  const platform = platformNames[facts.platform];
  const workspace = plain(facts.workspace);
  const names = facts.accounts.map(plain);
  const more = names.length - shownAccounts;
  const accounts = names.slice(0, shownAccounts).join(', ') + (more > 0 ? ` (+${more})` : '');
  const { subject, why, otherwise } = coreOf(facts, words, { accounts, platform, when: whenOf(facts, language) });
  const paragraphs = [
    words.hello(plain(facts.person)),
    ...why,
    [words.accounts(workspace), ...names.map((name) => `  - ${name} (${platform})`)].join('\n'),
    words.todo(platform),
    facts.publicUrl === null ? words.nowhere : words.where(new URL('accounts', facts.publicUrl).href),
    otherwise,
    words.sender(workspace),
  ];
  return { subject, text: `${paragraphs.join('\n\n')}\n`, language };
};
