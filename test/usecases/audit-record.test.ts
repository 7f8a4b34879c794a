import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { signedBy } from '../../src/cli/operator.ts';
import { AuditEvent } from '../../src/graphql/audit-event/audit-event.type.ts';
import { tellAudit } from '../../src/usecases/audit-record.ts';
import type { IssuerPayload } from '../../src/usecases/audit-entries.ts';
import type { Decision } from '../../src/usecases/journal.ts';

const ISSUER: IssuerPayload = {
  issuer: 'https://login.example/',
  audience: 'shop',
  jwksUrl: 'https://login.example/keys',
  algorithms: ['RS256'],
  scopeClaim: 'role',
  scopeMap: { boss: ['read', 'admin'], clerk: ['read'] },
  defaultScopes: ['read'],
  customerClaim: null,
  customerBy: null,
};

test('the audit of an issuer tells which claim makes an admin, and what every token may', () => {
  const { details } = tellAudit('ISSUER_ADDED', ISSUER);
  expect(details).toContainEqual({ name: 'scopeMap', value: 'boss = read, admin; clerk = read' });
  expect(details).toContainEqual({ name: 'defaultScopes', value: 'read' });
});

test('an issuer without a mapping tells none', () => {
  const { details } = tellAudit('ISSUER_ADDED', { ...ISSUER, scopeMap: {}, defaultScopes: [] });
  expect(details.map(({ name }) => name)).toEqual(['audience', 'jwksUrl', 'algorithms', 'scopeClaim', 'defaultScopes']);
});

test('what the command line administers carries who ran it, and the audit tells it as SYSTEM with that name', async () => {
  const stored: Decision[] = [];
  const commit = async (_: string, decision: Decision) => {
    stored.push(decision);
    return { kind: 'STORED', firstSeq: 1, canceled: 0 } as const;
  };
  const about = { category: 'audit', occurredAt: 0, customerId: null, subjectId: null } as const;
  const entries = [{ ...about, type: 'ORIGINS_SET', payload: { origins: ['https://a.example'] } } as const];
  const decision: Decision = { recordedAt: 0, actor: null, expect: { customerId: null }, entries, idempotency: null };
  await signedBy('ann', { commit }).commit('business', decision);
  await signedBy(null, { commit }).commit('business', decision);
  const events = stored.map(({ entries: [entry] }) => {
    const told = tellAudit('ORIGINS_SET', entry!.payload);
    return new AuditEvent({ ...told, ...about, seq: 1, type: 'ORIGINS_SET', recordedAt: 0, actor: null });
  });
  expect(events.map(({ actor }) => actor)).toEqual([
    { kind: 'SYSTEM', id: null, name: 'ann' },
    { kind: 'SYSTEM', id: null, name: null },
  ]);
  expect(events[0]!.details).toEqual([{ name: 'origins', value: 'https://a.example' }]);
});
