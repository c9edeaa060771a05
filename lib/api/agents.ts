import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";
import type { ApiDb } from "./database";
import type {
  getAccountOperation,
  getAgentOperation,
  listAgentsOperation,
  updateAgentOperation,
} from "./operations/agents";
import { readPage } from "./page";
import { type AgentRow, agentColumns, etagOf, toAgent } from "./rows";

type Account = z.input<(typeof getAccountOperation)["result"]>;
type ListQuery = z.output<(typeof listAgentsOperation)["query"]>;
type List = z.input<(typeof listAgentsOperation)["result"]>;
type One = z.input<(typeof getAgentOperation)["result"]>;
type Changes = z.output<(typeof updateAgentOperation)["body"]>;

export async function getAccount({
  caller,
}: ApiContext<unknown, unknown, unknown>): Promise<ApiAnswer<Account>> {
  const { orgId, orgName, country, locale, keyId, keyName, scopes, readOnly } = caller;
  return {
    body: {
      organization: {
        id: orgId,
        name: orgName,
        country,
        locale: locale as Account["organization"]["locale"],
      },
      key: { id: keyId, name: keyName, scopes },
      writable: readOnly === null,
    },
  };
}

export async function listAgents({
  caller: { orgId },
  query,
  db,
}: ApiContext<unknown, ListQuery, unknown>): Promise<ApiAnswer<List>> {
  const { rows, nextCursor } = await readPage(
    query,
    { list: "agents", orgId },
    (after, count) => db<(AgentRow & { at: string })[]>`
      select ${db(agentColumns)}, created_at::text as at from public.agents where org_id = ${orgId}
        ${after ? db`and (created_at, id) > (${after.at}::text::timestamptz, ${after.id}::uuid)` : db``}
      order by created_at, id limit ${count}`,
  );
  return { body: { data: rows.map(toAgent), nextCursor } };
}

export async function getAgent({
  caller: { orgId },
  params: { id },
  db,
}: ApiContext<{ id: string }, unknown, unknown>): Promise<ApiAnswer<One>> {
  const row = await findAgent(db, orgId, id);
  return { body: toAgent(row), etag: etagOf(row) };
}

/** Its name, and whether it answers. One that nothing was published of is not switched on. */
export async function updateAgent({
  caller: { orgId },
  params: { id },
  body: { name, status },
  db,
  request,
}: ApiContext<{ id: string }, unknown, Changes>): Promise<ApiAnswer<One>> {
  const before = await findAgent(db, orgId, id, true);
  const match = request.headers.get("if-match");
  if (match !== null && match !== "*" && match !== etagOf(before)) throw new AppError("precondition_failed");
  if (status === "active" && !before.flow_version_id) {
    throw new AppError("conflict", { reason: "no_published_flow" });
  }
  const [row] = await db<AgentRow[]>`
    update public.agents set name = ${name ?? before.name}, status = ${status ?? before.status}
    where org_id = ${orgId} and id = ${id} returning ${db(agentColumns)}`;
  return { body: toAgent(row as AgentRow), etag: etagOf(row as AgentRow) };
}

async function findAgent(db: ApiDb, orgId: string, id: string, lock = false) {
  const [row] = await db<(AgentRow & { flow_version_id: string | null })[]>`
    select ${db([...agentColumns, "flow_version_id"])} from public.agents
    where org_id = ${orgId} and id = ${id} ${lock ? db`for update` : db``}`;
  if (!row) throw new AppError("not_found", { reason: "agent" });
  return row;
}
