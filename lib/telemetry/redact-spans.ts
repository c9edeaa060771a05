import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace";

/** What may leave: names of the code, codes, numbers, ids of tenants and of what is theirs. */
const allowed = [
  /^talia\./,
  /^db\.(system|operation|collection\.name)$/,
  /^http\.(method|request\.method|route|status_code|response\.status_code)$/,
  /^next\.(span_type|route|rsc|segment)$/,
  /^error\.type$/,
];

/** An exporter that lets nothing of people through: addresses with what people looked for in them, texts of errors, and the like. */
export function redactSpans(target: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => target.export(spans.map(redactSpan), done),
    shutdown: () => target.shutdown(),
    ...(target.forceFlush && { forceFlush: () => target.forceFlush?.() ?? Promise.resolve() }),
  };
}

/** What is not allowed by name is left out; texts of errors and events are left out altogether. */
export function redactSpan(span: ReadableSpan): ReadableSpan {
  const kept = Object.entries(span.attributes).filter(([key]) =>
    allowed.some((pattern) => pattern.test(key)),
  );
  const own = {
    name: redactName(span.name),
    attributes: Object.fromEntries(kept),
    events: [],
    links: span.links.map(({ context }) => ({ context })),
    status: { code: span.status.code },
  };
  return new Proxy(span, {
    get: (real, name) => {
      if (Object.hasOwn(own, name)) return own[name as keyof typeof own];
      const value: unknown = Reflect.get(real, name, real);
      return typeof value === "function" ? value.bind(real) : value;
    },
  });
}

/** Next.js names what it fetches by its whole address, and a page that is not there by its path. */
function redactName(name: string): string {
  const [, fetched] = /^fetch (\w+)/.exec(name) ?? [];
  if (fetched) return `fetch ${fetched}`;
  return name
    .replace(/[?#].*$/, "")
    .replace(/[^\s/]*(@|%40)[^\s/]*/g, "[redacted]")
    .slice(0, 120);
}
