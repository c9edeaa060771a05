import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { env } from "@/lib/env";
import { errorStatus } from "@/lib/errors";
import { type AnyOperation, isWrite } from "./operation";
import { operations } from "./operations/all";
import { type WebhookMessageType, webhookData, webhookMessage } from "./webhook-messages";

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(errorStatus) as [keyof typeof errorStatus]),
    reason: z.string().optional().meta({ description: "Finer than the code: `email_taken`" }),
    detail: z.string().optional(),
    fields: z.record(z.string(), z.string()).optional().meta({ description: "What is wrong, by field" }),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    requestId: z.string().optional(),
    traceId: z.string().optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457" });

let made: ReturnType<typeof createDocument> | undefined;

/** The API as OpenAPI 3.1, made from the schemas that its routes check what they are given by. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  made ??= createDocument({
    openapi: "3.1.0",
    info: {
      title: "TalIA API",
      version: "1",
      description:
        "Contacts, conversations, messages and agents of an organization. Keys are made at /settings/developers.",
    },
    servers: [{ url: `${env.APP_URL}/api/v1` }],
    security: [{ key: [] }],
    tags: [
      { name: "account" },
      { name: "contacts" },
      { name: "conversations" },
      { name: "agents" },
      { name: "webhooks" },
    ],
    components: { securitySchemes: { key: { type: "http", scheme: "bearer", bearerFormat: "tlk_…" } } },
    paths: paths(),
    webhooks: webhooks(),
  });
  return made;
}

function paths(): ZodOpenApiPathsObject {
  const byPath: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    byPath[operation.path] = { ...byPath[operation.path], [operation.method]: described(operation) };
  }
  return byPath;
}

/** What is posted to the endpoints of an organization; whatever answers 2xx has it. */
function webhooks(): ZodOpenApiPathsObject {
  const types = Object.keys(webhookData) as WebhookMessageType[];
  return Object.fromEntries(types.map((type) => [type, { post: told(type) }]));
}

const told = (type: WebhookMessageType): ZodOpenApiOperationObject => ({
  operationId: `told.${type}`,
  tags: ["webhooks"],
  security: [],
  requestParams: {
    header: z.object({
      "webhook-id": z.string(),
      "webhook-timestamp": z.string().meta({ description: "Seconds since 1970" }),
      "webhook-signature": z.string().meta({ description: "Standard Webhooks: `v1,` and the HMAC-SHA256" }),
      "talia-sequence": z.string(),
      "talia-attempt": z.string().meta({ description: "1 the first time it is sent" }),
    }),
  },
  requestBody: { required: true, content: { "application/json": { schema: webhookMessage(type) } } },
  responses: { "2XX": { description: "It arrived" } },
});

function described(operation: AnyOperation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, scope, params, query, body, result, status, etag } = operation;
  const header = headersOf(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(scope && { "x-required-scope": scope }),
    requestParams: {
      ...(hasFields(params) && { path: params }),
      ...(hasFields(query) && { query }),
      ...(header && { header }),
    },
    ...(!(body instanceof z.ZodUndefined) && {
      requestBody: { required: true, content: { "application/json": { schema: body } } },
    }),
    responses: {
      ...(id.startsWith("upsert") && { "201": answered(result, "Created") }),
      [String(status)]: status === 204 ? { description: "Done" } : answered(result, "Done"),
      ...(etag && !isWrite(operation) && { "304": { description: "Unchanged" } }),
      default: {
        description: "A problem",
        content: { "application/problem+json": { schema: problemSchema } },
      },
    },
  };
}

const answered = (schema: z.ZodType, description: string) => ({
  description,
  headers: z.object({
    ratelimit: z.string().meta({ description: '`"tenant";r=<left>;t=<seconds until there is more>`' }),
    "ratelimit-policy": z.string().meta({ description: '`"tenant";q=<requests>;w=<seconds>`' }),
  }),
  content: { "application/json": { schema } },
});

function headersOf(operation: AnyOperation) {
  if (!isWrite(operation)) {
    return operation.etag
      ? z.object({
          "if-none-match": z
            .string()
            .optional()
            .meta({ description: "An ETag you have; 304 when it still holds" }),
        })
      : undefined;
  }
  const key = z
    .string()
    .max(255)
    .optional()
    .meta({ description: "Of your making: the same request under the same key within a day is done once" });
  return operation.etag
    ? z.object({ "idempotency-key": key, "if-match": z.string().optional() })
    : z.object({ "idempotency-key": key });
}

const hasFields = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0;
