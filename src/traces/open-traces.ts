import { randomUUID } from 'node:crypto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-node';
import type { OnTrouble } from '../outage.ts';
import type { Traces, TracesConfig } from '../tracing.ts';
import { TracesOfSpans } from './traces-of-spans.ts';

/**
 * Traces that go to a collector by OTLP over HTTP, as JSON, in batches. Nothing global is set: a gateway's traces are its own.
 *
 * @param url where the collector takes traces
 * @param onTrouble told once when they cannot be sent; they are lost then, and the gateway goes on
 */
export function openTraces(url: string, config: TracesConfig, onTrouble: OnTrouble): Traces {
  const attributes = { 'service.name': config.serviceName, 'service.instance.id': randomUUID() };
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes(attributes)),
    sampler: samplerOf(config),
    spanProcessors: [new BatchSpanProcessor(tellingTrouble(new OTLPTraceExporter({ url }), onTrouble))],
  });
  // What could not be sent was told of by the exporter.
  const shutDown = () => provider.shutdown().catch(() => undefined);
  return new TracesOfSpans(provider.getTracer('consent-gateway'), shutDown);
}

function samplerOf({ sampler, samplerArg }: TracesConfig): Sampler {
  const byRatio = new TraceIdRatioBasedSampler(samplerArg ?? 1);
  switch (sampler) {
    case 'always_on':
      return new AlwaysOnSampler();
    case 'always_off':
      return new AlwaysOffSampler();
    case 'traceidratio':
      return byRatio;
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: new AlwaysOnSampler() });
    case 'parentbased_always_off':
      return new ParentBasedSampler({ root: new AlwaysOffSampler() });
    case 'parentbased_traceidratio':
      return new ParentBasedSampler({ root: byRatio });
  }
}

/** OpenTelemetry keeps to itself what goes wrong; an operator who mistyped the address would wait for ever. */
function tellingTrouble(exporter: SpanExporter, onTrouble: OnTrouble): SpanExporter {
  let isInTrouble = false;
  return {
    export: (spans, done) => {
      exporter.export(spans, (result) => {
        if (result.error !== undefined && !isInTrouble) onTrouble(result.error);
        isInTrouble = result.error !== undefined;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
