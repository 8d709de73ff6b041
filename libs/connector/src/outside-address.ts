import { isIP } from 'node:net';

import { isLoopback } from './addresses.js';
import { isPublicAddress } from './public-address.js';

/** Why an address that somebody entered is not written to. */
export type AddressProblem = 'no-address' | 'not-https' | 'with-login' | 'not-public';

/**
 * What is wrong with an address that a person wants something sent to; null: nothing. It is on the public internet, over
 * https, without a login; where the installation itself is on this machine alone, one on this machine will do, too. A
 * name is judged again when it is connected to.
 */
export const addressProblem = (text: string, { isLocal }: { readonly isLocal: boolean }): AddressProblem | null => {
  if (!URL.canParse(text)) return 'no-address';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'no-address';
  if (url.username !== '' || url.password !== '') return 'with-login';
  if (isLoopback(url)) return isLocal ? null : 'not-public';
  if (url.protocol !== 'https:') return 'not-https';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 || isPublicAddress(host) ? null : 'not-public';
};
