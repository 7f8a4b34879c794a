import { NO_PARTS } from '../../src/consent/template-parts.ts';
import type {
  Answer,
  CloudApi,
  ListedTemplates,
  MetaError,
  MetaTemplate,
  NewTemplate,
} from '../../src/usecases/cloud-api.ts';
import type { SenderConnections, SenderConnectionState } from '../../src/usecases/sender-connections.ts';

/** Meta as far as templates go, in memory: accounts with their templates, and what goes wrong on the way. */
export class FakeMeta {
  /** What every account has, by its WhatsApp Business Account id. */
  readonly accounts = new Map<string, MetaTemplate[]>();
  /** Names of what is there, and is listed in a way that cannot be read here. */
  readonly unreadable = new Set<string>();
  /** What was asked to be made. */
  readonly asked: NewTemplate[] = [];
  /** How many listings were asked for. */
  listings = 0;
  /** What Meta says at once of a new template. */
  verdict: (Pick<MetaTemplate, 'category'> & { readonly status: 'PENDING' | 'APPROVED' }) | null = null;
  /** UNKNOWN: a new template is made, and the answer is lost. */
  trouble: 'NOT_REACHED' | 'UNKNOWN' | MetaError | null = null;
  /** Accounts that answer a listing with a refusal. */
  readonly closed = new Set<string>();
  /** Runs while a listing is under way. */
  meanwhile: () => Promise<unknown> = async () => undefined;
  /** By phone number id, where it is not READY. */
  readonly states = new Map<string, Exclude<SenderConnectionState, { kind: 'READY' }>>();

  /** The account of a phone number id, where it is not the one that the sender has. */
  readonly elsewhere = new Map<string, string>();

  /** What an account has; made where there is none. */
  account(wabaId: string): MetaTemplate[] {
    const templates = this.accounts.get(wabaId) ?? [];
    this.accounts.set(wabaId, templates);
    return templates;
  }

  /** Changes what an account has of a template. */
  change(wabaId: string, name: string, changes: Partial<MetaTemplate>): void {
    const templates = this.account(wabaId);
    const index = templates.findIndex((template) => template.name === name);
    templates[index] = { ...templates[index]!, ...changes };
  }

  readonly connections: SenderConnections = {
    of: async (_businessId, { phoneNumberId, wabaId }) =>
      this.states.get(phoneNumberId) ?? {
        kind: 'READY',
        connection: {
          apiUrl: 'https://meta.example',
          apiVersion: 'v25.0',
          token: 'a secret',
          phoneNumberId,
          wabaId: this.elsewhere.get(phoneNumberId) ?? wabaId,
          messagesPerSecond: 80,
        },
      },
  };

  readonly cloudApi: CloudApi = {
    send: () => {
      throw new Error('No test of templates sends anything.');
    },
    checkSender: async () => ({ kind: 'DONE', value: { displayPhone: null } }),
    createTemplate: async ({ wabaId }, template) => {
      this.asked.push(template);
      const { trouble } = this;
      if (trouble === 'NOT_REACHED') return { kind: 'NOT_REACHED', reason: 'Connection refused.' };
      if (trouble !== null && trouble !== 'UNKNOWN') return { kind: 'REFUSED', error: trouble };
      const templates = this.account(wabaId ?? '');
      if (templates.some(({ name, language }) => name === template.name && language === template.language)) {
        return { kind: 'REFUSED', error: TAKEN };
      }
      const { examples: _, ...definition } = template;
      const { status, category } = this.verdict ?? { status: 'PENDING', category: template.category };
      const metaId = String(templates.length + 1);
      templates.push({ ...definition, metaId, status, category, quality: 'UNKNOWN' });
      return trouble === 'UNKNOWN'
        ? { kind: 'UNKNOWN', reason: 'No answer came in time.' }
        : { kind: 'DONE', value: { metaId, status, category } };
    },
    templates: async ({ wabaId }, name): Promise<Answer<ListedTemplates>> => {
      this.listings += 1;
      const listed = this.account(wabaId ?? '').filter((template) => name === null || template.name === name);
      const isRead = (one: MetaTemplate): boolean => !this.unreadable.has(one.name);
      await this.meanwhile();
      if (this.trouble === 'NOT_REACHED') return { kind: 'NOT_REACHED', reason: 'Connection refused.' };
      return this.closed.has(wabaId ?? '')
        ? { kind: 'REFUSED', error: EXPIRED_TOKEN }
        : {
            kind: 'DONE',
            value: { templates: listed.filter(isRead), unreadable: listed.filter((one) => !isRead(one)) },
          };
    },
  };
}

/** As Meta says that name and language are taken. */
const TAKEN: MetaError = {
  httpStatus: 400,
  code: 100,
  subcode: null,
  title: 'Invalid parameter',
  details: 'There is already content.',
};
const EXPIRED_TOKEN: MetaError = {
  httpStatus: 401,
  code: 190,
  subcode: null,
  title: 'The access token has expired.',
  details: null,
};

/** An approved UTILITY template as Meta lists it. */
export function metaTemplate(name: string, changes: Partial<MetaTemplate> = {}): MetaTemplate {
  return {
    ...NO_PARTS,
    metaId: name,
    name,
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    quality: 'UNKNOWN',
    body: 'Hello {{1}}, there is news for you.',
    parameterFormat: 'POSITIONAL',
    ...changes,
  };
}
