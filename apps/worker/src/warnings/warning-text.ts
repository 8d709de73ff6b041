import { type DeadlineName, type Platform, platformNames } from '@libs/domain';

/** What a warning tells of. */
export interface WarningFacts {
  readonly workspace: string;
  readonly timeZone: string;
  readonly platform: Platform;
  readonly accounts: readonly string[];
  readonly deadline: DeadlineName;
  readonly at: Date;
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
  sender: (workspace) => `Sie erhalten diese Nachricht, weil Sie ${workspace} in Resonance betreuen.`,
};

const dayMs = 86_400_000;
const shownAccounts = 2;

/** In one line, whatever the platform calls it. */
const plain = (name: string): string => name.replaceAll(/\s+/g, ' ').trim();

/** The mail that warns one person of one deadline, in that person's language and the workspace's time zone. */
export const warningText = (facts: WarningFacts): WarningText => {
  const language = facts.locale.toLowerCase().startsWith('de') ? 'de' : 'en';
  const words = language === 'de' ? german : english;
  const platform = platformNames[facts.platform];
  const workspace = plain(facts.workspace);
  const names = facts.accounts.map(plain);
  const more = names.length - shownAccounts;
  const accounts = names.slice(0, shownAccounts).join(', ') + (more > 0 ? ` (+${more})` : '');
  const days = words.days(Math.ceil((facts.at.getTime() - facts.now.getTime()) / dayMs));
  const when = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: facts.timeZone,
  }).format(facts.at);
  const paragraphs = [
    words.hello(plain(facts.person)),
    words.why[facts.deadline](platform, when),
    [words.accounts(workspace), ...names.map((name) => `  - ${name} (${platform})`)].join('\n'),
    words.todo(platform),
    facts.publicUrl === null ? words.nowhere : words.where(new URL('accounts', facts.publicUrl).href),
    words.otherwise,
    words.sender(workspace),
  ];
  return { subject: words.subject({ accounts, platform, days }), text: `${paragraphs.join('\n\n')}\n`, language };
};
