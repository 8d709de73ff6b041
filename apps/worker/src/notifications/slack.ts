import type { Entry, Message } from './message.js';
import { cut, slackEscaped } from './plain-text.js';

const longest = { header: 150, section: 2900, line: 400, fallback: 1000 } as const;

const entryLine = ({ text, url }: Entry): string => {
  const shown = slackEscaped(cut(text, longest.line));
  return url === null ? `• ${shown}` : `• <${slackEscaped(url)}|${shown}>`;
};

/** Whole lines of it, as many as Slack takes. */
const linesWithin = (lines: readonly string[], most: number): string => {
  let text = '';
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length > most) return text;
    text = longer;
  }
  return text;
};

const plainSection = (text: string) => ({
  type: 'section',
  text: { type: 'plain_text', text: cut(text, longest.section), emoji: false },
});

const listBlocks = ({ list }: Message) =>
  list === null
    ? []
    : [
        plainSection(list.heading),
        {
          type: 'section',
          text: { type: 'mrkdwn', verbatim: true, text: linesWithin(list.entries.map(entryLine), longest.section) },
        },
      ];

/** The message as Slack's incoming webhooks take it: texts of people are never read as Slack's own signs. */
export const slackBody = (message: Message) => {
  const { title, facts, advice, link, sender } = message;
  return {
    // Shown where there are no blocks, as in notifications of the system.
    text: slackEscaped(cut(title, longest.fallback)),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, longest.header), emoji: false } },
      ...(facts.length === 0 ? [] : [plainSection(facts.join('\n'))]),
      ...listBlocks(message),
      ...(advice === null ? [] : [plainSection(advice)]),
      ...(link === null
        ? []
        : [
            {
              type: 'actions',
              elements: [
                { type: 'button', text: { type: 'plain_text', text: link.label, emoji: false }, url: link.url },
              ],
            },
          ]),
      { type: 'context', elements: [{ type: 'plain_text', text: sender, emoji: false }] },
    ],
  };
};
