import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

import { Agent, fetch as send } from 'undici';

import { isLoopback } from './addresses.js';
import { isLoopbackAddress, isPublicAddress } from './public-address.js';

/** Thrown when an address that somebody entered leads into a network that is nobody's business. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  constructor(host: string) {
    super(`${host} leads to an address that is not on the public internet: nothing is asked for there.`);
  }
}

/** Finds the addresses of a host name. */
export type Resolve = (host: string, found: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

const resolveAll: Resolve = (host, found) =>
  resolve(host, { all: true }, (error, addresses) => found(error, addresses ?? []));

/** A lookup that hands out allowed addresses only. What it hands out is what is connected to: no second look-up follows. */
const guardedLookup =
  (resolveHost: Resolve, isAllowed: (address: string) => boolean): LookupFunction =>
  (host, { all = false }, callback) => {
    resolveHost(host, (error, addresses) => {
      const [first] = addresses;
      if (error !== null) callback(error, []);
      else if (first === undefined || !addresses.every(({ address }) => isAllowed(address)))
        callback(new AddressRefused(host), []);
      else if (all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Why an address as it is written may not be asked; a name is judged when it is looked up. */
const refusalOf = (url: URL): AddressRefused | null => {
  const host = bare(url.hostname);
  return isIP(host) === 0 || isLoopback(url) || isPublicAddress(host) ? null : new AddressRefused(host);
};

const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A fetch for addresses that people enter: it connects to the public internet, or to this machine where the address
 * itself says so (the stand-ins of the demo), and nowhere else. A name is judged by the address that is really connected
 * to, so that it does not help to change what a name means after it was looked at.
 */
export const createGuardedFetch = (resolveHost: Resolve = resolveAll): typeof fetch => {
  const agents = {
    world: new Agent({ connect: { lookup: guardedLookup(resolveHost, isPublicAddress) } }),
    here: new Agent({ connect: { lookup: guardedLookup(resolveHost, isLoopbackAddress) } }),
  };
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const refused = refusalOf(url);
    if (refused !== null) throw refused;
    const { status, statusText, headers, body } = await send(url, {
      dispatcher: isLoopback(url) ? agents.here : agents.world,
      method: request.method,
      headers: [...request.headers],
      body: request.body === null ? null : new Uint8Array(await request.arrayBuffer()),
      redirect: request.redirect,
      signal: request.signal,
    });
    return new Response(bodiless.has(status) ? null : body, { status, statusText, headers: [...headers] });
  };
};

/** The way out for every address that a person can enter. */
export const guardedFetch: typeof fetch = createGuardedFetch();
