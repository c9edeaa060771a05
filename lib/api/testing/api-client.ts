import { randomUUID } from "node:crypto";
import { z } from "zod";
import * as account from "@/app/api/v1/account/route";
import * as agent from "@/app/api/v1/agents/[id]/route";
import * as agents from "@/app/api/v1/agents/route";
import * as notes from "@/app/api/v1/contacts/[id]/notes/route";
import * as contact from "@/app/api/v1/contacts/[id]/route";
import * as contacts from "@/app/api/v1/contacts/route";
import * as messages from "@/app/api/v1/conversations/[id]/messages/route";
import * as conversation from "@/app/api/v1/conversations/[id]/route";
import * as conversations from "@/app/api/v1/conversations/route";
import * as customFields from "@/app/api/v1/custom-fields/route";
import * as stages from "@/app/api/v1/stages/route";
import * as tags from "@/app/api/v1/tags/route";
import * as endpoint from "@/app/api/v1/webhook-endpoints/[id]/route";
import * as endpoints from "@/app/api/v1/webhook-endpoints/route";
import { superuserSql } from "@/supabase/embedded/test-client";
import { makeKey } from "../key";
import { problemSchema } from "../openapi";
import { operations } from "../operations/all";
import { type ApiScope, apiScopes } from "../schema";

type Route = (
  request: Request,
  context: { params: Promise<Record<string, string>> | undefined },
) => Promise<Response>;

/** The routes of the API, by path as it is documented. */
export const routes: Record<string, Partial<Record<string, Route>>> = {
  "/account": account,
  "/agents": agents,
  "/agents/{id}": agent,
  "/contacts": contacts,
  "/contacts/{id}": contact,
  "/contacts/{id}/notes": notes,
  "/conversations": conversations,
  "/conversations/{id}": conversation,
  "/conversations/{id}/messages": messages,
  "/custom-fields": customFields,
  "/stages": stages,
  "/tags": tags,
  "/webhook-endpoints": endpoints,
  "/webhook-endpoints/{id}": endpoint,
};

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the operation has it
  body: any;
}

interface Asked {
  key?: string | null;
  id?: string;
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * Asks an operation of the API through its route, and holds the answer against its documented schema: of the operation where it went
 * well, of a problem where it did not. What the schema does not know of is a fault too.
 */
export async function call(
  name: string,
  { key, id, query = "", body, headers = {} }: Asked,
): Promise<Answer> {
  const operation = operations.find((one) => one.id === name);
  const method = operation?.method.toUpperCase() ?? "";
  const handler = operation && routes[operation.path]?.[method];
  if (!operation || !handler) throw new Error(`no operation ${name}`);
  const path = operation.path.replace("{id}", id ?? "");
  const request = new Request(`http://talia.test/api/v1${path}${query}`, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  // As Next.js has it when it is built: a path without a name in it has no params at all.
  const response = await handler(request, { params: id === undefined ? undefined : Promise.resolve({ id }) });
  const text = await response.text();
  const answer = text === "" ? null : JSON.parse(text);
  if (response.ok && response.status !== 204) strictly(operation.result).parse(answer);
  if (response.status >= 400) {
    z.strictObject(problemSchema.shape).parse(answer);
    if (response.headers.get("content-type") !== "application/problem+json") throw new Error("not a problem");
  }
  return { status: response.status, headers: response.headers, body: answer };
}

/** The same schema, without room for what it does not name. */
function strictly(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([name, field]) => [name, strictly(field as z.ZodType)]);
    return z.strictObject(Object.fromEntries(fields));
  }
  if (schema instanceof z.ZodArray) return z.array(strictly(schema.element as z.ZodType));
  return schema;
}

export interface ApiTenant {
  org: string;
  key: string;
}

/** An organization on a plan with the API, and a key of it. */
export async function makeApiTenant(): Promise<ApiTenant> {
  const sql = superuserSql();
  const org = randomUUID();
  await sql`insert into public.organizations (id, name, slug, country, locale, timezone, currency)
    values (${org}, 'Casa Pepe', ${`api-${org.slice(0, 8)}`}, 'ES', 'es', 'Europe/Madrid', 'EUR')`;
  await sql`insert into public.wallets (org_id, currency) values (${org}, 'EUR') on conflict do nothing`;
  await sql`update public.subscriptions set plan = 'elite', status = 'active', provider = 'manual' where org_id = ${org}`;
  return { org, key: await addKey(org) };
}

/** Another key of an organization. */
export async function addKey(
  org: string,
  { scopes = apiScopes, expires = null }: { scopes?: readonly ApiScope[]; expires?: Date | null } = {},
): Promise<string> {
  const { key, hash, prefix } = makeKey();
  await superuserSql()`insert into public.api_keys (org_id, name, token_hash, prefix, scopes, expires_at)
    values (${org}, 'Prueba', ${hash}, ${prefix}, ${scopes as string[]}, ${expires})`;
  return key;
}
