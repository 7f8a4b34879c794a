import { Migration } from '@mikro-orm/migrations';

/** The state tables and the journal. Every key names the business, so that tenants can be held apart and spread over nodes. */
export class Migration20261122Tables extends Migration {
  override up(): void {
    this.addSql(`
      create table business (
        business_id uuid not null primary key,
        name text not null,
        allows_marketing boolean not null default false,
        policy_edition text null,
        created_at timestamptz(3) not null
      );
      create table api_key (
        business_id uuid not null references business,
        id uuid not null,
        name text not null,
        prefix text not null,
        sha256 text not null,
        created_at timestamptz(3) not null default now(),
        primary key (business_id, id),
        constraint api_key_sha256_unique unique (business_id, sha256)
      );
      create index api_key_sha256_index on api_key (sha256);

      create table sender (
        business_id uuid not null references business,
        id uuid not null,
        business_name text not null,
        phone text not null,
        phone_number_id text not null,
        waba_id text null,
        primary key (business_id, id),
        constraint sender_phone_number_id_unique unique (business_id, phone_number_id)
      );
      create index sender_phone_number_id_index on sender (phone_number_id);
      create index sender_waba_id_index on sender (waba_id);
      comment on column sender.waba_id is 'The WhatsApp Business Account that its template news come for.';
      create table sender_connection (
        business_id uuid not null,
        sender_id uuid not null,
        api_url text null,
        api_version text null,
        token_source text null,
        messages_per_second integer null,
        primary key (business_id, sender_id),
        constraint sender_connection_sender_foreign foreign key (business_id, sender_id) references sender
      );
      comment on table sender_connection is 'How one sender reaches Meta, where it is not as the configuration says. No secret: token_source says where the token is.';
      create table dispatch_lane (
        business_id uuid not null,
        sender_id uuid not null,
        holder uuid not null,
        held_until timestamptz(3) not null,
        primary key (business_id, sender_id),
        constraint dispatch_lane_sender_foreign foreign key (business_id, sender_id) references sender
      );
      comment on table dispatch_lane is 'Which replica hands a sender''s messages over, so that its throughput is kept by one.';
      create table purpose (
        business_id uuid not null references business,
        id uuid not null,
        code text not null,
        title text not null,
        description text not null,
        marketing boolean not null,
        validity_days integer null,
        primary key (business_id, id),
        constraint purpose_code_unique unique (business_id, code)
      );
      create table notice (
        business_id uuid not null,
        id uuid not null,
        purpose_id uuid not null,
        sender_id uuid not null,
        source_channel text not null,
        locale text not null,
        version integer not null,
        scope text not null,
        text text not null,
        text_sha256 text not null,
        published_at timestamptz(3) not null,
        primary key (business_id, id),
        constraint notice_version_unique unique (business_id, purpose_id, sender_id, source_channel, locale, version),
        constraint notice_purpose_foreign foreign key (business_id, purpose_id) references purpose,
        constraint notice_sender_foreign foreign key (business_id, sender_id) references sender
      );
      create table template (
        business_id uuid not null references business,
        id uuid not null,
        name text not null,
        language text not null,
        category text not null,
        use_case text null,
        status text not null,
        earlier_status text null,
        quality text not null,
        body text not null,
        parameter_format text not null,
        parameters text[] not null,
        header jsonb null,
        footer text null,
        buttons jsonb not null,
        purpose_id uuid null,
        primary key (business_id, id),
        constraint template_name_unique unique (business_id, name, language),
        constraint template_purpose_foreign foreign key (business_id, purpose_id) references purpose
      );

      create table customer (
        business_id uuid not null references business,
        id uuid not null,
        phone text null,
        whatsapp_user_id text null,
        external_id text null,
        locale text null,
        created_at timestamptz(3) not null,
        phone_changed_at timestamptz(3) null,
        erased_at timestamptz(3) null,
        consent_version integer not null default 0,
        primary key (business_id, id),
        constraint customer_phone_unique unique (business_id, phone),
        constraint customer_whatsapp_user_id_unique unique (business_id, whatsapp_user_id),
        constraint customer_external_id_unique unique (business_id, external_id)
      );
      create table opt_in (
        business_id uuid not null,
        id uuid not null,
        customer_id uuid not null,
        purpose_id uuid not null,
        business_name text not null,
        granted jsonb null,
        requested jsonb null,
        primary key (business_id, id),
        constraint opt_in_key_unique unique (business_id, customer_id, purpose_id, business_name),
        constraint opt_in_customer_foreign foreign key (business_id, customer_id) references customer,
        constraint opt_in_purpose_foreign foreign key (business_id, purpose_id) references purpose
      );
      create table withdrawal (
        business_id uuid not null,
        customer_id uuid not null,
        purpose_id uuid not null,
        business_name text not null,
        withdrawn_at timestamptz(3) not null,
        primary key (business_id, customer_id, purpose_id, business_name),
        constraint withdrawal_customer_foreign foreign key (business_id, customer_id) references customer
      );
      comment on table withdrawal is 'The latest withdrawal; the nil UUID stands for every purpose, the empty text for every business name.';
      create table marketing_preference (
        business_id uuid not null,
        customer_id uuid not null,
        sender_id uuid not null,
        stopped boolean not null,
        occurred_at timestamptz(3) not null,
        primary key (business_id, customer_id, sender_id),
        constraint marketing_preference_customer_foreign foreign key (business_id, customer_id) references customer,
        constraint marketing_preference_sender_foreign foreign key (business_id, sender_id) references sender
      );
      create table confirmation (
        business_id uuid not null,
        token_hash text not null,
        customer_id uuid not null,
        payload jsonb not null,
        primary key (business_id, token_hash),
        constraint confirmation_customer_foreign foreign key (business_id, customer_id) references customer
      );

      create table inbound_message (
        business_id uuid not null,
        sender_id uuid not null,
        message_id text not null,
        customer_id uuid not null,
        occurred_at timestamptz(3) not null,
        provider_timestamp timestamptz(3) not null,
        message_type text not null,
        is_stop_word boolean not null,
        referral boolean not null,
        primary key (business_id, sender_id, message_id),
        constraint inbound_message_customer_foreign foreign key (business_id, customer_id) references customer,
        constraint inbound_message_sender_foreign foreign key (business_id, sender_id) references sender
      );
      create index inbound_message_customer_index
        on inbound_message (business_id, customer_id, sender_id, occurred_at) where not is_stop_word;
      create index inbound_message_id_index on inbound_message (business_id, customer_id, message_id);
      create table conversation_window (
        business_id uuid not null,
        id uuid not null,
        sender_id uuid not null,
        customer_id uuid not null,
        opened_at timestamptz(3) not null,
        last_inbound_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        free_entry_point_expires_at timestamptz(3) null,
        next_event_at timestamptz(3) null,
        next_lead_minutes integer null,
        epoch integer not null,
        primary key (business_id, id),
        constraint conversation_window_key_unique unique (business_id, customer_id, sender_id),
        constraint conversation_window_customer_foreign foreign key (business_id, customer_id) references customer,
        constraint conversation_window_sender_foreign foreign key (business_id, sender_id) references sender
      );
      create index conversation_window_due_index on conversation_window (next_event_at) where next_event_at is not null;
      create index conversation_window_expiry_index on conversation_window (business_id, expires_at, id);
      create table message (
        business_id uuid not null,
        id uuid not null,
        customer_id uuid not null,
        sender_id uuid not null,
        kind text not null,
        status text not null,
        body text not null,
        template_id uuid null,
        parameters jsonb not null,
        consent_purpose_id uuid null,
        eligibility jsonb not null,
        reply_to text null,
        provider_message_id text null,
        failure jsonb null,
        pricing jsonb null,
        accepted_at timestamptz(3) not null,
        accepted_seq bigint not null,
        handed_over_at timestamptz(3) null,
        handed_over_by uuid null,
        attempts integer not null default 0,
        not_before timestamptz(3) null,
        due_at timestamptz(3) null,
        steps_aside boolean not null default false,
        version integer not null default 0,
        sent_at timestamptz(3) null,
        delivered_at timestamptz(3) null,
        read_at timestamptz(3) null,
        failed_at timestamptz(3) null,
        primary key (business_id, id),
        constraint message_customer_foreign foreign key (business_id, customer_id) references customer,
        constraint message_sender_foreign foreign key (business_id, sender_id) references sender,
        constraint message_template_foreign foreign key (business_id, template_id) references template
      );
      create index message_customer_index on message (business_id, customer_id, id);
      create index message_accepted_index on message (business_id, customer_id, sender_id) where status = 'ACCEPTED';
      create index message_under_way_index on message (business_id, sender_id, handed_over_at)
        where status = 'ACCEPTED' and handed_over_at is not null;
      create index message_due_index on message (business_id, sender_id, due_at)
        where status = 'ACCEPTED' and due_at is not null;
      create index message_queue_index on message (business_id, sender_id, accepted_seq) where status = 'ACCEPTED';
      create index message_unknown_index on message (business_id, id) where status = 'UNKNOWN';
      create index message_provider_index on message (business_id, provider_message_id) where provider_message_id is not null;
      comment on column message.due_at is 'When to look at a deferred message again: at not_before, or when its permission ends.';

      create table journal_head (
        business_id uuid not null primary key references business,
        seq bigint not null
      );
      create table journal (
        business_id uuid not null references business,
        seq bigint not null,
        category text not null,
        type text not null,
        occurred_at timestamptz(3) not null,
        recorded_at timestamptz(3) not null,
        customer_id uuid null,
        subject_id uuid null,
        actor uuid null,
        payload jsonb not null,
        primary key (business_id, seq)
      );
      create index journal_customer_index on journal (business_id, customer_id, category, seq);
      create index journal_catalog_index on journal (business_id, subject_id, occurred_at) where category = 'catalog';
      create table idempotency (
        business_id uuid not null references business,
        operation text not null,
        key text not null,
        fingerprint text not null,
        answer jsonb null,
        seq bigint not null,
        primary key (business_id, operation, key)
      );
      comment on column idempotency.answer is 'The first answer; null: the payload of the journal row seq is the answer.';
      create table webhook_change (
        business_id uuid not null,
        sha256 text not null,
        field text not null,
        received_at timestamptz(3) not null,
        payload jsonb not null,
        primary key (business_id, sha256)
      );
      create index webhook_change_field_index on webhook_change (business_id, field);
      comment on table webhook_change is 'What Meta told us and nothing of ours has acted on: kept, each once; the nil UUID where it names no sender of ours.';
    `);
  }
}
