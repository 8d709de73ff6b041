import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Opened } from './opened.js';

/** The public hosts of the platforms, and where their stand-ins listen. */
export type Hosts = Readonly<Record<string, string>>;

/** Which stand-in answers for which public host. */
export const hostsOf = ({ sandbox: { addresses } }: Opened): Hosts => ({
  'x.com': addresses.x.url,
  'api.x.com': addresses.x.url,
  'graph.facebook.com': addresses.facebook.url,
  'www.facebook.com': addresses.facebook.url,
  'api.linkedin.com': addresses.linkedin.url,
  'www.linkedin.com': addresses.linkedin.url,
});

/** The same address at the stand-in. */
export const atStandIn = (hosts: Hosts, address: string | URL): URL => {
  const url = new URL(address);
  const standIn = hosts[url.hostname];
  if (standIn === undefined) throw new Error(`no stand-in for ${url.hostname}`);
  return new URL(url.pathname + url.search, standIn);
};

const connectTo = (hosts: Hosts, host: string | null | undefined): net.Socket => {
  const standIn = hosts[host ?? ''];
  // Nothing of a test may reach the real platforms, or any other host.
  if (standIn === undefined) throw new Error(`no stand-in for ${host ?? 'no host'}`);
  const { hostname, port } = new URL(standIn);
  return net.connect(Number(port), hostname);
};

/** Connects what is meant for the platforms to their stand-ins, over plain HTTP: loopback has no certificates. */
class StandInHttpsAgent extends https.Agent {
  constructor(private readonly hosts: Hosts) {
    super({ keepAlive: false });
  }

  override createConnection({ host }: { readonly host?: string | null }): net.Socket {
    return connectTo(this.hosts, host);
  }
}

class StandInHttpAgent extends http.Agent {
  constructor(private readonly hosts: Hosts) {
    super({ keepAlive: false });
  }

  override createConnection({ host }: { readonly host?: string | null }): net.Socket {
    return connectTo(this.hosts, host);
  }
}

/** An agent for clients that take one. */
export const standInAgent = (opened: Opened): https.Agent => new StandInHttpsAgent(hostsOf(opened));

/** Leads every request of this process to the stand-ins, for clients that take no agent; call the answer to end that. */
export const leadToStandIns = (opened: Opened): (() => void) => {
  const before = { http: http.globalAgent, https: https.globalAgent };
  http.globalAgent = new StandInHttpAgent(hostsOf(opened));
  https.globalAgent = new StandInHttpsAgent(hostsOf(opened));
  return () => {
    http.globalAgent = before.http;
    https.globalAgent = before.https;
  };
};
