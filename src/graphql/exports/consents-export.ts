import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { addressGroup } from '../../client-address.ts';
import type { AuthenticatedCaller } from '../../usecases/access.ts';
import { consentLine, exportHead, EXPORT_FORMATS, type ExportFormat } from '../../usecases/consent-line.ts';
import { exportConsents } from '../../usecases/export-consents.ts';
import type { ConsentSnapshot } from '../../usecases/export-ports.ts';
import type { UseCaseDeps } from '../../usecases/ports.ts';
import { recordExport } from '../../usecases/record-export.ts';
import { refusalOf } from '../access/admission.ts';
import { unauthenticated } from '../authentication.ts';
import { refuseForeignOrigin } from '../foreign-origin.ts';
import { encodeId } from '../node/global-id.ts';
import type { TransportOptions } from '../transport.ts';

export interface ExportOptions extends Pick<
  TransportOptions,
  'authenticate' | 'whyRefused' | 'originAllowed' | 'presentError'
> {
  readonly deps: Pick<UseCaseDeps, 'journal' | 'snapshots' | 'generate'>;
  readonly openConsents: (businessId: string) => Promise<ConsentSnapshot>;
  /** How long a reader may take for a page before its look is given up, in ms; default a minute. */
  readonly patienceMs?: number;
}

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};
const PATIENCE_MS = 60_000;
/** Each holds a connection to the database, and keeps it from tidying up. */
const MOST_AT_ONCE = 4;

/** `GET /exports/consents.csv` and `.jsonl`, for those who have no shell: one at a time for each business. */
export function consentsExport(options: ExportOptions): FastifyPluginAsync {
  const running = new Set<string>();

  return async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const presented = options.presentError(error, request.id);
      const { status = 500, headers } = httpOf(error);
      void reply.code(status).headers(Object.fromEntries(headers ?? []));
      void reply.type('application/json').send({ errors: [presented] });
    });
    for (const format of EXPORT_FORMATS) {
      app.get(`/exports/consents.${format}`, async (request, reply) => {
        const caller = await admitted(options, request);
        if (running.has(caller.businessId) || running.size >= MOST_AT_ONCE) throw busy();
        running.add(caller.businessId);
        const end = (): void => void running.delete(caller.businessId);
        const snapshot = await lookTold(options, caller, format).catch((error: unknown) => {
          end();
          throw error;
        });
        return send(options, reply, { format, snapshot, end });
      });
    }
  };
}

interface Running {
  readonly format: ExportFormat;
  readonly snapshot: ConsentSnapshot;
  readonly end: () => void;
}

function send(options: ExportOptions, reply: FastifyReply, running: Running): FastifyReply {
  const { format, snapshot, end } = running;
  let timer: NodeJS.Timeout;
  const stream = Readable.from(
    text(running, () => {
      clearTimeout(timer);
      timer = setTimeout(() => stream.destroy(), options.patienceMs ?? PATIENCE_MS);
    }),
    // A page at a time: the next is read when this one has gone.
    { objectMode: false, highWaterMark: 1 },
  );
  // Also where whoever asked was gone before anything was read.
  stream.once('close', () => {
    clearTimeout(timer);
    end();
    void snapshot.close();
  });
  const day = new Date(snapshot.now).toISOString().slice(0, 10);
  return reply
    .type(TYPES[format])
    .header('content-disposition', `attachment; filename="consents-${day}.${format}"`)
    .header('cache-control', 'no-store')
    .send(stream);
}

/** It is written down before the first line leaves. */
async function lookTold(
  { deps, openConsents }: ExportOptions,
  caller: AuthenticatedCaller,
  format: ExportFormat,
): Promise<ConsentSnapshot> {
  const snapshot = await openConsents(caller.businessId);
  try {
    await recordExport(deps, caller, { exportId: deps.generate.id(), format, rows: snapshot.optIns });
    return snapshot;
  } catch (error) {
    await snapshot.close();
    throw error;
  }
}

async function* text({ format, snapshot }: Running, isRead: () => void): AsyncGenerator<string> {
  isRead();
  yield exportHead(format);
  for await (const page of exportConsents(snapshot, { asOf: snapshot.now, statuses: null, after: null })) {
    isRead();
    yield page.consents.map((consent) => consentLine(format, consent, encodeId)).join('');
  }
}

async function admitted(options: ExportOptions, { headers, ip }: FastifyRequest): Promise<AuthenticatedCaller> {
  const { authorization, origin = null } = headers;
  const caller = await options.authenticate(authorization, addressGroup(ip));
  if (caller === null) throw unauthenticated(authorization, await options.whyRefused?.(authorization));
  await refuseForeignOrigin(options.originAllowed, caller, headers);
  const refusal = refusalOf({ scope: 'admin' }, { rights: caller.rights, origin }, {});
  if (refusal !== null) throw refusal;
  if (caller.rights.trustedDocumentsOnly) throw forbidden('This key only runs trusted documents; use another one.');
  return caller;
}

function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN', http: { status: 403 } } });
}

function busy(): GraphQLError {
  const message = 'Consents are being exported already; try again when that export has ended.';
  const http = { status: 429, headers: new Map([['retry-after', '30']]) };
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', retryable: true, http } });
}

function httpOf(error: unknown): { readonly status?: number; readonly headers?: Iterable<[string, string]> } {
  if (!(error instanceof GraphQLError)) return {};
  if (error.extensions['code'] === 'FORBIDDEN') return { status: 403 };
  return error.extensions['http'] ?? {};
}
