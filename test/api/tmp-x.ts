import { NoticesDocument } from '../../schema/generated/operations.ts';
import type { TestGateway } from '../support/gateway.ts';
export async function f(at: TestGateway, key?: string) {
  const a = await at.query(NoticesDocument, {});
  const b = await at.query(NoticesDocument, {}, key);
  const n: number = a.data;
  const m: number = b.data;
  return [n, m];
}
