import type { OnTrouble } from './outage.ts';
import type { Database } from './persistence/database.ts';
import type { Traces, TracedCall, TracesConfig } from './tracing.ts';
import type { Answer, CloudApi, SenderConnection } from './usecases/cloud-api.ts';
import type { DueWork } from './usecases/event-ports.ts';
import type { JournalWriter } from './usecases/ports.ts';

/** Traces where they are configured; otherwise nothing of OpenTelemetry is loaded. */
export async function configuredTraces(config: TracesConfig | null, onTrouble: OnTrouble): Promise<Traces | null> {
  const below = config?.otlpEndpoint?.replace(/\/+$/, '') ?? null;
  const url = config?.otlpTracesEndpoint ?? (below === null ? null : `${below}/v1/traces`);
  if (config === null || url === null) return null;
  const { openTraces } = await import('./traces/open-traces.ts');
  return openTraces(url, config, onTrouble);
}

/** A database of which each statement is a span, by its name. */
export function tracedDatabase(database: Database, traces: Traces): Database {
  const statement = (name: string): TracedCall => ({
    name,
    attributes: { 'db.system.name': 'postgresql', 'db.query.summary': name },
  });
  return {
    ...database,
    query: (businessId, asked, values) =>
      traces.call(statement(asked.name), () => database.query(businessId, asked, values)),
    queryAt: (businessId, asked, values) =>
      traces.call(statement(asked.name), () => database.queryAt(businessId, asked, values)),
    queryAcross: (asked, values) => traces.call(statement(asked.name), () => database.queryAcross(asked, values)),
  };
}

/** Several decisions are one statement, which is in the trace of one of them; how long each waited for it is in its own. */
export function tracedJournal(journal: JournalWriter, traces: Traces): JournalWriter {
  return {
    commit: (businessId, decision) => traces.part('commit decision', () => journal.commit(businessId, decision)),
  };
}

/** What a clock tells of, of which each batch is a trace. */
export function tracedDue<Item, Entry>(due: DueWork<Item, Entry>, name: string, traces: Traces): DueWork<Item, Entry> {
  return { ...due, tell: (...batch) => traces.begin(name, () => due.tell(...batch)) };
}

/** Meta, of which each request is a span, without the numbers in its address. */
export function tracedCloudApi(cloudApi: CloudApi, traces: Traces): CloudApi {
  const call = <T>(
    { apiUrl }: SenderConnection,
    method: 'GET' | 'POST',
    template: string,
    work: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> => {
    const { hostname, port, protocol } = new URL(apiUrl);
    const attributes = {
      'http.request.method': method,
      'url.template': template,
      'server.address': hostname,
      'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
    };
    return traces.call({ name: `${method} ${template}`, attributes }, work, faultOf);
  };
  return {
    send: (connection, message) =>
      call(connection, 'POST', '/{version}/{phone-number-id}/messages', () => cloudApi.send(connection, message)),
    checkSender: (connection) =>
      call(connection, 'GET', '/{version}/{phone-number-id}', () => cloudApi.checkSender(connection)),
    createTemplate: (connection, template) =>
      call(connection, 'POST', '/{version}/{waba-id}/message_templates', () =>
        cloudApi.createTemplate(connection, template),
      ),
    templates: (connection, name) =>
      call(connection, 'GET', '/{version}/{waba-id}/message_templates', () => cloudApi.templates(connection, name)),
  };
}

function faultOf(answer: Answer<unknown>): string | null {
  if (answer.kind === 'DONE') return null;
  return answer.kind === 'REFUSED' ? String(answer.error.httpStatus) : answer.kind;
}
