import type { TemplateParameter } from '../../src/consent/template.ts';
import { NO_PARTS } from '../../src/consent/template-parts.ts';
import type { Result } from '../../src/consent/user-error.ts';
import { registerTemplate, type RegisterTemplateInput } from '../../src/usecases/register-template.ts';
import type { TemplateRecord } from '../../src/usecases/records.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { FakeMeta } from '../support/fake-meta.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
/** The account of every sender of a test business, unless it has another. */
export const WABA = '102290129340398';

export interface TemplatesWorld {
  readonly url: string;
  readonly services: TestServices;
  /** A business, and a Meta that knows it alone. */
  open(options?: Parameters<typeof givenBusiness>[1]): Promise<Stage>;
  close(): Promise<void>;
}

export interface Stage {
  readonly meta: FakeMeta;
  readonly services: TestServices;
  readonly business: TestBusiness;
  register(changes?: Partial<RegisterTemplateInput>): Promise<Result<TemplateRecord>>;
  /** A template of the business as it is stored. */
  stored(name: string): Promise<TemplateRecord | null>;
  /** What subscribers are told of templates: `order_shipped STATUS_CHANGED PENDING APPROVED`. */
  told(): Promise<string[]>;
}

/** A database with businesses that are connected to a Meta in memory. */
export async function openTemplatesWorld(): Promise<TemplatesWorld> {
  const database = await createTestDatabase();
  const services = createTestServices({ url: database.url, now: NOW });
  return {
    url: database.url,
    services,
    open: async (options) => {
      const meta = new FakeMeta();
      const deps = { ...services.deps, cloudApi: meta.cloudApi, connections: meta.connections };
      const own = { ...services, deps };
      return stage(meta, own, await givenBusiness(own, options));
    },
    close: async () => {
      await services.close();
      await database.drop();
    },
  };
}

const TOLD = {
  name: 'test_told_of_templates',
  text: `select t.name || ' ' || j.type || ' ' || coalesce(j.payload->>'before' || ' ' || (j.payload->>'after'), j.payload->>'customers') as told
    from journal j join template t on t.business_id = j.business_id and t.id = j.subject_id
    where j.business_id = $1 and j.category = 'template' and j.seq > $2::bigint order by j.seq`,
};
const HEAD = { name: 'test_head', text: 'select seq from journal_head where business_id = $1' };

async function stage(meta: FakeMeta, services: TestServices, business: TestBusiness): Promise<Stage> {
  const { deps, database } = services;
  const { caller, businessId } = business;
  const [begin] = await database.query<{ seq: number }>(businessId, HEAD);
  return {
    meta,
    services,
    business,
    register: (changes = {}) => registerTemplate(deps, caller, { ...ORDER_READY, ...changes }),
    stored: (name) => deps.snapshots.templateNamed(caller, name, 'en'),
    told: async () => {
      const rows = await database.query<{ told: string }>(businessId, TOLD, [begin?.seq ?? 0]);
      return rows.map(({ told }) => told);
    },
  };
}

const NO_EXAMPLES: readonly TemplateParameter[] = [];
/** A template that nothing is wrong with. */
export const ORDER_READY: RegisterTemplateInput = {
  ...NO_PARTS,
  name: 'order_ready',
  language: 'en',
  category: 'UTILITY',
  useCase: null,
  body: 'Order {{1}} is ready for you.',
  parameterFormat: 'POSITIONAL',
  purpose: 'order_updates',
  examples: NO_EXAMPLES,
  senderId: null,
};
