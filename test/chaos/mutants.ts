import { Client } from 'pg';
import type { Rule } from './history.ts';

/** One deliberate fault in a function of the database. */
interface Change {
  readonly of: string;
  readonly from: string | RegExp;
  readonly to: string;
}

/** A broken build: the gateway without one of the things that keep its promises. */
export interface Mutant {
  readonly name: string;
  readonly changes: readonly Change[];
  /** Whether these violations are what the fault leads to; others may come with them. */
  readonly isCaughtBy: (rules: ReadonlySet<Rule>) => boolean;
}

const NUMBERS = `create sequence if not exists mutant_number; grant usage on sequence mutant_number to public;
  select setval('mutant_number', (select coalesce(max(seq), 0) + 1 from journal_head))`;

const HEAD_AS_IT_IS = 'set seq = greatest(seq, (select max(j.seq) from journal j where j.business_id = b)) where';

const WITHOUT_EPOCH_OF_THE_CLOCK: Change = { of: 'tell_windows', from: 'and w.epoch = g.epoch', to: '' };

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'the compare-and-set removed',
    changes: [
      { of: 'expectation_holds', from: /\nbegin\n/, to: '\nbegin\n  return true;\n' },
      WITHOUT_EPOCH_OF_THE_CLOCK,
    ],
    isCaughtBy: (rules) => rules.has('ACCEPTED_AFTER_WITHDRAWAL'),
  },
  {
    // Numbers without the head's lock become visible in another order than they were given out.
    name: 'a cursor by plain id',
    changes: [
      { of: 'commit_decisions', from: 'where business_id = b for update;', to: 'where business_id = b;' },
      { of: 'commit_decisions', from: 'first := head + 1;', to: `first := nextval('mutant_number'); head := null;` },
      {
        of: 'commit_decisions',
        from: 'head := head + 1;',
        to: `head := case when head is null then first else nextval('mutant_number') end;`,
      },
      { of: 'commit_decisions', from: 'set seq = head where', to: HEAD_AS_IT_IS },
      { of: 'tell_windows', from: 'where business_id = b for update;', to: 'where business_id = b;' },
      {
        of: 'tell_windows',
        from: "head + row_number() over (order by (e.item->>'occurredAt')::float8, m.place, e.place)",
        to: `nextval('mutant_number')`,
      },
      { of: 'tell_windows', from: 'set seq = head + entries where', to: HEAD_AS_IT_IS },
    ],
    isCaughtBy: (rules) => rules.has('MISSED'),
  },
  {
    name: 'the epoch ignored',
    changes: [
      {
        of: 'expectation_holds',
        from: `found_epoch is distinct from (expect->'window'->>'epoch')::int`,
        to: 'false',
      },
      WITHOUT_EPOCH_OF_THE_CLOCK,
    ],
    isCaughtBy: (rules) =>
      (['TOLD_TWICE', 'TOLD_AFTER_EXTENSION', 'TOLD_WITHOUT_CAUSE', 'WINDOW_WRONG'] as const).some((rule) =>
        rules.has(rule),
      ),
  },
];

/**
 * Breaks the functions of a database. @returns mends them
 * @throws where a text to be changed is not there: the mutant would be the original, and prove nothing
 */
export async function applyMutant(adminUrl: string, { name, changes }: Mutant): Promise<() => Promise<void>> {
  return administer(adminUrl, async (admin) => {
    await admin.query(NUMBERS);
    const originals = new Map<string, string>();
    for (const { of, from, to } of changes) {
      const text = await definition(admin, of);
      if (!originals.has(of)) originals.set(of, text);
      const broken = text.replace(from, to);
      if (broken === text)
        throw new Error(`The mutant "${name}" finds no ${String(from)} in ${of}: bring it up to date.`);
      await admin.query(broken);
    }
    return () =>
      administer(adminUrl, async (mender) => {
        for (const text of originals.values()) await mender.query(text);
      });
  });
}

async function definition(admin: Client, name: string): Promise<string> {
  const { rows } = await admin.query<{ text: string }>(
    'select pg_get_functiondef(p.oid) as text from pg_proc p where p.proname = $1',
    [name],
  );
  if (rows.length !== 1) throw new Error(`There is not exactly one function ${name}: bring the mutants up to date.`);
  return rows[0]!.text;
}

async function administer<T>(adminUrl: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
