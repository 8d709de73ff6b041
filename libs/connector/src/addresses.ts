import type { PlatformApp } from './oauth.js';

/** The address of `path` (with its query) below `base`, whose own path is kept. */
export const under = (base: URL, path: string): URL => new URL(base.pathname.replace(/\/*$/, '/') + path, base.origin);

/** Whether the address stays on this machine. */
export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/** Whether a platform whose API is at `api` can call us at `callback`: over https, or when both are on this machine. */
export const canBeCalled = (callback: URL, api: URL): boolean =>
  isLoopback(callback) ? isLoopback(api) : callback.protocol === 'https:';

/** A platform's public addresses, or the same paths at a gateway that stands in for it. */
export const endpointsAt = (
  endpoints: Readonly<Record<keyof PlatformApp['endpoints'], string>>,
  gateway: URL | null,
): PlatformApp['endpoints'] => {
  const place = (address: string): URL => {
    const url = new URL(address);
    return gateway === null ? url : under(gateway, url.pathname.slice(1) + url.search);
  };
  return { authorize: place(endpoints.authorize), token: place(endpoints.token), api: place(endpoints.api) };
};
