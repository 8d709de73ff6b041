import type { Mail } from '@libs/mail';

import type { Entry, Message } from './message.js';
import { cut, entityEscaped } from './plain-text.js';

const longestSubject = 150;
const colours = { alarm: '#c92a2a', warning: '#b35c00', notice: '#1971c2' } as const;
const font = 'font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#17212b';

const textEntry = ({ text, url }: Entry): string => (url === null ? `- ${text}` : `- ${text}\n  ${url}`);

const textOf = ({ title, facts, list, advice, link, sender, why }: Message): string =>
  [
    title,
    facts.join('\n'),
    ...(list === null ? [] : [[`${list.heading}:`, ...list.entries.map(textEntry)].join('\n')]),
    ...(advice === null ? [] : [advice]),
    ...(link === null ? [] : [`${link.label}: ${link.url}`]),
    `-- \n${sender}\n${why}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const htmlEntry = ({ text, url }: Entry): string => {
  const shown = entityEscaped(text);
  return `<li>${url === null ? shown : `<a href="${entityEscaped(url)}">${shown}</a>`}</li>`;
};

const htmlOf = ({ language, severity, title, facts, list, advice, link, sender, why }: Message): string => {
  const colour = severity === null ? '#55626f' : colours[severity];
  const listed =
    list === null
      ? ''
      : `<p><strong>${entityEscaped(list.heading)}</strong></p>\n<ul>${list.entries.map(htmlEntry).join('\n')}</ul>`;
  const button =
    link === null
      ? ''
      : `<p><a href="${entityEscaped(link.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#17212b;color:#ffffff;text-decoration:none">${entityEscaped(link.label)}</a></p>`;
  return `<!doctype html>
<html lang="${language}"><body style="margin:0;${font}">
<div style="max-width:600px;margin:0 auto;padding:8px 20px;border-top:6px solid ${colour}">
<h1 style="font-size:18px">${entityEscaped(title)}</h1>
${facts.map((fact) => `<p>${entityEscaped(fact)}</p>`).join('\n')}
${listed}
${advice === null ? '' : `<p>${entityEscaped(advice)}</p>`}
${button}
<p style="font-size:12px;color:#55626f">${entityEscaped(sender)}<br>${entityEscaped(why)}</p>
</div></body></html>
`;
};

/** The message as a mail: the same words as text and as HTML. */
export const mailBody = (
  message: Message,
): Pick<Mail, 'subject' | 'text' | 'html' | 'language'> & { html: string } => ({
  subject: cut(message.title, longestSubject),
  text: `${textOf(message)}\n`,
  html: htmlOf(message),
  language: message.language,
});
