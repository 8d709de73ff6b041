import type { StoredBrand } from '@libs/database';
import { inkOn, usualColour } from '@libs/domain';

import { english, german, type MailWords } from './mail-words.js';
import type { MailContext } from './report-mail.query.js';

/** What a mail is written of. */
export interface MailFacts extends MailContext {
  readonly kind: 'report' | 'confirmation';
  /** The page by which mails are ended, or begin. */
  readonly link: URL;
  readonly brand: StoredBrand;
}

/** A mail in words, twice. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** In one line, whatever people called it. */
const plain = (name: string): string => name.replaceAll(/\s+/g, ' ').trim();

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text that stands for itself in HTML. */
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

const periodOf = ({ file, timeZone, language }: MailFacts): string => {
  if (file === null) return '';
  const { from, to, timeZone: own } = file.request;
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: own ?? timeZone,
  });
  // The period ends before the first instant of the day after.
  // Thin blanks are not in every font.
  return format.formatRange(new Date(from), new Date(Date.parse(to) - 1)).replaceAll(/[\u2009\u202f]/g, ' ');
};

interface Parts {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: string;
  readonly after: string;
}

const partsOf = (facts: MailFacts, words: MailWords): Parts => {
  const [company, report, name] = [plain(facts.company), plain(facts.report), plain(facts.name)];
  const { cadence } = facts;
  if (facts.kind === 'confirmation') {
    const { subject, intro, button, otherwise } = words.confirm;
    const by = facts.by === null ? null : plain(facts.by);
    const paragraphs = [words.hello(name), intro({ report, company, by, cadence })];
    return { subject: subject(report, company), paragraphs, link: button, after: otherwise };
  }
  const period = periodOf(facts);
  const file = facts.file?.name ?? '';
  return {
    subject: words.subject(report, period),
    paragraphs: [words.hello(name), words.intro({ report, company, period }), words.attached(file)],
    link: words.end,
    after: words.why(cadence, company),
  };
};

const font = 'font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#17212b';

const button = ({ link, brand, kind }: MailFacts, label: string): string => {
  const ground = brand.colour ?? usualColour;
  const style =
    kind === 'report'
      ? 'color:#55626f'
      : `display:inline-block;padding:10px 18px;border-radius:6px;background:${ground};color:${inkOn(ground)};text-decoration:none`;
  return `<a href="${escaped(link.href)}" style="${style}">${escaped(label)}</a>`;
};

const htmlOf = (facts: MailFacts, { paragraphs, link, after }: Parts): string => {
  const { brand, language, company } = facts;
  const ground = brand.colour ?? usualColour;
  const name = escaped(plain(company));
  const head =
    brand.logo === null ? name : `<img src="cid:logo" alt="${name}" style="max-height:48px;max-width:240px;border:0">`;
  // A logo stands on white, as most are made for it.
  const band = brand.logo === null ? `background:${ground};color:${inkOn(ground)}` : `border-top:6px solid ${ground}`;
  const words = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n');
  const end =
    facts.kind === 'report'
      ? `<p style="font-size:12px;color:#55626f">${escaped(after)} ${button(facts, link)}</p>`
      : `<p>${button(facts, link)}</p>\n<p style="font-size:12px;color:#55626f">${escaped(after)}</p>`;
  return `<!doctype html>
<html lang="${language}"><body style="margin:0;${font}">
<div style="max-width:600px;margin:0 auto">
<div style="padding:16px 20px;font-size:18px;font-weight:bold;${band}">${head}</div>
<div style="padding:8px 20px">
${words}
${end}
</div></div></body></html>
`;
};

/** The mail with a report, or the question whether reports are wanted, in the language of the schedule. */
export const mailText = (facts: MailFacts): MailText => {
  const parts = partsOf(facts, facts.language === 'de' ? german : english);
  const { subject, paragraphs, link, after } = parts;
  const linked = `${link}: ${facts.link.href}`;
  const end = facts.kind === 'report' ? [after, linked] : [linked, after];
  return { subject, text: `${[...paragraphs, ...end].join('\n\n')}\n`, html: htmlOf(facts, parts) };
};
