import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY } from '../../src/consent/instant.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { keyWith } from '../support/keys.ts';
import { NOW, optIn } from './acme-store.ts';

const ANN = '+14155550120';
const REQUEST = `mutation ($customer: CustomerRefInput!) {
  requestErasure(input: { customer: $customer }) { requestedAt userErrors { code field message } } }`;
const ERASE = 'mutation ($customer: CustomerRefInput!) { eraseCustomer(input: { customer: $customer }) { erasedAt } }';
const AUDIT = '{ auditEvents(first: 100) { nodes { type subjectId actor { kind name } details { name } } } }';

let at: TestGateway;
let id: string;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  id = (await optIn(at, ANN)).customer!.id;
});
afterAll(() => at.stop());

const request = async (customer: object, key?: string) =>
  (await at.query(REQUEST, { customer }, key)).data?.requestErasure;
async function requests(): Promise<object[]> {
  const { data } = await at.query(AUDIT);
  return data.auditEvents.nodes.filter(({ type }: { type: string }) => type === 'ERASURE_REQUESTED');
}

test('somebody whom nobody knows cannot be forgotten', async () => {
  expect(await request({ phone: '+14155550199' })).toMatchObject({
    requestedAt: null,
    userErrors: [{ code: 'NOT_FOUND', field: ['customer'] }],
  });
  expect(await request({})).toMatchObject({ requestedAt: null, userErrors: [{ code: 'INVALID' }] });
  expect(await requests()).toEqual([]);
});

test('a request is an audit event of the customer, once, however often and by whichever identifier it is made', async () => {
  const requestedAt = new Date(NOW).toISOString();
  const key = await keyWith(at, { scopes: ['withdraw'], name: 'desk' });
  const twice = await Promise.all([request({ phone: ANN }, key), request({ phone: ANN }, key)]);
  expect(twice).toEqual([1, 2].map(() => ({ requestedAt, userErrors: [] })));
  at.clock.advance(40 * DAY);
  expect(await request({ id })).toEqual({ requestedAt, userErrors: [] });
  expect(await requests()).toEqual([
    { type: 'ERASURE_REQUESTED', subjectId: id, actor: { kind: 'API_KEY', name: 'desk' }, details: [] },
  ]);
});

test('it erases nothing by itself, and ends where an administrator does', async () => {
  expect((await at.query(`{ customer(by: { id: "${id}" }) { phone } }`)).data.customer).toEqual({ phone: ANN });
  expect((await at.query(ERASE, { customer: { id } })).data.eraseCustomer.erasedAt).not.toBeNull();
  expect(await request({ id })).toMatchObject({ requestedAt: null, userErrors: [{ code: 'NOT_FOUND' }] });
  // Who comes back is somebody new, and can ask anew.
  const { customer } = await optIn(at, ANN);
  expect(customer!.id).not.toBe(id);
  expect(await request({ phone: ANN })).toMatchObject({ userErrors: [] });
  expect(await requests()).toHaveLength(2);
});

test('it takes the scope `withdraw`', async () => {
  const { errors } = await at.query(REQUEST, { customer: { phone: ANN } }, await keyWith(at, { scopes: ['read'] }));
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', missingScope: 'withdraw' } }]);
});
