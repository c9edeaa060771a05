import { z } from "zod";
import { type WebhookEvent, webhookEvents } from "@/lib/webhooks/schema";
import { type AnyOperation, type ApiTag, apiTags, isWrite } from "./operation";
import { operations } from "./operations/all";
import type { ApiScope } from "./schema";
import { webhookData } from "./webhook-messages";

export interface ReferenceField {
  name: string;
  /** "string", "integer 1–100", "open | closed". */
  type: string;
  required: boolean;
}

export interface ReferenceOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  scope: ApiScope | null;
  query: ReferenceField[];
  body: ReferenceField[];
  curl: string;
  /** It reads and needs no id: it can be tried from the page. */
  triable: boolean;
}

interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  example?: unknown;
}

/** The API as its page shows it, from the same schemas as OpenAPI. `base`: where it is, such as https://talia.example.com/api/v1. */
export function apiReference(base: string): { tag: ApiTag; operations: ReferenceOperation[] }[] {
  return apiTags.map((tag) => ({
    tag,
    operations: operations.filter((operation) => operation.tag === tag).map((one) => described(one, base)),
  }));
}

/** What is told to endpoints, and the fields of its data: all of them are always there, and none is asked for. */
export const webhookReference = (): { event: WebhookEvent; data: ReferenceField[] }[] =>
  webhookEvents.map((event) => ({
    event,
    data: fieldsOf(webhookData[event], "output").map((field) => ({ ...field, required: false })),
  }));

function described(operation: AnyOperation, base: string): ReferenceOperation {
  const { id, method, path, summary, description = "", scope, query, body } = operation;
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary,
    description,
    scope,
    query: fieldsOf(query),
    body: fieldsOf(body),
    curl: curlOf(operation, base),
    triable: method === "get" && !path.includes("{"),
  };
}

function fieldsOf(schema: z.ZodType, io: "input" | "output" = "input"): ReferenceField[] {
  if (schema instanceof z.ZodUndefined) return [];
  const whole = z.toJSONSchema(schema, { io }) as JsonSchema;
  // A schema with a name of its own stands among the definitions.
  const named = (one: JsonSchema): JsonSchema =>
    one.$ref ? (whole.$defs?.[one.$ref.split("/").at(-1) ?? ""] ?? one) : one;
  const { properties = {}, required = [] } = named(whole);
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeOf(named(field)),
    required: required.includes(name),
  }));
}

function typeOf(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(" | ");
  if (schema.type === "array") return `${typeOf(schema.items ?? {})}[]`;
  const name = schema.format ?? (Array.isArray(schema.type) ? schema.type.join(" | ") : schema.type) ?? "any";
  // The bounds of JavaScript's own integers are nobody's.
  const bounded = schema.type === "integer" && schema.maximum !== undefined && schema.maximum < 1e9;
  return bounded ? `${name} ${schema.minimum}–${schema.maximum}` : name;
}

const bodies: Record<string, unknown> = {
  createContact: { name: "Ana Ruiz", phone: "+34600111222", tags: ["VIP"] },
  upsertContact: { name: "Ana Ruiz", phone: "+34600111222" },
  updateContact: { tags: ["VIP"] },
  createContactNote: { text: "…" },
  createTag: { name: "VIP", color: "amber" },
  updateConversation: { status: "closed" },
  sendMessage: { text: "Tu pedido ha salido" },
  updateAgent: { status: "paused" },
  createWebhookEndpoint: { url: "https://example.com/talia", events: ["message.created"] },
  updateWebhookEndpoint: { status: "active" },
};

function curlOf(operation: AnyOperation, base: string): string {
  const body = bodies[operation.id];
  const lines = [
    `curl ${operation.method === "get" ? "" : `-X ${operation.method.toUpperCase()} `}${base}${operation.path.replace("{id}", "$ID")}`,
    '-H "Authorization: Bearer $TALIA_KEY"',
    ...(isWrite(operation) && operation.method === "post" ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(body ? ['-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`] : []),
  ];
  return lines.join(" \\\n  ");
}
