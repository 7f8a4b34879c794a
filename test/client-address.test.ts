import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { addressGroup, clientAddress, namesProxies, trustedProxies } from '../src/client-address.ts';

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('where a request comes from', () => {
  const isTrusted = trustedProxies(['loopback', '10.0.0.0/8', '2001:db8::5']);

  test.each([
    ['a direct client', '192.0.2.1', undefined, '192.0.2.1'],
    ['a direct client that makes something up', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['behind one proxy', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['behind two', '10.1.2.3', '198.51.100.7, 10.9.9.9', '198.51.100.7'],
    ['behind two, with something made up before', '10.1.2.3', '1.1.1.1, 198.51.100.7, 10.9.9.9', '198.51.100.7'],
    ['a proxy on IPv6', '2001:db8::5', '2001:db8::9', '2001:db8::9'],
    ['a proxy by IPv4 on a socket for both', '::ffff:127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['a proxy that says nothing', '127.0.0.1', undefined, '127.0.0.1'],
    ['proxies all along', '127.0.0.1', '10.0.0.1', '10.0.0.1'],
    ['a proxy that tells ports', '10.1.2.3', '198.51.100.7:5678, 10.9.9.9:443', '198.51.100.7'],
    ['a proxy that tells ports of IPv6', '10.1.2.3', '[2001:0db8::9]:5678, [2001:db8:0::5]:1', '2001:db8::9'],
    ['a proxy that says nonsense', '127.0.0.1', 'unknown', 'unknown'],
  ])('%s', (_what, remote, forwarded, expected) => {
    expect(clientAddress(request(remote, forwarded), isTrusted)).toBe(expected);
  });

  test('nobody is trusted unless named', () => {
    expect(clientAddress(request('127.0.0.1', '198.51.100.7'), trustedProxies([]))).toBe('127.0.0.1');
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['192.0.2.1:5678', '192.0.2.1'],
  ['[::1]:99', '0:0:0:0::/64'],
  ['[2001:db8:1:2::1]', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:0201', '192.0.2.1'],
  ['[::ffff:c000:201]:99', '192.0.2.1'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test.each([
  ['loopback', true],
  ['10.0.0.0/8', true],
  ['::1', true],
  ['fc00::/7', true],
  ['constructor', false],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0', false],
  ['', false],
])('%s names proxies: %s', (text, expected) => {
  expect(namesProxies(text)).toBe(expected);
});
