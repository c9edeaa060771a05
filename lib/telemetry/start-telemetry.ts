import type { SpanExporter } from "@opentelemetry/sdk-trace";
import { env } from "@/lib/env";

/**
 * Collects the traces of this process and sends them, without anything of people, to OTEL_EXPORTER_OTLP_ENDPOINT (OTLP over HTTP); without that
 * setting it loads nothing. Gives what sends the rest, for the end of the process.
 * @param exporter where they go instead, for tests
 */
export async function startTelemetry(
  service: "web" | "jobs" | "voice",
  exporter?: SpanExporter,
): Promise<() => Promise<void>> {
  if (!exporter && !env.OTEL_EXPORTER_OTLP_ENDPOINT) return async () => {};
  const [{ context, propagation, trace }, sdk, { AsyncLocalStorageContextManager }, core, resources, redact] =
    await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/context-async-hooks"),
      import("@opentelemetry/core"),
      import("@opentelemetry/resources"),
      import("./redact-spans"),
    ]);
  const target = exporter ?? (await otlpExporter());
  const share = new sdk.TraceIdRatioBasedSampler(env.OTEL_TRACES_SAMPLER_ARG);
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      "service.namespace": "talia",
      "service.name": `talia-${service}`,
      "service.instance.id": `${service}-${process.pid}`,
    }),
    // Whoever asks us from outside does not decide what is kept.
    sampler: new sdk.ParentBasedSampler({
      root: share,
      remoteParentSampled: share,
      remoteParentNotSampled: share,
    }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: redact.redactSpans(target) })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown();
}

async function otlpExporter(): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  return new OTLPTraceExporter({ url: `${env.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces`, timeoutMillis: 5_000 });
}
