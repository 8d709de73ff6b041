import { afterEach, describe, expect, it } from '@jest/globals';
import { type MailServer, startMailServer } from '@libs/testing';

import { createMailer, type Mail, MailRefused } from './mailer.js';

let server: MailServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const refusal = (message: string, responseCode: number): Error => Object.assign(new Error(message), { responseCode });

const start = async (options: Parameters<typeof startMailServer>[0] = {}, login = ''): Promise<string> => {
  server = await startMailServer(options);
  return `smtp://${login}${server.address}`;
};

const mail: Mail = {
  to: { name: 'Jörg Müller', address: 'joerg@acme.example' },
  subject: 'Verbinden Sie „Nordlicht“ neu',
  text: 'Grüße aus dem Keller.',
  messageId: 'one.2@acme.example',
  language: 'de',
};
const from = 'Resonance <resonance@acme.example>';

describe('a mail', () => {
  it('reaches the server with its id, its language and its letters', async () => {
    const mailer = createMailer({ url: await start(), from });
    await mailer.send(mail);
    mailer.close();
    const message = server?.mails[0]?.message ?? '';
    expect(message).toMatch(/^Message-ID: <one\.2@acme\.example>/m);
    expect(message).toMatch(/^Content-Language: de/m);
    expect(message).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(message).toMatch(/^To: =\?UTF-8\?\S+ <joerg@acme\.example>/m);
    expect(message).toMatch(/Gr=C3=BC=C3=9Fe|R3LDvMOfZQ/);
  });

  it('carries files, shows pictures, and says where it is ended by one POST', async () => {
    const mailer = createMailer({ url: await start(), from });
    await mailer.send({
      ...mail,
      html: '<p>Grüße</p><img src="cid:logo">',
      attachments: [
        { name: 'bericht.csv', type: 'text/csv; charset=utf-8', content: Buffer.from('a,b') },
        { name: 'logo', type: 'image/png', content: Buffer.from('a picture'), cid: 'logo' },
      ],
      unsubscribeUrl: new URL('https://resonance.example/v1/mail-links/token'),
    });
    mailer.close();
    const message = server?.mails[0]?.message ?? '';
    expect(message).toContain(`filename=bericht.csv\r\n\r\n${Buffer.from('a,b').toString('base64')}`);
    expect(message).toMatch(/Content-Id: <logo>/i);
    expect(message).toMatch(/Content-Disposition: inline/);
    expect(message).toMatch(/^List-Unsubscribe:\s+<https:\/\/resonance\.example\/v1\/mail-links\/token>/m);
    expect(message).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
  });

  it('that names nobody the server knows is refused for good', async () => {
    const url = await start({ onRcptTo: (_address, _session, done) => done(refusal('no such user', 550)) });
    await expect(createMailer({ url, from }).send(mail)).rejects.toBeInstanceOf(MailRefused);
  });

  it('that the server cannot take now is no refusal', async () => {
    const url = await start({ onRcptTo: (_address, _session, done) => done(refusal('try later', 451)) });
    const error: unknown = await createMailer({ url, from })
      .send(mail)
      .catch((reason: unknown) => reason);
    expect([error instanceof Error, error instanceof MailRefused]).toEqual([true, false]);
  });

  it('is not lost for good by a wrong login, and the error keeps the password', async () => {
    const url = await start(
      { authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(refusal('no', 535)) },
      'resonance:hunter2@',
    );
    const mailer = createMailer({ url, from });
    const error: unknown = await mailer.verify().catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/Invalid login/);
    expect(String(error)).not.toContain('hunter2');
    await expect(mailer.send(mail)).rejects.not.toBeInstanceOf(MailRefused);
  });
});
