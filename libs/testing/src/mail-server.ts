import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message as it arrived. */
export interface ReceivedMail {
  readonly to: string;
  readonly message: string;
}

/** A real SMTP server on loopback that keeps what it gets. */
export interface MailServer {
  /** Host and port. */
  readonly address: string;
  readonly mails: ReceivedMail[];
  readonly close: () => Promise<void>;
}

/** Starts an SMTP server on a free port; `options` change how it takes mails. */
export const startMailServer = async (options: SMTPServerOptions = {}): Promise<MailServer> => {
  const mails: ReceivedMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address).join();
        mails.push({ to, message: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', () => resolve());
  });
  const bound = smtp.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the mail server has no port');
  return {
    address: `127.0.0.1:${bound.port}`,
    mails,
    close: () =>
      new Promise<void>((resolve) => {
        smtp.close(() => resolve());
      }),
  };
};
