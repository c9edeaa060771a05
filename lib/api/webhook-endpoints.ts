import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { checkTarget } from "@/lib/webhooks/check-target";
import { makeSecret } from "@/lib/webhooks/secrets";
import type { ApiAnswer, ApiContext } from "./api-route";
import type { ApiDb } from "./database";
import type {
  createWebhookEndpointOperation,
  getWebhookEndpointOperation,
  listWebhookEndpointsOperation,
  updateWebhookEndpointOperation,
} from "./operations/webhooks";

type List = z.input<(typeof listWebhookEndpointsOperation)["result"]>;
type Endpoint = z.input<(typeof getWebhookEndpointOperation)["result"]>;
type NewEndpoint = z.input<(typeof createWebhookEndpointOperation)["result"]>;
type Given = z.output<(typeof createWebhookEndpointOperation)["body"]>;
type Changes = z.output<(typeof updateWebhookEndpointOperation)["body"]>;

interface Row {
  id: string;
  url: string;
  description: string;
  events: Endpoint["events"];
  status: Endpoint["status"];
  failing_since: Date | null;
  last_success_at: Date | null;
  created_at: Date;
}

export async function listWebhookEndpoints({
  caller: { orgId },
  db,
}: ApiContext<unknown, unknown, unknown>): Promise<ApiAnswer<List>> {
  const rows = await read(db, orgId);
  return { body: { data: rows.map(toEndpoint) } };
}

export async function getWebhookEndpoint({
  caller: { orgId },
  params: { id },
  db,
}: ApiContext<{ id: string }, unknown, unknown>): Promise<ApiAnswer<Endpoint>> {
  return { body: await readOne(db, orgId, id) };
}

/** The answer has the secret, this once. */
export async function createWebhookEndpoint({
  caller: { orgId },
  body: { url, description = "", events },
  db,
}: ApiContext<unknown, unknown, Given>): Promise<ApiAnswer<NewEndpoint>> {
  checkTarget(url);
  const id = randomUUID();
  const { secret, ciphertext, lastFour } = makeSecret(orgId, id, "a");
  const p = { org_id: orgId, id, url, description, events, ciphertext, last_four: lastFour };
  await db`select public.create_webhook_endpoint(${db.json(p)})`;
  return { body: { ...(await readOne(db, orgId, id)), secret }, location: `/api/v1/webhook-endpoints/${id}` };
}

export async function updateWebhookEndpoint({
  caller: { orgId },
  params: { id },
  body,
  db,
}: ApiContext<{ id: string }, unknown, Changes>): Promise<ApiAnswer<Endpoint>> {
  if (body.url) checkTarget(body.url);
  await db`select public.update_webhook_endpoint(${db.json({ ...body, org_id: orgId, id } as never)})`;
  return { body: await readOne(db, orgId, id) };
}

export async function deleteWebhookEndpoint({
  caller: { orgId },
  params: { id },
  db,
}: ApiContext<{ id: string }, unknown, unknown>): Promise<ApiAnswer<null>> {
  await db`select public.delete_webhook_endpoint(${orgId}, ${id})`;
  return { body: null };
}

async function readOne(db: ApiDb, orgId: string, id: string): Promise<Endpoint> {
  const [row] = await read(db, orgId, id);
  if (!row) throw new AppError("not_found", { reason: "webhook_endpoint" });
  return toEndpoint(row);
}

const read = (db: ApiDb, orgId: string, id?: string) => db<Row[]>`
  select id, url, description, events, status, failing_since, last_success_at, created_at from public.webhook_endpoints
  where org_id = ${orgId} ${id ? db`and id = ${id}` : db``} order by created_at, id`;

const toEndpoint = (row: Row): Endpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: row.events,
  status: row.status,
  failingSince: row.failing_since?.toISOString() ?? null,
  lastSuccessAt: row.last_success_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
});
