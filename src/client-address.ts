import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, SocketAddress } from 'node:net';

/** Whether a proxy at this address may say for whom it asks. */
export type IsTrustedProxy = (address: string) => boolean;

/** Addresses that only machines of one's own have: `loopback`, `linklocal`, `uniquelocal`. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Whether a text names proxies: an address, a range such as 10.0.0.0/8, or one of the names. */
export function namesProxies(text: string): boolean {
  if (Object.hasOwn(NAMED, text)) return true;
  const [address = '', prefix] = text.split('/', 2);
  const version = isIP(address);
  const longest = version === 6 ? 128 : 32;
  return version !== 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest));
}

/** Those who may say for whom they ask; nobody else's `X-Forwarded-For` is believed. */
export function trustedProxies(named: readonly string[]): IsTrustedProxy {
  const list = new BlockList();
  for (const range of named.flatMap((name) => NAMED[name] ?? [name])) {
    const [address = '', prefix] = range.split('/', 2);
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return (address) => {
    const plain = plainAddress(address);
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
  };
}

/** Where a request comes from: the nearest address that is no trusted proxy's, as Fastify finds it for requests that are no upgrades. */
export function clientAddress({ socket, headers }: IncomingMessage, isTrusted: IsTrustedProxy): string {
  const forwarded = headers['x-forwarded-for'];
  const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',');
  let address = socket.remoteAddress ?? '';
  while (isTrusted(address)) {
    const before = hops.pop()?.trim();
    if (before === undefined || before === '') break;
    address = before;
  }
  return plainAddress(address);
}

/** What counts as one address: one of IPv4, and of IPv6 the network that one customer of a provider has whole. */
export function addressGroup(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail = ''] = plain.split('::', 2);
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return `${[...first, ...zeros, ...last].slice(0, 4).join(':')}::/64`;
}

/** A port behind an address, as some proxies tell it. An IPv6 address has brackets then. */
const WITH_PORT = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/;

/** One spelling for each address, without port and zone. Sockets that listen for both versions show IPv4 as a part of IPv6. */
export function plainAddress(text: string): string {
  const [, bracketed, dotted] = WITH_PORT.exec(text) ?? [];
  const address = bracketed ?? dotted ?? text;
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : text;
  const [withoutZone = ''] = address.split('%', 1);
  const spelt = new SocketAddress({ address: withoutZone, family: 'ipv6' }).address;
  return spelt.startsWith('::ffff:') && isIP(spelt.slice(7)) === 4 ? spelt.slice(7) : spelt;
}
