/** What an address answered when it was asked whether it belongs to the app. */
export interface HandshakeReply {
  /** 0: it did not answer. */
  readonly status: number;
  readonly body: string;
}

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
