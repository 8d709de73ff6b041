import type { Sent } from './start-api.js';

/** A request without who sends it. */
export interface Asked {
  readonly path: string;
  readonly sent: Pick<Sent, 'body' | 'headers'>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body with one member missing, or of another kind than it should be; the rest stays, secrets included. */
const brokenBodies = (body: Record<string, unknown>): unknown[] =>
  Object.entries(body).flatMap(([name, value]) => {
    const { [name]: _, ...rest } = body;
    return [rest, { ...body, [name]: [value, value] }, { ...body, [name]: { [String(value).slice(0, 5)]: value } }];
  });

/** Wrong ways to ask for the same thing: broken bodies, addresses of nothing, questions that make no sense. */
export const wrongRequests = ({ path, sent }: Asked): Asked[] => {
  const [address = '', query = ''] = path.split('?', 2);
  const strange = { path: `${address}?${query}&from=yesterday&to=&cursor=%00&account=x&limit=-1`, sent };
  const elsewhere = { path: address.replaceAll(/\/\d+(?=\/|$)/g, '/2147483647'), sent };
  const { body } = sent;
  if (!isObject(body)) return [strange, elsewhere];
  const cut = JSON.stringify(body).slice(0, -1);
  const bodies = [...brokenBodies(body), [body], cut, `${cut},`, JSON.stringify(JSON.stringify(body))];
  return [strange, elsewhere, ...bodies.map((broken) => ({ path, sent: { ...sent, body: broken } }))];
};
