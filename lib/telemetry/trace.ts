import {
  type Attributes,
  context,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";

/** Attributes of spans: ids, names of things in the code, codes, numbers. Never anything of a person. */
export type SpanFacts = Attributes;

interface SpanOptions {
  kind?: keyof typeof SpanKind;
  facts?: SpanFacts;
  /** W3C Trace Context of what caused it, where that was elsewhere: a request that queued a job. */
  parent?: string | undefined;
}

/** Runs `work` as a span of the trace that is under way. Costs nothing where nobody collects traces. */
export async function withSpan<T>(
  name: string,
  { kind = "INTERNAL", facts = {}, parent }: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const from = parent ? propagation.extract(context.active(), { traceparent: parent }) : context.active();
  const options = { kind: SpanKind[kind], attributes: facts };
  return trace.getTracer("talia").startActiveSpan(name, options, from, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Marks a span as failed, by the kind of the error: what it says may be about people. */
export function failSpan(span: Span, error: unknown): void {
  const { name = "Error", code } = (error ?? {}) as { name?: string; code?: unknown };
  span.setAttribute("error.type", typeof code === "string" ? code : name);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The trace that is under way, for logs and for what people are shown; undefined where there is none. */
export function currentTraceId(): string | undefined {
  const found = trace.getActiveSpan()?.spanContext();
  return found && isSpanContextValid(found) ? found.traceId : undefined;
}

/** Headers by which whoever is asked goes on with the trace that is under way; none where there is none. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
