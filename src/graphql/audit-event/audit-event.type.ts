import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { AuditDetail, AuditRecord, AuditType } from '../../usecases/audit-record.ts';
import { connectionType } from '../connection/connection.type.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { encodeId, type RecordType } from '../node/global-id.ts';
import { DateTime } from '../scalars/date-time.ts';
import { EventCursor } from '../scalars/event-cursor.ts';

/** The journal calls a row of the catalogue by the record that it holds; outside it is called by the act. */
const AuditEventTypeEnum = {
  KEY_CREATED: 'KEY_CREATED',
  KEY_EXPIRES: 'KEY_EXPIRES',
  KEY_REVOKED: 'KEY_REVOKED',
  ORIGINS_SET: 'ORIGINS_SET',
  ISSUER_ADDED: 'ISSUER_ADDED',
  ISSUER_REMOVED: 'ISSUER_REMOVED',
  SETTING_CHANGED: 'SETTING_CHANGED',
  CUSTOMER_ERASED: 'CUSTOMER_ERASED',
  CUSTOMER_EXPORTED: 'CUSTOMER_EXPORTED',
  ERASURE_REQUESTED: 'ERASURE_REQUESTED',
  PREFERENCE_LINK_CREATED: 'PREFERENCE_LINK_CREATED',
  PREFERENCE_LINKS_REVOKED: 'PREFERENCE_LINKS_REVOKED',
  RETENTION_PURGED: 'RETENTION_PURGED',
  IMPORT_STARTED: 'IMPORT_STARTED',
  IMPORT_FINISHED: 'IMPORT_FINISHED',
  EXPORTED: 'EXPORTED',
  BUSINESS_CHANGED: 'BUSINESS',
  SENDER_CHANGED: 'SENDER',
  PURPOSE_CREATED: 'PURPOSE',
  NOTICE_PUBLISHED: 'NOTICE',
  TEMPLATE_CHANGED: 'TEMPLATE',
} as const satisfies Record<string, AuditType>;

registerEnumType<typeof AuditEventTypeEnum>(AuditEventTypeEnum, {
  name: 'AuditEventType',
  description: 'What was administered.',
  valuesConfig: {
    KEY_CREATED: { description: 'A key was made, or made anew by a rotation.' },
    KEY_EXPIRES: { description: 'The end of a key was set, by its rotation.' },
    KEY_REVOKED: { description: 'A key was revoked.' },
    ORIGINS_SET: { description: 'The web origins of the business were listed anew.' },
    ISSUER_ADDED: { description: 'The business trusts the tokens of an issuer from now on.' },
    ISSUER_REMOVED: { description: 'The business no longer trusts the tokens of an issuer.' },
    SETTING_CHANGED: { description: 'A setting was changed, such as how a sender reaches Meta.' },
    CUSTOMER_EXPORTED: { description: 'Everything held on a customer was given out.' },
    ERASURE_REQUESTED: {
      description:
        'A customer asks to be erased: look at who it is, and call `eraseCustomer`, within the time that the law gives.',
    },
    PREFERENCE_LINK_CREATED: { description: 'A link was made that is the session of a customer.' },
    PREFERENCE_LINKS_REVOKED: {
      description: 'The links to the preferences of a customer, as made so far, open nothing any more.',
    },
    CUSTOMER_ERASED: { description: 'The personal data of a customer was destroyed.' },
    RETENTION_PURGED: {
      description:
        'Texts of messages, or evidence, were made unreadable, as the time that the business keeps them was over.',
    },
    IMPORT_STARTED: { description: 'A file of opt-ins from before began to be imported.' },
    IMPORT_FINISHED: { description: 'That file was imported to its end.' },
    EXPORTED: { description: 'An export of the consents of the business was begun: how many opt-ins may have left.' },
    BUSINESS_CHANGED: { description: 'The business was made, or something of it changed.' },
    SENDER_CHANGED: { description: 'A WhatsApp number was added, or something of it changed.' },
    PURPOSE_CREATED: { description: 'A purpose was created.' },
    NOTICE_PUBLISHED: { description: 'A version of a notice was published.' },
    TEMPLATE_CHANGED: { description: 'A template was registered, or changed here or at Meta.' },
  },
});

