import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { handleWebhook } from "./handle-webhook";
import type { TopUpProvider } from "./top-up-options";

/** An organization in Colombia with an empty wallet in pesos, and what tests see of its money. */
export async function makePayer(sql: Sql, { country = "CO", currency = "COP" } = {}) {
  const orgId = randomUUID();
  const [user] = await sql<
    { id: string }[]
  >`insert into auth.users (id, email) values (${randomUUID()}, ${`${orgId}@example.com`}) returning id`;
  await sql`insert into public.organizations (id, name, slug, country, timezone) values (${orgId}, 'Clínica Andes', ${`c-${orgId}`}, ${country}, 'America/Bogota')`;
  await sql`insert into public.wallets (org_id, currency) values (${orgId}, ${currency})`;
  await sql`insert into public.members (org_id, user_id, role, email) values (${orgId}, ${user!.id}, 'owner', ${`${orgId}@example.com`})`;
  return {
    orgId,
    userId: user!.id,
    wallet: async () =>
      ({
        ...(
          await sql`select balance::float8 as balance, debt::float8 as debt from public.wallets where org_id = ${orgId}`
        )[0],
      }) as { balance: number; debt: number },
    payments: async () =>
      (
        await sql<
          { id: string; reference: string; status: string; amount: number; method: string | null }[]
        >`select id, reference, status, amount::float8 as amount, method
        from public.payments where org_id = ${orgId} order by created_at`
      ).map((row) => ({ ...row })),
    row: async (id: string) =>
      orThrow(await serviceClient().from("payments").select("*").eq("id", id).single()),
    remove: async () => {
      await sql`delete from public.organizations where id = ${orgId}`;
      await sql`delete from auth.users where id = ${user!.id}`;
    },
  };
}

/** Works off what was received of a provider, as the jobs process does. Gives the states of all its events, oldest first. */
export async function handleReceived(sql: Sql, provider: TopUpProvider): Promise<string[]> {
  const waiting = await sql<
    { id: string }[]
  >`select id from public.webhook_events where provider = ${provider} and status = 'received' order by received_at`;
  for (const { id } of waiting) await handleWebhook({ id, lastTry: false }).catch(() => {});
  const all = await sql<
    { status: string }[]
  >`select status from public.webhook_events where provider = ${provider} order by received_at`;
  return all.map(({ status }) => status);
}

/** Forgets what was received of a provider, with the jobs that would handle it. */
export async function forgetReceived(sql: Sql, provider: TopUpProvider): Promise<void> {
  const gone = await sql<
    { id: string }[]
  >`delete from public.webhook_events where provider = ${provider} returning id`;
  for (const { id } of gone) await sql`select graphile_worker.remove_job(${`webhook:${id}`})`;
}
