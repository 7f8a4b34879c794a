import { NO_PARTS } from '../consent/template-parts.ts';
import { SOURCE_CHANNELS } from '../consent/vocabulary.ts';
import type { Result } from '../consent/user-error.ts';
import { createBusiness, type BusinessRegistry } from '../usecases/create-business.ts';
import { createPurpose, type CreatePurposeInput } from '../usecases/create-purpose.ts';
import { createSender } from '../usecases/create-sender.ts';
import type { Caller, UseCaseDeps } from '../usecases/ports.ts';
import { publishNotice } from '../usecases/publish-notice.ts';
import { recordTemplateStatus } from '../usecases/record-template-status.ts';
import { registerTemplate, type RegisterTemplateInput } from '../usecases/register-template.ts';
import type { SenderConnections } from '../usecases/sender-connections.ts';
import { sampleNoticeText, type SamplePurpose } from './sample-notices.ts';

export const SAMPLE_BUSINESS_NAME = 'Acme Store';

const PURPOSES: readonly (CreatePurposeInput & { readonly code: SamplePurpose })[] = [
  {
    code: 'order_updates',
    title: 'Updates about your order',
    description: 'When your order is confirmed, sent and delivered.',
    marketing: false,
    validityDays: null,
  },
  {
    code: 'purchase_receipt',
    title: 'Your purchase receipt',
    description: 'The receipt of what you bought, instead of paper.',
    marketing: false,
    validityDays: null,
  },
  {
    code: 'offers',
    title: 'Our offers',
    description: 'New products and prices, at most once a week.',
    marketing: true,
    validityDays: 365,
  },
];

const PLAIN = { ...NO_PARTS, examples: [], senderId: null };

const TEMPLATES: readonly (RegisterTemplateInput & { readonly approved: boolean })[] = [
  {
    ...PLAIN,
    name: 'order_shipped',
    language: 'en',
    category: 'UTILITY',
    useCase: 'SHIPPING_UPDATE',
    body: 'Hello {{1}}, your order {{2}} is on its way.',
    parameterFormat: 'POSITIONAL',
    purpose: 'order_updates',
    approved: true,
  },
  {
    ...PLAIN,
    name: 'purchase_receipt',
    language: 'en',
    category: 'UTILITY',
    useCase: 'PAYMENT_UPDATE',
    body: 'Thank you, {{first_name}}. Here is your receipt for {{amount}}.',
    parameterFormat: 'NAMED',
    purpose: 'purchase_receipt',
    approved: true,
  },
  {
    ...PLAIN,
    name: 'autumn_offers',
    language: 'en',
    category: 'MARKETING',
    useCase: null,
    body: 'Hello {{1}}, this week at Acme Store: {{2}}.',
    parameterFormat: 'POSITIONAL',
    purpose: 'offers',
    approved: false,
  },
];

const NOT_CONNECTED: SenderConnections = {
  of: async () => ({ kind: 'MISSING', reason: 'The sample business is made before anybody is connected.' }),
};

/**
 * Makes the sample business whole: what is missing is added, what is there stays. A start that was cut short is completed by the
 * next, and replicas that start together end with one.
 *
 * @param businessId an unfinished sample business to complete; null to make one
 */
export async function ensureSampleBusiness(
  deps: UseCaseDeps,
  registry: BusinessRegistry,
  businessId: string | null,
): Promise<string> {
  const id = businessId ?? (await makeBusiness(deps, registry));
  const caller: Caller = { businessId: id, actor: null };
  const { senders, purposes } = await deps.snapshots.forCatalog(caller);
  if (senders.length === 0) {
    valueOf(
      await createSender(deps, caller, {
        businessName: SAMPLE_BUSINESS_NAME,
        phone: '+15550783881',
        phoneNumberId: '106540352242922',
        wabaId: '102290129340398',
      }),
    );
  }
  for (const purpose of PURPOSES) {
    if (!purposes.some(({ code }) => code === purpose.code)) valueOf(await createPurpose(deps, caller, purpose));
  }
  await ensureNotices(deps, caller);
  await ensureTemplates(deps, caller);
  return id;
}

async function makeBusiness(deps: UseCaseDeps, registry: BusinessRegistry): Promise<string> {
  const input = { name: SAMPLE_BUSINESS_NAME, allowsMarketing: true, policyEdition: null };
  return valueOf(await createBusiness({ ...deps, registry }, input)).id;
}

async function ensureNotices(deps: UseCaseDeps, caller: Caller): Promise<void> {
  const { senders, purposes } = await deps.snapshots.forCatalog(caller);
  const senderId = senders[0]?.id ?? null;
  for (const { id: purposeId, code } of purposes) {
    const sample = PURPOSES.find((purpose) => purpose.code === code);
    if (sample === undefined || senderId === null) continue;
    for (const sourceChannel of SOURCE_CHANNELS) {
      const key = { purposeId, senderId, sourceChannel, locale: 'en' };
      if ((await deps.snapshots.newestNotice(caller, key)) !== null) continue;
      const text = sampleNoticeText(sample.code, sourceChannel);
      const input = { purpose: code, senderId, sourceChannel, locale: 'en', scope: 'WHATSAPP', text } as const;
      valueOf(await publishNotice(deps, caller, input));
    }
  }
}

/** Only here, whoever is connected: a first start waits for nobody. */
async function ensureTemplates(gateway: UseCaseDeps, caller: Caller): Promise<void> {
  const deps = { ...gateway, connections: NOT_CONNECTED };
  for (const { approved, ...template } of TEMPLATES) {
    const { name, language } = template;
    const known = await deps.snapshots.templateNamed(caller, name, language);
    if (known === null) valueOf(await registerTemplate(deps, caller, template));
    // One that Meta's news moved on since stays as they say.
    if (!approved || (known !== null && (known.status !== 'PENDING' || known.quality !== 'UNKNOWN'))) continue;
    const news = { name, language, status: 'APPROVED', category: null, quality: 'GREEN' } as const;
    valueOf(await recordTemplateStatus(deps, caller, news));
  }
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The sample business breaks a rule: ${result.errors.map(({ message }) => message).join(' ')}`);
}
