import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import { carrierSecretName } from "./carrier-account";
import type { MenuOption } from "./plan";
import { menuSchema } from "./schema";
import { type AsteriskAccount, asteriskToken } from "./sip/webhook";
import { webhookUrl } from "./webhook-urls";

export interface PhoneNumber {
  id: string;
  e164: string;
  label: string;
  /** Null: of the platform's own account. */
  accountId: string | null;
  agent: { id: string; name: string; status: "draft" | "active" | "paused" } | null;
  locationId: string | null;
  menu: MenuOption[];
  outbound: boolean;
  active: boolean;
  createdAt: string;
}

const numberColumns =
  "id, e164, label, carrier_account_id, agent_id, location_id, menu, outbound, status, created_at" as const;

/** The organization's numbers, oldest first. */
export async function listNumbers(db: Db, { orgId }: { orgId: string }): Promise<PhoneNumber[]> {
  const [numbers, agents] = await Promise.all([
    db.from("phone_numbers").select(numberColumns).eq("org_id", orgId).order("created_at").limit(500),
    db.from("agents").select("id, name, status").eq("org_id", orgId),
  ]);
  const byId = new Map(orThrow(agents).map((agent) => [agent.id, agent]));
  return orThrow(numbers).map((row) => ({
    id: row.id,
    e164: row.e164,
    label: row.label,
    accountId: row.carrier_account_id,
    agent: (row.agent_id && byId.get(row.agent_id)) || null,
    locationId: row.location_id,
    menu: menuSchema.safeParse(row.menu).data ?? [],
    outbound: row.outbound,
    active: row.status === "active",
    createdAt: row.created_at,
  }));
}

/** One number; throws `not_found`. */
export async function readNumber(db: Db, { orgId, id }: { orgId: string; id: string }): Promise<PhoneNumber> {
  const found = (await listNumbers(db, { orgId })).find((number) => number.id === id);
  if (!found) throw new AppError("not_found", { reason: "number" });
  return found;
}

export interface CarrierAccountCard {
  id: string;
  provider: "twilio" | "telnyx" | "sip";
  label: string;
  accountRef: string;
  settings: Record<string, unknown>;
  status: "unchecked" | "ok" | "failed";
  /** A key of `errors.reason`. */
  lastError: string | null;
  checkedAt: string | null;
  /** Of its secret; null: none is kept. Empty: too short to show any of it. */
  secretLastFour: string | null;
  /** Of a SIP trunk: the lines of extensions.conf that are this account's own. */
  dialplan: string | null;
}

/** Accounts with carriers, for administrators. Secrets never leave the server. */
export async function listCarrierAccounts(
  db: Db,
  { orgId }: { orgId: string },
): Promise<CarrierAccountCard[]> {
  const [accounts, secrets] = await Promise.all([
    db
      .from("carrier_accounts")
      .select("id, provider, label, account_ref, settings, status, last_error, checked_at")
      .eq("org_id", orgId)
      .order("created_at"),
    db.from("tenant_secrets").select("name, last_four").eq("org_id", orgId).like("name", "carrier.%"),
  ]);
  const lastFour = new Map(orThrow(secrets).map(({ name, last_four }) => [name, last_four]));
  return orThrow(accounts).map((row) => ({
    id: row.id,
    provider: row.provider as CarrierAccountCard["provider"],
    label: row.label,
    accountRef: row.account_ref,
    settings: row.settings as Record<string, unknown>,
    status: row.status,
    lastError: row.last_error,
    checkedAt: row.checked_at,
    secretLastFour: lastFour.get(carrierSecretName(row.id)) ?? null,
    dialplan: row.provider === "sip" ? dialplanOf({ orgId, accountId: row.id }) : null,
  }));
}

const dialplanOf = (account: AsteriskAccount): string =>
  `TALIA_URL=${webhookUrl.asterisk()}\nTALIA_TOKEN=${asteriskToken(account)}`;

export interface DoNotCallEntry {
  id: string;
  e164: string;
  reason: string;
  source: "manual" | "call" | "message" | "import";
  createdAt: string;
}

export const doNotCallPerPage = 50;

/** Whom not to call, the latest first, a page at a time; `search`: digits. */
export async function listDoNotCall(
  db: Db,
  { orgId, search, page = 1 }: { orgId: string; search?: string | undefined; page?: number | undefined },
): Promise<{ entries: DoNotCallEntry[]; total: number }> {
  let query = db
    .from("do_not_call")
    .select("id, e164, reason, source, created_at", { count: "exact" })
    .eq("org_id", orgId);
  const digits = search?.replace(/\D/g, "");
  if (digits) query = query.like("e164", `%${digits}%`);
  const result = await query
    .order("created_at", { ascending: false })
    .range((page - 1) * doNotCallPerPage, page * doNotCallPerPage - 1);
  if (result.error?.code === "PGRST103") return { entries: [], total: 0 };
  const rows = orThrow(result);
  const entries = rows.map(({ created_at, source, ...row }) => ({
    ...row,
    source: source as DoNotCallEntry["source"],
    createdAt: created_at,
  }));
  return { entries, total: result.count ?? rows.length };
}

/** The signed-in user's own phone; null when they have told none. */
export async function readOwnPhone(db: Db): Promise<{ e164: string; verified: boolean } | null> {
  const [row] = orThrow(await db.rpc("my_phone"));
  return row ? { e164: row.e164, verified: row.verified_at !== null } : null;
}
