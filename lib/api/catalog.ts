import "server-only";
import type { z } from "zod";
import type { ApiAnswer, ApiContext } from "./api-route";
import type {
  createTagOperation,
  listCustomFieldsOperation,
  listStagesOperation,
  listTagsOperation,
} from "./operations/contacts";

/* What an organization sorts its contacts by: few, so they come whole. */

type Context<Body = unknown> = ApiContext<unknown, unknown, Body>;
type Tags = z.input<(typeof listTagsOperation)["result"]>;
type Stages = z.input<(typeof listStagesOperation)["result"]>;
type Fields = z.input<(typeof listCustomFieldsOperation)["result"]>;

export async function listTags({ caller: { orgId }, db }: Context): Promise<ApiAnswer<Tags>> {
  const data = await db<Tags["data"]>`
    select id, name, color from public.tags where org_id = ${orgId} order by lower(name) limit 1000`;
  return { body: { data: [...data] } };
}

export async function createTag({
  caller: { orgId },
  body: { name, color },
  db,
}: Context<z.output<(typeof createTagOperation)["body"]>>): Promise<ApiAnswer<Tags["data"][number]>> {
  const [tag] = await db<Tags["data"]>`
    insert into public.tags (org_id, name, color) values (${orgId}, ${name}, ${color}) returning id, name, color`;
  return { body: tag as Tags["data"][number] };
}

export async function listStages({ caller: { orgId }, db }: Context): Promise<ApiAnswer<Stages>> {
  const data = await db<Stages["data"]>`
    select id, name, color, position, outcome from public.contact_stages where org_id = ${orgId} order by position, id`;
  return { body: { data: [...data] } };
}

export async function listCustomFields({ caller: { orgId }, db }: Context): Promise<ApiAnswer<Fields>> {
  const data = await db<Fields["data"]>`
    select id, key, label, type, options, position from public.custom_fields where org_id = ${orgId} order by position, id`;
  return { body: { data: [...data] } };
}
