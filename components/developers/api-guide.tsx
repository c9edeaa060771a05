import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ApiEvents } from "./api-events";
import { CodeBlock } from "./code-block";

type Guide = "start" | "pages" | "limits" | "idempotency" | "errors" | "webhooks";

const examples: Record<Guide, (base: string) => string> = {
  start: (base) => `curl ${base}/account \\\n  -H "Authorization: Bearer $TALIA_KEY"`,
  pages: (base) =>
    `curl "${base}/contacts?limit=50" -H "Authorization: Bearer $TALIA_KEY"\n\n{ "data": [ … ], "nextCursor": "WyIyMDI2…" }`,
  limits: () =>
    'HTTP/1.1 429 Too Many Requests\nRateLimit-Policy: "tenant";q=120;w=60\nRateLimit: "tenant";r=0;t=1\nRetry-After: 1',
  idempotency: () => "Idempotency-Key: 7d0f3c0e-5f1c-4c9b-9f0e-1f6c1d9a2b11",
  errors: () =>
    'HTTP/1.1 409 Conflict\nContent-Type: application/problem+json\n\n{ "status": 409, "code": "conflict", "reason": "phone_taken",\n  "title": "In conflict with what is there", "requestId": "…" }',
  webhooks: () =>
    'import { createHmac, timingSafeEqual } from "node:crypto";\n\n// headers: webhook-id, webhook-timestamp, webhook-signature\nfunction isFromTalia(headers, rawBody, secret) {\n  const age = Math.abs(Date.now() / 1000 - Number(headers["webhook-timestamp"]));\n  const content = [headers["webhook-id"], headers["webhook-timestamp"], rawBody].join(".");\n  const key = Buffer.from(secret.replace("whsec_", ""), "base64");\n  const wanted = Buffer.from(createHmac("sha256", key).update(content).digest("base64"));\n  const given = headers["webhook-signature"].split(" ").map((one) => Buffer.from(one.replace("v1,", "")));\n  return age < 300 && given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));\n}',
};

const webhookExample =
  'POST /talia HTTP/1.1\nwebhook-id: 5b1c…\nwebhook-timestamp: 1795348800\nwebhook-signature: v1,K5oZ…\n\n{ "id": "5b1c…", "type": "contact.merged", "createdAt": "2026-11-24T10:00:00.000Z", "sequence": 42,\n  "organizationId": "…", "data": { "id": "…", "mergedId": "…" } }';

/** A section of what holds for all operations, with an example. */
export function ApiGuide({ guide, base }: { guide: Guide; base: string }) {
  const t = useTranslations("reference.guide");
  const title = t(`${guide}.title`);
  const rich = {
    code: (text: ReactNode) => (
      <code className="rounded bg-muted px-1 py-0.5 font-mono text-[0.875em]">{text}</code>
    ),
    keys: (text: ReactNode) => (
      <a
        href="/settings/developers"
        className="focus-ring rounded font-medium text-primary underline underline-offset-4"
      >
        {text}
      </a>
    ),
  };
  return (
    <section aria-labelledby={guide} className="flex flex-col gap-3">
      <h2 id={guide} className="scroll-mt-20 font-semibold text-xl">
        {title}
      </h2>
      <p className="max-w-prose leading-relaxed">{t.rich(`${guide}.text`, rich)}</p>
      {guide === "webhooks" && (
        <>
          <ApiEvents />
          <CodeBlock code={webhookExample} label={t("copyOf", { name: "POST" })} />
        </>
      )}
      <CodeBlock code={examples[guide](base)} label={t("copyOf", { name: title })} />
    </section>
  );
}
