import { describe, expect, it } from '@jest/globals';

import { type WarningFacts, warningText } from './warning-text.js';

const now = new Date('2026-11-13T09:00:00Z');
const facts: WarningFacts = {
  workspace: 'Nordlicht Coffee',
  timeZone: 'Europe/Berlin',
  platform: 'facebook',
  accounts: ['Nordlicht', 'Nordlicht\r\nBcc: x@evil.example', 'Rösterei'],
  deadline: 'data_access',
  at: new Date('2026-11-20T09:00:00Z'),
  problem: null,
  publicUrl: new URL('https://resonance.example/app/'),
  person: 'Olga',
  locale: 'en',
  now,
};

describe('a warning', () => {
  it('says in English what ends when, which accounts it concerns, what to do and where', () => {
    const { subject, text, language } = warningText(facts);
    expect(language).toBe('en');
    expect(subject).toBe('Connect Nordlicht, Nordlicht Bcc: x@evil.example (+1) on Facebook again within 7 days');
    expect(text).toContain('on 20 November 2026 at 10:00 Facebook ends the access to data');
    expect(text).toContain('  - Rösterei (Facebook)');
    expect(text).toContain('choose “Connect again” and log in at Facebook');
    expect(text).toContain('https://resonance.example/app/accounts');
    expect(text).toContain('nothing read so far is lost');
  });

  it('says the same in German', () => {
    const { subject, text, language } = warningText({ ...facts, accounts: ['Nordlicht'], locale: 'de' });
    expect(language).toBe('de');
    expect(subject).toBe('Nordlicht auf Facebook innerhalb von 7 Tagen neu verbinden');
    expect(text).toContain('am 20. November 2026 um 10:00 beendet Facebook den Zugriff auf Daten');
    expect(text).toContain('wählen Sie „Neu verbinden“');
    expect(text).toContain('Guten Tag Olga,');
  });

  it.each([
    ['en', 'Connect Nordlicht on Facebook again within a day'],
    ['de', 'Nordlicht auf Facebook innerhalb eines Tages neu verbinden'],
  ])('of the last day says so in %s', (locale, subject) => {
    const at = new Date(now.getTime() + 3_600_000);
    expect(warningText({ ...facts, accounts: ['Nordlicht'], at, locale }).subject).toBe(subject);
  });

  it('of a login that has ended says since when, what was said and what to do', () => {
    const ended: WarningFacts = {
      ...facts,
      accounts: ['Nordlicht'],
      deadline: 'needs_login',
      at: new Date('2026-11-13T08:00:00Z'),
      problem: 'Error validating\r\naccess token',
    };
    const { subject, text } = warningText(ended);
    expect(subject).toBe('Nordlicht on Facebook: reading has stopped, connect again');
    expect(text).toContain('since 13 November 2026 at 09:00 Facebook does not accept the access');
    expect(text).toContain('What was said: Error validating access token\n');
    expect(text).toContain('https://resonance.example/app/accounts');
    expect(text).toContain('reading goes on where it stopped');
    const german = warningText({ ...ended, locale: 'de', problem: null });
    expect(german.subject).toBe('Nordlicht auf Facebook: Das Lesen ruht, bitte neu verbinden');
    expect(german.text).toContain('seit dem 13. November 2026 um 09:00 nimmt Facebook den Zugang nicht mehr an');
    expect(german.text).not.toContain('Meldung');
  });

  it.each([
    [
      'en',
      'Nordlicht on Facebook: reading has stopped, update Resonance',
      'since 13 November 2026 at 09:00 Facebook no longer answers the version',
      'update Resonance to its newest version',
      'What was said: v1 is closed\n',
    ],
    [
      'de',
      'Nordlicht auf Facebook: Das Lesen ruht, bitte Resonance aktualisieren',
      'seit dem 13. November 2026 um 09:00 beantwortet Facebook die Version',
      'Aktualisieren Sie Resonance auf die neueste Version',
      'Die Meldung dazu: v1 is closed\n',
    ],
  ])('of a version that has ended says in %s that Resonance is updated, not connected again', (...row) => {
    const [locale, expected, since, todo, said] = row;
    const { subject, text } = warningText({
      ...facts,
      accounts: ['Nordlicht'],
      deadline: 'version_ended',
      at: new Date('2026-11-13T08:00:00Z'),
      problem: 'v1 is closed',
      locale,
    });
    expect(subject).toBe(expected);
    for (const words of [since, todo, said]) expect(text).toContain(words);
    expect(text).not.toMatch(/choose “Connect again”|wählen Sie „Neu verbinden“/);
  });

  it('of a login that cannot be renewed names that as the reason', () => {
    expect(warningText({ ...facts, deadline: 'renewal' }).text).toContain('cannot be renewed without a person');
  });
});
