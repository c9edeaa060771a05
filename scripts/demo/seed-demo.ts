import type postgres from "postgres";
import { ensurePlatform } from "@/lib/platform/ensure-platform";
import { arrangeContacts } from "./arrange-contacts";
import { arrangeInbox } from "./arrange-inbox";
import { buildBusiness } from "./build-business";
import { businesses, scoringOf } from "./businesses";
import { daysBefore } from "./calendar";
import { buildCalls } from "./calls/build-calls";
import { insertCalls } from "./calls/insert-calls";
import { importFile } from "./import-file";
import { insertRows } from "./insert";
import { insertAgent, insertLocationAgent } from "./insert-agent";
import { insertBilling } from "./insert-billing";
import { insertHistory } from "./insert-history";
import type { DemoBusiness } from "./types";
import { type Access, ensureOwner, ensureUser, joinOrganization } from "./users";

const superadmin = "admin@talia.localhost";
/** On the emulated network: demonstrations and codes come from it. */
const platformNumber = "+34919000100";
/** What a demo's wallet begins with: so many minutes of calls beyond those of its plan. */
const giftMinutes = 500;
const receptionist = "recepcion@talia.localhost";

/**
 * Fills a database with the demo: the platform with its agent and its superadmin, and three businesses with 90 days of
 * customers before `now`. What is there already stays as it is: an organization that has an agent is left alone.
 */
export async function seedDemo(access: Access, now: Date): Promise<void> {
  await seedPlatform(access);
  await seedReceptionist(access);
  for (const business of businesses) await seedBusiness(access, business, now);
}

async function seedPlatform(access: Access): Promise<void> {
  const { orgId, agentId } = await ensurePlatform(access.db);
  const userId = await ensureUser(access, superadmin, { full_name: "Equipo TalIA", organization: "TalIA" });
  await joinOrganization(access, { userId, email: superadmin, orgId, role: "owner" });
  await access.sql`insert into public.platform_admins (user_id) values (${userId}) on conflict do nothing`;
  await access.sql`insert into public.phone_numbers (org_id, e164, label, agent_id)
    values (${orgId}, ${platformNumber}, 'TalIA', ${agentId}) on conflict (e164) do nothing`;
}

/** One transaction: a business is there whole or not at all. */
async function seedBusiness(access: Access, business: DemoBusiness, now: Date): Promise<void> {
  const { orgId, userId } = await ensureOwner(access, business);
  const isNew = await access.sql.begin(async (tx) => {
    // Granted and not paid, so that a demonstration never ends; those of a database made before plans as well.
    await tx`
      update public.subscriptions set plan = ${business.plan}, status = 'active', provider = 'manual'
      where org_id = ${orgId} and provider = 'none'`;
    // So that it can be called for a long time. Once, under its key.
    await tx`
      select public.post_ledger(jsonb_build_object('org_id', w.org_id, 'key', 'demo:gift', 'kind', 'gift', 'currency', w.currency,
        'amount', ${giftMinutes} * p.per_minute, 'account', 'gifts'))
      from public.wallets w join private.plan_prices p on p.plan = ${business.plan} and p.currency = w.currency where w.org_id = ${orgId}`;
    await insertBilling(tx, { orgId, userId, email: business.email }, now);
    const [known] = await tx`select 1 from public.agents where org_id = ${orgId} limit 1`;
    if (known) return false;
    await tx`
      update public.organizations set name = ${business.config.businessName}, vertical = ${business.config.vertical},
        scoring = ${tx.json(scoringOf(business) as unknown as postgres.JSONValue)},
        created_at = ${daysBefore(now, 121)}
      where id = ${orgId}`;
    const { timezone } = business.config;
    const locations = business.locations.map((location) => ({ ...location, id: crypto.randomUUID() }));
    await insertRows(
      tx,
      "locations",
      locations.map(({ id, name, address, phone, hours = [] }) => {
        const times = { created_at: now, updated_at: now };
        return { id, org_id: orgId, name, address, phone, hours, timezone, ...times };
      }),
    );
    const agent = await insertAgent(tx, business, { orgId, userId }, now);
    for (const { id, agent: config } of locations)
      if (config) await insertLocationAgent(tx, config, { orgId, userId, locationId: id }, now);
    const place = { orgId, userId, agent, locations: locations.map(({ id }) => id) };
    const history = buildBusiness(business, agent.chunks, now);
    await insertHistory(tx, place, history);
    await arrangeContacts(tx, place, business.config.vertical);
    await arrangeInbox(tx, place, business.config.vertical, now);
    await insertCalls(tx, place, business, buildCalls(business, history.contacts, agent.chunks, now));
    return true;
  });
  // Read and written as any import, which sees nothing of a transaction that goes on.
  if (isNew && business.config.vertical === "clinic") await importFile(access, { orgId, userId }, now);
}

async function seedReceptionist(access: Access): Promise<void> {
  const [clinic] = businesses;
  if (!clinic) return;
  const { orgId } = await ensureOwner(access, clinic);
  const userId = await ensureUser(access, receptionist, {
    full_name: "Marta Soler",
    organization: "Marta Soler",
  });
  await joinOrganization(access, { userId, email: receptionist, orgId, role: "agent" });
}
