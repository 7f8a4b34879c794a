import { createHash } from 'node:crypto';
import type { Catalog } from '../catalog.ts';
import { ELIGIBILITY, clockTime, templateMessage } from '../eligibility.ts';
import type { Operation } from '../gateway-client.ts';
import { shortForm } from '../short-form.ts';
import { ask, chapter, step, type Stage } from '../stage.ts';

interface Proof {
  readonly customer: {
    readonly consentHistory: {
      readonly nodes: readonly {
        readonly type: string;
        readonly occurredAt: string;
        readonly sourceChannel: string | null;
        readonly purpose: { readonly code: string } | null;
      }[];
    };
    readonly optIns: readonly {
      readonly notice: { readonly version: number; readonly text: string; readonly textSha256: string };
      readonly evidence: {
        readonly action: string;
        readonly facts: readonly { readonly name: string; readonly value: string }[];
      };
    }[];
  } | null;
}
const PROOF: Operation<Proof> = {
  text: `query ($phone: PhoneNumber!) {
    customer(by: { phone: $phone }) {
      consentHistory { nodes { type occurredAt sourceChannel purpose { code } } }
      optIns { notice { version text textSha256 } evidence { action facts { name value } } }
    }
  }`,
};

/** Years later somebody asks: did she agree, to what, how, and until when? */
export async function theProof(stage: Stage, catalog: Catalog, answeredAt: string): Promise<void> {
  const { screen, expect, cast } = stage;
  const { Ana } = cast;
  await chapter(
    stage,
    '10  The proof',
    'Did she agree? To which words, by which act, until when? The history is only ever added to, and answers for any instant.',
  );
  const shown =
    `query { customer(by: { phone: "${Ana.phone}" }) { consentHistory { nodes { type occurredAt sourceChannel } } ` +
    'optIns { notice { version text textSha256 } evidence { action facts { name value } } } } }';
  const { customer } = await ask(stage, shown, PROOF, { phone: Ana.phone });
  const history = customer?.consentHistory.nodes ?? [];
  screen.got('Her history, and what the opt-in rests on:');
  for (const { type, occurredAt, sourceChannel, purpose } of history) {
    screen.row('·', type, `${clockTime(occurredAt)}, by ${sourceChannel ?? 'time'}: ${purpose?.code ?? 'everything'}`);
  }
  expect.check(
    'Her history is whole',
    history.map(({ type }) => type),
    ['GIVEN', 'WITHDRAWN'],
  );
  for (const { notice, evidence } of customer?.optIns ?? []) {
    const facts = evidence.facts.map(({ name, value }) => `${name} ${value}`).join(', ');
    screen.row(
      '·',
      'what she read',
      `"${notice.text}" (version ${notice.version}, SHA-256 ${notice.textSha256.slice(0, 12)}…)`,
    );
    screen.row('·', 'what she did', `${evidence.action}, ${facts}`);
    const digest = createHash('sha256').update(notice.text).digest('hex');
    expect.check('The wording is the one that was published', digest, notice.textSha256);
  }

  await step(stage, `And was it right to write to her at ${clockTime(answeredAt)}, before she stopped?`);
  const question = {
    to: { phone: Ana.phone },
    senderId: catalog.senderId,
    template: templateMessage(catalog, Ana.name),
    at: answeredAt,
  };
  const then = `query { eligibility(input: ${shortForm(question)}) { verdict } }`;
  const { eligibility } = await ask(stage, then, ELIGIBILITY, { input: question });
  screen.got(`${eligibility.verdict}, by the events and the policy of that instant`, 'good');
  expect.check('The past stays as it was', eligibility.verdict, 'ALLOWED');
}
