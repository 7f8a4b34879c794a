import { hash } from 'node:crypto';
import formbody from '@fastify/formbody';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { addressGroup } from '../../client-address.ts';
import { GRAPHQL_PATH, type TransportOptions } from '../transport.ts';
import { ownDocuments } from '../trusted-documents/own-documents.ts';
import { agreedNotices, type AgreedNotice } from './agreed-notices.ts';
import { internationalNumber, readForm, type FormFault, type FormFields, type Posted } from './form-fields.ts';
import { formOrigin, formPageUrl, returnAddress } from './form-origin.ts';
import { FORM_PAGE_POLICY, formPage } from './form-page.ts';
import type { FormOutcome } from './form-texts.ts';

export interface OptInFormOptions extends Pick<TransportOptions, 'authenticate' | 'contextFor'> {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The whole form, texts and all, is a few hundred bytes. */
const LARGEST_FORM = 16 * 1024;
/** A button pressed twice sends the same form twice within this time, where the form brings no token of its own. */
const ONE_ACT_MS = 15_000;

const STATUS: Readonly<Record<FormOutcome, number>> = {
  DONE: 200,
  NOT_TICKED: 422,
  PHONE: 422,
  NOTICE: 409,
  PAGE: 403,
  TOO_MANY: 429,
  LATER: 503,
};

const SAYS_NOTHING =
  'The browser did not say which page the form is on. Send the page with the header Referrer-Policy: strict-origin-when-cross-origin, or any other than no-referrer.';

const NO_SITE_KEY =
  'The form carries a credential that is no site key. Take it out of the page, revoke it, and use a site key (cgs_…).';

interface Visit {
  readonly origin: string | null;
  readonly origins: readonly string[];
  readonly pageUrl: string | null;
}

/**
 * POST /opt-in: an HTML form in place of the component, for browsers that run no script. It is the same mutation by the same key
 * from the same origins, asked in this process over the same way as anybody's, so that it is held to the same rules and limits.
 */
export function optInForm({ authenticate, contextFor, now = Date.now }: OptInFormOptions): FastifyPluginAsync {
  const document = Object.values(ownDocuments()).find((text) => text.startsWith('mutation OptInBoxCapture('));

  return async (app) => {
    await app.register(formbody, { bodyLimit: LARGEST_FORM });
    app.removeContentTypeParser(['application/json', 'text/plain']);
    // A page, not JSON, is what a browser shows of a form that cannot be read.
    app.setErrorHandler((error, request, reply) => {
      const { statusCode = 500 } = error as { statusCode?: number };
      if (statusCode >= 500 && !(error instanceof GraphQLError)) throw error;
      if (error instanceof GraphQLError) return answer(request, reply, { outcome: outcomeOf(error), detail: null });
      const detail = 'Send the form as application/x-www-form-urlencoded, and no larger than 16 KiB.';
      return answer(request, reply, { outcome: 'PAGE', detail }, null, statusCode);
    });

    app.post('/opt-in', async (request, reply) => {
      const posted = (request.body ?? {}) as Posted;
      const { referer } = request.headers;
      const origin = formOrigin(request.headers);
      if (origin === null) return answer(request, reply, { outcome: 'PAGE', detail: SAYS_NOTHING });
      const fields = readForm(posted);
      const siteKey = 'outcome' in fields ? ([posted['site_key']].flat()[0] ?? '') : fields.siteKey;
      const caller = await authenticate(`Bearer ${siteKey}`, addressGroup(request.ip));
      const isOther = caller !== null && caller.rights.kind !== 'SITE_KEY';
      const origins = isOther ? [] : [...(caller?.rights.origins ?? [])];
      const pageUrl = formPageUrl(origin, referer, 'outcome' in fields ? null : fields.pageUrl);
      const visit = { origin, origins, pageUrl };
      if ('outcome' in fields) return answer(request, reply, fields, visit);
      if (isOther) return answer(request, reply, { outcome: 'PAGE', detail: NO_SITE_KEY });
      const fault = await capture(request, fields, visit);
      if (fault !== null) return answer(request, reply, fault, visit);
      const next = returnAddress(fields.returnUrl, visit.origins);
      if (next !== null) return reply.redirect(next, 303);
      // Read after a capture alone, which has been counted and let through.
      const agreed = caller === null ? [] : await agreedNotices(contextFor(caller, null), fields.noticeIds);
      return answer(request, reply, { outcome: 'DONE', detail: null }, visit, STATUS.DONE, fields.phone, agreed);
    });

    async function capture(request: FastifyRequest, fields: FormFields, visit: Visit): Promise<FormFault | null> {
      const { siteKey, noticeIds, phone, locale, formId, formToken } = fields;
      const userAgent = request.headers['user-agent']?.slice(0, 512);
      const evidence = {
        ...{ action: 'CHECKED_BOX', preselected: false, pageUrl: visit.pageUrl },
        ...(formId !== null && { formId }),
        ...(userAgent !== undefined && { userAgent }),
      };
      const act = formToken ?? String(Math.floor(now() / ONE_ACT_MS));
      const idempotencyKey = `form ${hash('sha256', act)}`;
      const customer = { phone, ...(locale !== null && { locale }) };
      const response = await app.inject({
        method: 'POST',
        url: GRAPHQL_PATH,
        remoteAddress: request.ip,
        headers: {
          ...{ 'content-type': 'application/json', authorization: `Bearer ${siteKey}`, 'x-request-id': request.id },
          ...(visit.origin !== null && { origin: visit.origin }),
        },
        payload: { query: document, variables: { input: { idempotencyKey, customer, noticeIds, evidence } } },
      });
      return faultIn(response.json<GraphQLAnswer>());
    }
  };
}

interface GraphQLAnswer {
  readonly data?: { readonly captureWebsiteOptIn: { readonly userErrors: readonly Told[] } } | null;
  readonly errors?: readonly (Told & { readonly extensions?: Readonly<Record<string, unknown>> })[];
}

interface Told {
  readonly field?: readonly string[] | null;
  readonly message: string;
}

function faultIn({ data, errors = [] }: GraphQLAnswer): FormFault | null {
  const [error] = errors;
  if (error !== undefined) return { outcome: outcomeOf(error), detail: detailOf(error) };
  const [fault] = data?.captureWebsiteOptIn.userErrors ?? [];
  if (fault === undefined) return null;
  const places: Readonly<Record<string, FormOutcome>> = { noticeIds: 'NOTICE', customer: 'PHONE' };
  return { outcome: places[fault.field?.[0] ?? ''] ?? 'PAGE', detail: fault.message };
}

function outcomeOf({ extensions = {} }: { readonly extensions?: Readonly<Record<string, unknown>> }): FormOutcome {
  if (extensions['code'] === 'RATE_LIMITED') return 'TOO_MANY';
  const isAtFault = extensions['code'] === 'INTERNAL_SERVER_ERROR' || extensions['retryable'] === true;
  return isAtFault ? 'LATER' : 'PAGE';
}

/** Who built the page reads why; where the gateway is at fault, nobody can do anything with it. */
function detailOf(error: { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }) {
  return outcomeOf(error) === 'PAGE' ? error.message : null;
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { outcome, detail }: FormFault,
  visit: Visit | null = null,
  status: number = STATUS[outcome],
  e164 = '',
  agreed: readonly AgreedNotice[] = [],
): FastifyReply {
  const { origin = null, origins = [], pageUrl = null } = visit ?? {};
  const said = (request.body as Posted | undefined)?.['locale'];
  // The language that they have just read.
  const read = agreed.map(({ locale }) => `${locale},`).join('');
  const languages = `${read}${typeof said === 'string' ? said : ''},${request.headers['accept-language'] ?? ''}`;
  const phone = internationalNumber(e164);
  // Back only to a page that the business lists: this answer is no door to anybody's.
  const backTo = origin !== null && origins.includes(origin) ? pageUrl : null;
  if (status === 429 || status === 503) void reply.header('retry-after', status === 429 ? 60 : 2);
  return reply
    .code(status)
    .header('content-security-policy', FORM_PAGE_POLICY)
    .type('text/html; charset=utf-8')
    .send(formPage({ outcome, languages, phone, agreed, backTo, detail }));
}
