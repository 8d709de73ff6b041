import { type Platform, platformNames } from '@libs/domain';

import type { WarningName } from './warning-name.js';
import { english, german, type WarningWords } from './warning-words.js';

/** What a warning tells of. */
export interface WarningFacts {
  readonly workspace: string;
  readonly timeZone: string;
  readonly platform: Platform;
  readonly accounts: readonly string[];
  readonly deadline: WarningName;
  /** By when a person must act; of a login or a version that has ended: since when. */
  readonly at: Date;
  /** What was said when it ended; null: nothing. */
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
  readonly todo: string;
  readonly otherwise: string;
}

/** What differs between a deadline that comes near, a login that has ended and a version that has. */
const coreOf = (
  facts: WarningFacts,
  words: WarningWords,
  what: { accounts: string; platform: string; when: string },
): Core => {
  const { accounts, platform, when } = what;
  const { deadline } = facts;
  if (deadline === 'needs_login' || deadline === 'version_ended') {
    const { subject, why, todo, otherwise } = words[deadline];
    const said = facts.problem === null ? [] : [words.said(quoted(facts.problem))];
    return {
      subject: subject({ accounts, platform }),
      why: [why(platform, when), ...said],
      todo: todo(platform),
      otherwise,
    };
  }
  const days = words.days(Math.ceil((facts.at.getTime() - facts.now.getTime()) / dayMs));
  const subject = words.subject({ accounts, platform, days });
  return {
    subject,
    why: [words.why[deadline](platform, when)],
    todo: words.todo(platform),
    otherwise: words.otherwise,
  };
};

/**
 * The mail that warns one person of one deadline or tells what has ended, in that person's language and the
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
  const { subject, why, todo, otherwise } = coreOf(facts, words, { accounts, platform, when: whenOf(facts, language) });
  const paragraphs = [
    words.hello(plain(facts.person)),
    ...why,
    [words.accounts(workspace), ...names.map((name) => `  - ${name} (${platform})`)].join('\n'),
    todo,
    facts.publicUrl === null ? words.nowhere : words.where(new URL('accounts', facts.publicUrl).href),
    otherwise,
    words.sender(workspace),
  ];
  return { subject, text: `${paragraphs.join('\n\n')}\n`, language };
};
