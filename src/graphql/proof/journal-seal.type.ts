import { Field, Float, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { SealRecord } from '../../usecases/seals.ts';
import { connectionType } from '../connection/connection.type.ts';
import { DateTime } from '../scalars/date-time.ts';

@ObjectType('JournalSeal', {
  simpleResolvers: true,
  description:
    "What closes off a stretch of the business's journal: a changed, dropped, swapped, inserted or cut-off row no longer fits it. " +
    'Keep seals where the database cannot reach them, and compare.',
})
export class JournalSeal implements Omit<SealRecord, 'businessId'> {
  @Field(() => Float, { description: 'Its number; the first is 1, and none is left out.' })
  readonly number!: number;

  @Field(() => Float, { description: 'The position of its first row in the journal.' })
  readonly firstSeq!: number;

  @Field(() => Float, { description: 'The position of its last row.' })
  readonly lastSeq!: number;

  @Field(() => String, { description: 'The Merkle root over its rows (RFC 9162, SHA-256), in hex.' })
  readonly root!: string;

  @Field(() => String, { nullable: true, description: 'The hash of the seal before, in hex; null for the first.' })
  readonly previousHash!: string | null;

  @Field(() => String, {
    description: 'The SHA-256 of what it says and its signature, in hex; the next seal names it.',
  })
  readonly hash!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly sealedAt!: Instant;

  @Field(() => String, { description: 'The key that signed it: `kid` in /.well-known/consent-gateway/keys.json.' })
  readonly keyId!: string;

  @Field(() => String, { description: 'Ed25519 over what it says as canonical JSON, base64url.' })
  readonly signature!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When every anchor outside of the database had taken it; null: not yet, or there is none.',
  })
  readonly anchoredAt!: Instant | null;
}

export const JournalSealConnection = connectionType('JournalSeal', JournalSeal, 'seals, the first one first');
