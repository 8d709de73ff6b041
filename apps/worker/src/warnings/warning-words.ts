import type { DeadlineName } from '@libs/domain';

const connectAgain = {
  en: (platform: string): string =>
    `What to do: open Accounts in Resonance, choose “Connect again” and log in at ${platform}. It takes a minute.`,
  de: (platform: string): string =>
    `Was zu tun ist: Öffnen Sie in Resonance die Seite Konten, wählen Sie „Neu verbinden“ und melden Sie sich bei ${platform} an. Das dauert eine Minute.`,
};

/** What has ended, in words. */
interface EndedWords {
  readonly subject: (what: { readonly accounts: string; readonly platform: string }) => string;
  readonly why: (platform: string, when: string) => string;
  readonly todo: (platform: string) => string;
  readonly otherwise: string;
}

/** The sentences of warnings in one language. */
export interface WarningWords {
  readonly days: (days: number) => string;
  readonly subject: (what: { readonly accounts: string; readonly platform: string; readonly days: string }) => string;
  readonly hello: (name: string) => string;
  readonly why: Readonly<Record<DeadlineName, (platform: string, when: string) => string>>;
  readonly accounts: (workspace: string) => string;
  readonly todo: (platform: string) => string;
  readonly where: (url: string) => string;
  readonly nowhere: string;
  readonly otherwise: string;
  readonly said: (problem: string) => string;
  readonly needs_login: EndedWords;
  readonly version_ended: EndedWords;
  readonly sender: (workspace: string) => string;
}

/** Warnings in English. */
export const english: WarningWords = {
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
  todo: connectAgain.en,
  where: (url) => `Accounts: ${url}`,
  nowhere: 'You know the address of your Resonance from your browser.',
  otherwise: 'Until then everything is read as usual. Afterwards reading stops; nothing read so far is lost.',
  said: (problem) => `What was said: ${problem}`,
  needs_login: {
    subject: ({ accounts, platform }) => `${accounts} on ${platform}: reading has stopped, connect again`,
    why: (platform, when) =>
      `since ${when} ${platform} does not accept the access that it gave Resonance. Only a person can renew it.`,
    todo: connectAgain.en,
    otherwise: 'Until then nothing new is read. Nothing read so far is lost, and reading goes on where it stopped.',
  },
  version_ended: {
    subject: ({ accounts, platform }) => `${accounts} on ${platform}: reading has stopped, update Resonance`,
    why: (platform, when) =>
      `since ${when} ${platform} no longer answers the version of its interface that this Resonance reads. Connecting again changes nothing.`,
    todo: () =>
      'What to do: update Resonance to its newest version, or ask the people who run it to. The accounts stay connected.',
    otherwise:
      'Until then nothing new is read that way. Nothing read so far is lost, and reading goes on where it stopped.',
  },
  sender: (workspace) => `You get this mail because you look after ${workspace} in Resonance.`,
};

/** Warnings in German. */
export const german: WarningWords = {
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
  todo: connectAgain.de,
  where: (url) => `Konten: ${url}`,
  nowhere: 'Die Adresse Ihres Resonance kennen Sie aus Ihrem Browser.',
  otherwise: 'Bis dahin wird alles wie gewohnt gelesen. Danach ruht das Lesen; nichts bisher Gelesenes geht verloren.',
  said: (problem) => `Die Meldung dazu: ${problem}`,
  needs_login: {
    subject: ({ accounts, platform }) => `${accounts} auf ${platform}: Das Lesen ruht, bitte neu verbinden`,
    why: (platform, when) =>
      `seit dem ${when} nimmt ${platform} den Zugang nicht mehr an, den es Resonance gegeben hat. Nur ein Mensch kann ihn erneuern.`,
    todo: connectAgain.de,
    otherwise:
      'Bis dahin wird nichts Neues gelesen. Nichts bisher Gelesenes geht verloren, und das Lesen geht dort weiter, wo es stehen blieb.',
  },
  version_ended: {
    subject: ({ accounts, platform }) => `${accounts} auf ${platform}: Das Lesen ruht, bitte Resonance aktualisieren`,
    why: (platform, when) =>
      `seit dem ${when} beantwortet ${platform} die Version seiner Schnittstelle nicht mehr, mit der dieses Resonance liest. Neu verbinden ändert daran nichts.`,
    todo: () =>
      'Was zu tun ist: Aktualisieren Sie Resonance auf die neueste Version, oder bitten Sie die Menschen darum, die es betreiben. Die Konten bleiben verbunden.',
    otherwise:
      'Bis dahin wird auf diesem Weg nichts Neues gelesen. Nichts bisher Gelesenes geht verloren, und das Lesen geht dort weiter, wo es stehen blieb.',
  },
  sender: (workspace) => `Sie erhalten diese Nachricht, weil Sie ${workspace} in Resonance betreuen.`,
};
