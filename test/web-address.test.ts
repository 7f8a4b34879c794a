import { expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';

test.each([
  ...['consent.example', 'ftp://consent.example', 'https://me:secret@consent.example', 'https://me@consent.example'],
  ...['https://a.example/?x', 'https://a.example/#', 'https://a.example/a b'],
])('%p is no place where people reach the gateway', (text) => {
  expect(() => readConfig({ PUBLIC_URL: text })).toThrow('PUBLIC_URL must be an address without ?, # and a password');
});

test.each([
  ['https://consent.example', 'https://consent.example'],
  ['https://consent.example///', 'https://consent.example'],
  ['http://10.0.0.7:4000/gateway/', 'http://10.0.0.7:4000/gateway'],
])('%p is one, whatever slashes stand at its end', (text, read) => {
  expect(readConfig({ PUBLIC_URL: text }).publicUrl).toBe(read);
});

test.each(['1e3', '4000.5', '-1', '0x10', '65536', '４０００'])('refuses %p as a port', (text) => {
  expect(() => readConfig({ PORT: text })).toThrow('PORT must be a whole number from 0 to 65535.');
});
