import { createTransport } from 'nodemailer';
import { z } from 'zod';

/** A message to one person. */
export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** The same for every attempt, so that a mailbox can tell a repetition: `local@domain`, without brackets. */
  readonly messageId: string;
  /** The language it is written in. */
  readonly language: string;
  /** The same words for those whose programs show more than text. */
  readonly html?: string;
  readonly attachments?: readonly Attachment[];
  /** Where a mail program ends such mails by one POST (RFC 8058). */
  readonly unsubscribeUrl?: URL;
}

/** A file that goes with a message. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  /** The name by which the HTML shows it as a picture; left out: it is a file to take. */
  readonly cid?: string;
}

/** The way to a mail server. */
export interface Mailer {
  /** Resolves when the server has taken the message; rejects with MailRefused when it never will. */
  send(mail: Mail): Promise<void>;
  /** Rejects when the server cannot be reached or does not take the login. */
  verify(): Promise<void>;
  close(): void;
}

/** Where mails go and whom they are from. */
export interface MailSetup {
  /** `smtp://user:password@host:587` or `smtps://…`. Secret: never logged. */
  readonly url: string;
  readonly from: string;
}

/** The server refuses this message for good; sending it again would not help. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** The domain of a sender's address, which the ids of its messages carry. */
export const senderDomain = (from: string): string => /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'resonance.invalid';

const Failure = z.object({ code: z.string().optional(), responseCode: z.int().optional() });

/** Refused for good is what is wrong with the message; what is wrong with the login or the server can be set right. */
const isFinal = (error: unknown): boolean => {
  const { data } = Failure.safeParse(error);
  const isAboutMessage = data?.code === 'EENVELOPE' || data?.code === 'EMESSAGE';
  return isAboutMessage && data?.responseCode !== undefined && data.responseCode >= 500;
};

const attachmentOf = ({ name, type, content, cid }: Attachment) => ({
  filename: name,
  contentType: type,
  content: Buffer.from(content),
  ...(cid === undefined ? {} : { cid, contentDisposition: 'inline' as const }),
});

const messageOf = ({ to, subject, text, messageId, language, html, attachments = [], unsubscribeUrl }: Mail) => ({
  to,
  subject,
  text,
  ...(html === undefined ? {} : { html }),
  attachments: attachments.map(attachmentOf),
  messageId: `<${messageId}>`,
  headers: {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': language,
    ...(unsubscribeUrl === undefined
      ? {}
      : {
          'List-Unsubscribe': `<${unsubscribeUrl.href}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
  },
});

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** A mailer on an SMTP server. It connects when it is needed and keeps nothing open. */
export const createMailer = ({ url, from }: MailSetup): Mailer => {
  const transport = createTransport({ url, ...patience });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail({ from, ...messageOf(mail) });
      } catch (error) {
        if (!isFinal(error)) throw error;
        throw new MailRefused(error instanceof Error ? error.message : 'the mail server refused', { cause: error });
      }
    },
    verify: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
};
