import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { TakenIn } from '../usecases/take-in-webhook.ts';
import type { WebhookItem } from '../usecases/webhook-item.ts';
import { readEnvelope } from './envelope.ts';
import { isObject, storableJson, type JsonObject } from './json-value.ts';
import { isSameSecret, isSignedBy, looksLikeSignature } from './signature.ts';
import { refusals, type Refusal } from './webhook-refusals.ts';

export interface WhatsAppWebhookOptions {
  /** The secret that Meta signs with; null: not configured, and nothing is taken in. */
  readonly appSecret: string | null;
  /** The word that Meta repeats in its handshake; null: not configured. */
  readonly verifyToken: string | null;
  /** Stores what a webhook tells; what it returns as failures, or rejects with, makes Meta send it again. */
  readonly takeIn: (items: readonly WebhookItem[]) => Promise<TakenIn>;
  /** A failure as it may be logged, without personal data; without it only its name and code are. */
  readonly describeFailure?: (error: unknown) => unknown;
  /** For tests: the clock, in ms. */
  readonly now?: () => number;
}

const PATH = '/webhooks/whatsapp';
/** Meta's payloads can be this large. */
const LARGEST_BODY = 3 * 1024 * 1024;

/** GET and POST /webhooks/whatsapp: Meta's handshake, and what it tells of customers and templates. */
export function whatsAppWebhook(options: WhatsAppWebhookOptions): FastifyPluginAsync {
  const { appSecret, verifyToken, takeIn, describeFailure = nameAndCode, now = Date.now } = options;

  return async (app) => {
    // The signature is over the raw bytes, so nothing may parse them before it is checked.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    app.setErrorHandler((error: FastifyError, request, reply) => {
      if (error.statusCode === 413) return refuse(reply, refusals.tooLarge);
      if (error.statusCode !== undefined && error.statusCode < 500) return refuse(reply, refusals.unreadable);
      request.log.error({ failure: describeFailure(error) }, 'A webhook failed.');
      return refuse(reply, refusals.notStored);
    });

    app.get<{ Querystring: JsonObject }>(PATH, { logLevel: 'warn' }, async (request, reply) => {
      void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
      if (verifyToken === null) return refuse(reply, refusals.noVerifyToken);
      const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
      const isRight = typeof token === 'string' && isSameSecret(token, verifyToken);
      if (mode !== 'subscribe' || !isRight || typeof challenge !== 'string') return refuse(reply, refusals.handshake);
      return reply.type('text/plain; charset=utf-8').send(challenge);
    });

    const refuseUnsigned = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      if (appSecret === null) return refuse(reply, refusals.noAppSecret);
      // Without a signature not even the body is read.
      return looksLikeSignature(signatureOf(request)) ? undefined : refuse(reply, refusals.signature);
    };
    app.post(PATH, { bodyLimit: LARGEST_BODY, onRequest: refuseUnsigned }, async (request, reply) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (appSecret === null || !isSignedBy(appSecret, raw, signatureOf(request)))
        return refuse(reply, refusals.signature);
      const envelope = parse(raw);
      if (envelope === null) return refuse(reply, refusals.unreadable);
      const { unknownSenders, failures } = await takeIn(readEnvelope(envelope, now()));
      if (unknownSenders.length > 0) {
        request.log.warn(
          { phoneNumberIds: unknownSenders },
          'A webhook names senders that no business has; it is kept.',
        );
      }
      if (failures.length === 0) return { received: true };
      request.log.error({ failures: failures.map(describeFailure) }, 'Parts of a webhook were not stored.');
      return refuse(reply, refusals.notStored);
    });
  };
}

function signatureOf({ headers }: FastifyRequest): unknown {
  return headers['x-hub-signature-256'];
}

function parse(raw: Buffer): JsonObject | null {
  try {
    const body = storableJson(JSON.parse(raw.toString('utf8')));
    return isObject(body) ? body : null;
  } catch {
    return null;
  }
}

function refuse(reply: FastifyReply, { status, code, message, retryAfter }: Refusal): FastifyReply {
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  return reply.code(status).send({ error: { code, message } });
}

/** Messages of database errors can quote what was to be stored. */
function nameAndCode(error: unknown): { name: string; code?: unknown } {
  if (!(error instanceof Error)) return { name: typeof error };
  return 'code' in error ? { name: error.name, code: error.code } : { name: error.name };
}
