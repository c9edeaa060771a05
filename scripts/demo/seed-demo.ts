import type postgres from "postgres";
import { ensurePlatform } from "@/lib/platform/ensure-platform";
import { buildBusiness } from "./build-business";
import { businesses, scoringOf } from "./businesses";
import { daysBefore } from "./calendar";
import { insertRows } from "./insert";
import { insertAgent } from "./insert-agent";
import { insertHistory } from "./insert-history";
import type { DemoBusiness } from "./types";
import { type Access, ensureOwner, ensureUser, joinOrganization } from "./users";

const superadmin = "admin@talia.localhost";
const receptionist = "recepcion@talia.localhost";

/**
 * Fills a database with the demo: the platform with its agent and its superadmin, and three businesses with 90 days of
 * customers before `now`. What is there already stays as it is: an organization that has an agent is left alone.
 */
export async function seedDemo(access: Access, now: Date): Promise<void> {
  await seedPlatform(access);
  for (const business of businesses) await seedBusiness(access, business, now);
  await seedReceptionist(access);
}

async function seedPlatform(access: Access): Promise<void> {
  const { orgId } = await ensurePlatform(access.db);
  const userId = await ensureUser(access, superadmin, { full_name: "Equipo TalIA", organization: "TalIA" });
  await joinOrganization(access, { userId, email: superadmin, orgId, role: "owner" });
  await access.sql`insert into public.platform_admins (user_id) values (${userId}) on conflict do nothing`;
}

/** One transaction: a business is there whole or not at all. */
async function seedBusiness(access: Access, business: DemoBusiness, now: Date): Promise<void> {
  const { orgId, userId } = await ensureOwner(access, business);
  await access.sql.begin(async (tx) => {
    const [known] = await tx`select 1 from public.agents where org_id = ${orgId} limit 1`;
    if (known) return;
    await tx`
      update public.organizations set name = ${business.config.businessName}, vertical = ${business.config.vertical},
        plan = ${business.plan}, scoring = ${tx.json(scoringOf(business) as unknown as postgres.JSONValue)},
        created_at = ${daysBefore(now, 121)}
      where id = ${orgId}`;
    const { timezone } = business.config;
    await insertRows(
      tx,
      "locations",
      business.locations.map((location) => ({
        id: crypto.randomUUID(),
        org_id: orgId,
        ...location,
        timezone,
        created_at: now,
        updated_at: now,
      })),
    );
    const agent = await insertAgent(tx, business, { orgId, userId }, now);
    await insertHistory(tx, { orgId, userId, agent }, buildBusiness(business, agent.chunks, now));
  });
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
