import { beforeEach, describe, expect, test } from '@jest/globals';
import { SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { remoteSpan } from '../../src/traces/traceparent.ts';
import { TracesOfSpans } from '../../src/traces/traces-of-spans.ts';
import { MARKED_PHONE, showsMarkedPhone } from '../support/marked-phone.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';
const CALL = { name: 'statement', attributes: { 'db.system.name': 'postgresql' } };

let kept: InMemorySpanExporter;
let traces: TracesOfSpans;
beforeEach(() => {
  kept = new InMemorySpanExporter();
  traces = tracesTo(kept);
});

function tracesTo(exporter: InMemorySpanExporter): TracesOfSpans {
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  return new TracesOfSpans(provider.getTracer('test'), () => provider.shutdown());
}
const names = (): string[] => kept.getFinishedSpans().map(({ name }) => name);

describe('a span', () => {
  test.each([
    [Object.assign(new Error(`invalid input: ${MARKED_PHONE}`), { code: '22P02' }), '22P02'],
    [new TypeError(`No ${MARKED_PHONE}.`), 'TypeError'],
  ])('tells of %p by a code, passes it on, and quotes nothing', async (thrown: Error, type) => {
    const work = () => traces.begin('hand over', () => traces.call(CALL, () => Promise.reject(thrown)));
    await expect(work()).rejects.toBe(thrown);
    const spans = kept.getFinishedSpans();
    expect(spans.map(({ name, status, attributes }) => [name, status.code, attributes['error.type']])).toEqual([
      ['statement', SpanStatusCode.ERROR, type],
      ['hand over', SpanStatusCode.ERROR, type],
    ]);
    const told = spans.map(({ attributes, events, status }) => ({ attributes, events, status }));
    expect(showsMarkedPhone(JSON.stringify(told))).toBe(false);
    for (const { events } of spans) expect(events).toEqual([]);
  });

  test('is only made within another, and not once that has ended', async () => {
    expect(await traces.call(CALL, async () => 'done')).toBe('done');
    const { promise: gate, resolve: open } = Promise.withResolvers<null>();
    let loop = Promise.resolve('');
    await traces.begin('request', async () => {
      loop = gate.then(() => traces.call(CALL, async () => 'by a loop that the request woke'));
    });
    open(null);
    expect(await loop).toBe('by a loop that the request woke');
    expect(names()).toEqual(['request']);
  });

  test('knows those of its own gateway alone', async () => {
    const other = new InMemorySpanExporter();
    await traces.begin('here', () => tracesTo(other).call(CALL, async () => undefined));
    expect(other.getFinishedSpans()).toEqual([]);
    expect(names()).toEqual(['here']);
  });

  test('of a request fails by its status, and is named by its operation', async () => {
    const served = { method: 'POST', headers: {}, status: () => 503 };
    await traces.request(served, async () => {
      traces.operation({ type: 'query', name: 'Business', outcome: 'errors', durationMs: 1 });
    });
    const [span] = kept.getFinishedSpans();
    expect(span).toMatchObject({
      name: 'query Business',
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'http.response.status_code': 503, 'error.type': '503', 'consent_gateway.outcome': 'errors' },
    });
  });
});

describe('traceparent', () => {
  test('is taken as W3C Trace Context has it, later versions too', () => {
    const expected = { traceId: TRACE, spanId: SPAN, traceFlags: 1, isRemote: true };
    expect(remoteSpan({ traceparent: `00-${TRACE}-${SPAN}-01` })).toEqual(expected);
    expect(remoteSpan({ traceparent: `cc-${TRACE}-${SPAN}-03-what-comes-later` })).toEqual(expected);
    expect(remoteSpan({ traceparent: `00-${TRACE}-${SPAN}-00` })).toEqual({ ...expected, traceFlags: 0 });
    expect(
      remoteSpan({ traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: 'vendor=1' })?.traceState?.get('vendor'),
    ).toBe('1');
  });

  test.each([
    undefined,
    '',
    MARKED_PHONE,
    `ff-${TRACE}-${SPAN}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${TRACE}-${SPAN}`,
  ])('%p begins a trace of its own', (traceparent) => {
    expect(remoteSpan(traceparent === undefined ? {} : { traceparent })).toBeNull();
  });
});