type AuditActorKind = 'API_KEY' | 'TOKEN' | 'SYSTEM';

const AuditActorKindEnum = graphqlEnum<AuditActorKind>('AuditActorKind', 'What somebody acted with.', {
  API_KEY: 'A key of the business.',
  TOKEN: 'A token of an issuer that the business trusts, or the link of a customer.',
  SYSTEM: 'No credential: the command line, what Meta told, or the gateway itself.',
});

@ObjectType('AuditActor', { simpleResolvers: true, description: 'Who administered.' })
export class AuditActor {
  @Field(() => AuditActorKindEnum, { description: 'What it was done with.' })
  readonly kind: AuditActorKind;

  @Field(() => ID, { nullable: true, description: 'The id of the key, or what stands for the token; null for SYSTEM.' })
  readonly id: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the key, or of the system user who ran the command; null where neither is known.',
  })
  readonly name: string | null;

  constructor({ actor, operator }: Pick<AuditRecord, 'actor' | 'operator'>) {
    const isKey = actor?.keyName != null;
    this.kind = actor === null ? 'SYSTEM' : isKey ? 'API_KEY' : 'TOKEN';
    this.id = isKey ? encodeId('ApiKey', actor.id) : (actor?.id ?? null);
    this.name = actor?.keyName ?? (actor === null ? operator : null);
  }
}

@ObjectType('AuditDetail', { simpleResolvers: true, description: 'One thing that was said of an act.' })
class AuditDetailType implements AuditDetail {
  @Field(() => String, { description: 'What is told, such as `scopes`.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its value, as text; several values are separated by commas.' })
  readonly value!: string;
}

const SUBJECTS: Readonly<Partial<Record<AuditType, RecordType>>> = {
  KEY_CREATED: 'ApiKey',
  KEY_EXPIRES: 'ApiKey',
  KEY_REVOKED: 'ApiKey',
  CUSTOMER_ERASED: 'Customer',
  CUSTOMER_EXPORTED: 'Customer',
  ERASURE_REQUESTED: 'Customer',
  PREFERENCE_LINK_CREATED: 'Customer',
  PREFERENCE_LINKS_REVOKED: 'Customer',
  BUSINESS: 'Business',
  SENDER: 'Sender',
  PURPOSE: 'Purpose',
  NOTICE: 'Notice',
  TEMPLATE: 'Template',
};

@ObjectType('AuditEvent', {
  simpleResolvers: true,
  description: 'An administrative act, as the journal keeps it for good. No secret stands in it.',
})
export class AuditEvent {
  @Field(() => EventCursor, { description: 'Its place in the journal.' })
  readonly cursor: number;

  @Field(() => AuditEventTypeEnum, { description: 'What was administered.' })
  readonly type: AuditType;

  @Field(() => DateTime, { description: 'When it was done.' })
  readonly occurredAt: Instant;

  @Field(() => DateTime, { description: 'When it became known here.' })
  readonly recordedAt: Instant;

  @Field(() => AuditActor, { description: 'Who did it, and with what.' })
  readonly actor: AuditActor;

  @Field(() => ID, { nullable: true, description: 'The id of what it was done to; null where that has none.' })
  readonly subjectId: string | null;

  @Field(() => String, { nullable: true, description: 'What that is called; null where it has no name.' })
  readonly name: string | null;

  @Field(() => [AuditDetailType], { description: 'What else is worth telling; neither secrets nor personal data.' })
  readonly details: readonly AuditDetail[];

  constructor(record: AuditRecord) {
    const subject = SUBJECTS[record.type];
    this.cursor = record.seq;
    this.type = record.type;
    this.occurredAt = record.occurredAt;
    this.recordedAt = record.recordedAt;
    this.actor = new AuditActor(record);
    this.subjectId = subject === undefined || record.subjectId === null ? null : encodeId(subject, record.subjectId);
    this.name = record.name;
    this.details = record.details;
  }
}

export const AuditEventConnection = connectionType('AuditEvent', AuditEvent, 'administrative acts, newest first');
