import type { Entry, Message } from './message.js';
import { cut, markdownEscaped } from './plain-text.js';

const longest = { title: 240, line: 300, body: 3800 } as const;

const colours = { alarm: 0xc92a2a, warning: 0xe67700, notice: 0x1971c2 } as const;
const quietColour = 0x55626f;

const colourOf = ({ severity }: Message): number => (severity === null ? quietColour : colours[severity]);

const entryLine = ({ text, url }: Entry): string => {
  const shown = markdownEscaped(cut(text, longest.line));
  return url === null ? `- ${shown}` : `- [${shown}](${url})`;
};

/** The message in Markdown but for its title: whole parts of it, as many as the rooms take. */
const bodyOf = ({ facts, list, advice, link }: Message): string => {
  const parts = [
    ...facts.map(markdownEscaped),
    ...(list === null ? [] : [`\n**${markdownEscaped(list.heading)}**`, ...list.entries.map(entryLine), '']),
    ...(advice === null ? [] : [markdownEscaped(advice)]),
  ];
  const end = link === null ? '' : `\n[${markdownEscaped(link.label)}](${link.url})`;
  let text = '';
  for (const part of parts) {
    if (text.length + part.length + end.length > longest.body) break;
    text = text === '' ? part : `${text}\n${part}`;
  }
  return `${text}${end}`;
};

/** The message as Discord's webhooks take it: it mentions nobody, whatever stands in it. */
export const discordBody = (message: Message) => {
  const { title, link, sender } = message;
  return {
    content: '',
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: markdownEscaped(cut(title, longest.title / 2)),
        ...(link === null ? {} : { url: link.url }),
        description: bodyOf(message),
        color: colourOf(message),
        footer: { text: cut(sender, longest.title) },
      },
    ],
  };
};

/** The message as Mattermost's incoming webhooks take it: Slack's older form, with Markdown inside. */
export const mattermostBody = (message: Message) => {
  const { title, link, sender } = message;
  const shown = markdownEscaped(cut(title, longest.title));
  return {
    text: '',
    attachments: [
      {
        fallback: shown,
        color: `#${colourOf(message).toString(16).padStart(6, '0')}`,
        title: shown,
        ...(link === null ? {} : { title_link: link.url }),
        text: bodyOf(message),
        footer: cut(sender, longest.title),
      },
    ],
  };
};
