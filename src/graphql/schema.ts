import 'reflect-metadata';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { guard } from './access/guard.ts';
import { ACCESS_RULES, FURTHER_SCOPES, REPEATED_WITHOUT_READ, TOLD_WITHOUT_READ } from './access/rules.ts';
import { ApiKeyResolver } from './api-key/api-key.resolver.ts';
import { AuditEventResolver } from './audit-event/audit-event.resolver.ts';
import { AllowedOriginsResolver } from './business/allowed-origins.resolver.ts';
import { BusinessResolver } from './business/business.resolver.ts';
import { BusinessSettingsResolver } from './business/business-settings.resolver.ts';
import { ConsentEventResolver } from './consent-event/consent-event.resolver.ts';
import { ConfirmationRequestResolver } from './confirmation-request/confirmation-request.resolver.ts';
import { ConversationWindowResolver } from './conversation-window/conversation-window.resolver.ts';
import { CustomerPartsResolver } from './customer/customer-parts.resolver.ts';
import { CustomerResolver } from './customer/customer.resolver.ts';
import { ErasureRequestResolver } from './customer/erasure-request.resolver.ts';
import { ErasureResolver } from './customer/erasure.resolver.ts';
import { ExportResolver } from './customer/export.resolver.ts';
import { EligibilityResolver } from './eligibility/eligibility.resolver.ts';
import { MessageEventResolver } from './message-event/message-event.resolver.ts';
import { MessageResolver } from './message/message.resolver.ts';
import { NodeResolver } from './node/node.resolver.ts';
import { NoticeResolver } from './notice/notice.resolver.ts';
import { NoticeVersionsResolver } from './notice/notice-versions.resolver.ts';
import { CaptureResolver } from './opt-in/capture.resolver.ts';
import { ConfirmationEmailResolver } from './opt-in/confirmation-email.resolver.ts';
import { ConsentResolver } from './opt-in/consent.resolver.ts';
import { OptInInvitationResolver } from './opt-in-invitation/opt-in-invitation.resolver.ts';
import { OptInResolver } from './opt-in/opt-in.resolver.ts';
import { PhoneProofResolver } from './phone-proof/phone-proof.resolver.ts';
import { PreferenceLinkResolver } from './preference-link/preference-link.resolver.ts';
import { ProofResolver } from './proof/proof.resolver.ts';
import { PurposeResolver } from './purpose/purpose.resolver.ts';
import { StatisticsResolver } from './statistics/statistics.resolver.ts';
import { TemplateEventResolver } from './template-event/template-event.resolver.ts';
import { TemplateResolver } from './template/template.resolver.ts';
import { ViewerResolver } from './viewer/viewer.resolver.ts';
import { WindowEventResolver } from './window-event/window-event.resolver.ts';

/** type-graphql asks for one wherever there are subscriptions; ours name their own source (`follow`), so nothing calls it. */
const NO_PUB_SUB = {
  publish: () => {
    throw new Error('Events come from the journal.');
  },
  subscribe: () => {
    throw new Error('Events come from the journal.');
  },
};

const ROOTS = {
  Query: "What can be read. All of it is of the caller's own business.",
  Mutation:
    'What can be done. Each answers with a payload whose `userErrors` is empty where it was done; otherwise nothing was stored. ' +
    'With an `idempotencyKey` a call can be repeated safely.',
  Subscription: 'What can be followed live, over graphql-ws, and picked up again behind any event by its cursor.',
};

/** The executable schema, in which nobody gets past the rules of access. */
export async function buildGatewaySchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      AllowedOriginsResolver,
      ApiKeyResolver,
      AuditEventResolver,
      BusinessResolver,
      BusinessSettingsResolver,
      CaptureResolver,
      ConsentEventResolver,
      ConfirmationEmailResolver,
      ConsentResolver,
      ConfirmationRequestResolver,
      ConversationWindowResolver,
      CustomerPartsResolver,
      CustomerResolver,
      ErasureRequestResolver,
      ErasureResolver,
      ExportResolver,
      EligibilityResolver,
      MessageEventResolver,
      MessageResolver,
      NodeResolver,
      NoticeResolver,
      NoticeVersionsResolver,
      OptInInvitationResolver,
      OptInResolver,
      PhoneProofResolver,
      PreferenceLinkResolver,
      ProofResolver,
      StatisticsResolver,
      PurposeResolver,
      TemplateEventResolver,
      TemplateResolver,
      ViewerResolver,
      WindowEventResolver,
    ],
    pubSub: NO_PUB_SUB,
    // Inputs are checked by `InputCheck`, which answers with every fault at once.
    validate: false,
  });
  // type-graphql takes no descriptions for these three.
  for (const [root, description] of Object.entries(ROOTS)) {
    const type = schema.getType(root);
    if (type !== undefined) type.description = description;
  }
  return guard(schema, ACCESS_RULES, {
    scopes: FURTHER_SCOPES,
    told: TOLD_WITHOUT_READ,
    repeated: REPEATED_WITHOUT_READ,
  });
}

/** The schema as committed in schema/schema.graphql: sorted, so that only what changed shows. */
export function printGatewaySchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
