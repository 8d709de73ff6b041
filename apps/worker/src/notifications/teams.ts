import type { Entry, Message } from './message.js';
import { cut, markdownEscaped } from './plain-text.js';

const longestText = 1500;
const longestLine = 400;

const styles = { alarm: 'attention', warning: 'warning', notice: 'accent' } as const;

/** A text run is never read as Markdown, as a text block is. */
const run = (text: string, more: object = {}) => ({ type: 'TextRun', text: cut(text, longestText), ...more });

const paragraph = (text: string, more: object = {}) => ({ type: 'RichTextBlock', inlines: [run(text, more)] });

const entryBlock = ({ text, url }: Entry) =>
  paragraph(`• ${cut(text, longestLine)}`, url === null ? {} : { selectAction: { type: 'Action.OpenUrl', url } });

/** The message as the webhook of a Teams workflow takes it: an Adaptive Card. */
export const teamsBody = ({ severity, title, facts, list, advice, link, sender, language }: Message) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        lang: language,
        // The one text that is read as Markdown: for programs that know no cards.
        fallbackText: markdownEscaped(cut(title, longestText)),
        msteams: { width: 'Full' },
        body: [
          {
            type: 'Container',
            style: severity === null ? 'default' : styles[severity],
            bleed: true,
            items: [paragraph(title, { size: 'Medium', weight: 'Bolder' })],
          },
          ...facts.map((fact) => paragraph(fact)),
          ...(list === null ? [] : [paragraph(list.heading, { weight: 'Bolder' }), ...list.entries.map(entryBlock)]),
          ...(advice === null ? [] : [paragraph(advice)]),
          paragraph(sender, { isSubtle: true, size: 'Small' }),
        ],
        actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: link.label, url: link.url }],
      },
    },
  ],
});
