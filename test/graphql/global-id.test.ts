import { describe, expect, test } from '@jest/globals';
import { decodeId, encodeEventId, encodeId, parseId, readId } from '../../src/graphql/node/global-id.ts';

const uuid = '0192f0c4-9a3b-7c11-8d2e-5f60718293a4';

describe('a global id', () => {
  test('says its type by a prefix, and leads back to its record', () => {
    expect(encodeId('Customer', uuid)).toBe('cus_0192f0c49a3b7c118d2e5f60718293a4');
    expect(parseId('cus_0192f0c49a3b7c118d2e5f60718293a4')).toEqual({ type: 'Customer', key: uuid });
    expect(decodeId('Customer', encodeId('Customer', uuid))).toBe(uuid);
  });

  test('of an event is its place in the journal', () => {
    expect(encodeEventId('WindowEvent', 7)).toBe('wev_7');
    expect(parseId('wev_7')).toEqual({ type: 'WindowEvent', key: '7' });
  });

  test('of another type is refused with what it is and what is needed', () => {
    expect(() => decodeId('Notice', encodeId('Customer', uuid))).toThrow(
      'This is the id of a Customer; a Notice id (ntc_…) is needed here.',
    );
    expect(readId('OptIn', encodeId('Sender', uuid))).toEqual({
      fault: 'This is the id of a Sender; an OptIn id (opt_…) is needed here.',
    });
  });

  test.each([
    '',
    'cus_',
    'cus_42',
    `cus_${uuid}`,
    'cus-0192f0c49a3b7c118d2e5f60718293a4',
    'xyz_0192f0c49a3b7c118d2e5f60718293a4',
    'CUS_0192f0c49a3b7c118d2e5f60718293a4',
    'cus_0192F0C49A3B7C118D2E5F60718293A4',
    'cus_0192f0c49a3b7c118d2e5f60718293a4 ',
    'wev_0',
    'wev_-1',
    'wev_1.5',
    'wev_0192f0c49a3b7c118d2e5f60718293a4',
    uuid,
  ])('that this gateway did not give out is none: %j', (id) => {
    expect(parseId(id)).toBeNull();
    expect(() => decodeId('Customer', id)).toThrow(
      'This is not an id of this gateway; a Customer id (cus_…) is needed here.',
    );
  });
});
