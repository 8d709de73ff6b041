/** What an address answered when it was asked whether it belongs to the app. */
export interface HandshakeReply {
  /** 0: it did not answer. */
  readonly status: number;
  readonly body: string;
}

/** What an answer is worth: `silent` may pass by itself, `wrong` is somebody else's answer. */
export type AddressVerdict = 'passed' | 'wrong' | 'silent';

/** Judges an answer: only what is said with 200 counts, and no answer or a server's trouble says nothing. */
export const verdictOn = ({ status, body }: HandshakeReply, isRight: (body: string) => boolean): AddressVerdict => {
  if (status === 0 || status >= 500) return 'silent';
  return status === 200 && isRight(body) ? 'passed' : 'wrong';
};

/** What a JSON object says under a name; undefined where it says nothing or is none. */
export const memberOf = (text: string, name: string): unknown => {
  try {
    const told: unknown = JSON.parse(text);
    return Reflect.get(Object(told), name);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Whether a platform calls this address at all: https, or on this machine, where the stand-ins live. */
export const isCallable = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
};

/** Asks an address with a question in its query. */
export const askAddress = async (
  address: string,
  question: Readonly<Record<string, string>>,
  patienceMs: number,
): Promise<HandshakeReply> => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(question)) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: '' };
  }
};
