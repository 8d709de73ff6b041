import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Ranges of RFC 6890 and its successors in which no platform can be. */
const closedIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
const closedIpv6 = [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

const closed = new BlockList();
for (const [network, prefix] of closedIpv4) {
  closed.addSubnet(network, prefix, 'ipv4');
  // The same networks seen through a NAT64 translator. As ::ffff:… the list recognises them by itself.
  closed.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6');
}
for (const [network, prefix] of closedIpv6) closed.addSubnet(network, prefix, 'ipv6');

const isIn = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether an IP address is this machine. */
export const isLoopbackAddress = (address: string): boolean => isIP(address) !== 0 && isIn(loopback, address);

/** Whether an IP address is one that anybody on the internet can reach: not private, not this machine, not multicast. */
export const isPublicAddress = (address: string): boolean => isIP(address) !== 0 && !isIn(closed, address);
