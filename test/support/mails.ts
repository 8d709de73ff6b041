/** The words of a message as its reader has them. */
export const mailText = (message: string): string =>
  message
    .replaceAll('=\r\n', '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());

/** The file that a message carries, by the ending of its name; empty: it carries none. */
export const attachedFile = (message: string, ending: string): Buffer =>
  Buffer.from(new RegExp(`filename=\\S+\\.${ending}\\r\\n\\r\\n([\\w+/=\\r\\n]+)`).exec(message)?.[1] ?? '', 'base64');
