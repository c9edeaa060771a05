import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAgents, listCorrections, listFlows } from "@/lib/agents/queries";
import { monthFigures } from "@/lib/analytics/month-figures";
import { demoLogins } from "@/lib/auth/demo-logins";
import { normalTaxId } from "@/lib/billing/tax-id";
import { listNumbers } from "@/lib/calls/number-queries";
import { callLatency, listCalls } from "@/lib/calls/queries";
import { readCall } from "@/lib/calls/read-call";
import { countContacts } from "@/lib/contacts/count-contacts";
import { listDuplicates } from "@/lib/contacts/duplicates/queries";
import { listContacts } from "@/lib/contacts/list-contacts";
import { readContactPanel } from "@/lib/contacts/read-panel";
import { listLatestConversations } from "@/lib/conversations/queries";
import { listImports } from "@/lib/imports/queries";
import { listCannedReplies, listInbox, readInboxCounts } from "@/lib/inbox/queries";
import { readThread } from "@/lib/inbox/read-thread";
import { inboxFilterSchema } from "@/lib/inbox/schema";
import {
  anonClient,
  closeSql,
  serviceClient,
  superuserSql,
  type TestClient,
  userClient,
} from "@/supabase/embedded/test-client";
import { contactCount, conversationCount } from "./build-business";
import { businesses } from "./businesses";
import { talkedCallCount } from "./calls/build-calls";
import { importedPatients } from "./import-file";
import { seedDemo } from "./seed-demo";

const now = new Date();
const seed = () => seedDemo({ sql: superuserSql(), db: serviceClient() }, now);

beforeAll(seed);
afterAll(closeSql);

const counted = [
  "organizations",
  "members",
  "platform_admins",
  "wallets",
  "payments",
  "ledger_transactions",
  "billing_profiles",
  "locations",
  "agents",
  "flow_versions",
  "prompt_versions",
  "documents",
  "chunks",
  "contacts",
  "imports",
  "contact_duplicates",
  "conversations",
  "messages",
  "transitions",
  "contact_scores",
  "contact_stages",
  "tags",
  "custom_fields",
  "notes",
  "canned_replies",
  "consents",
  "message_feedback",
  "corrections",
  "phone_numbers",
  "calls",
  "call_turns",
];

async function counts(): Promise<Record<string, number>> {
  const sql = superuserSql();
  const made: Record<string, number> = {};
  for (const table of counted) {
    const [row] = await sql<
      { count: number }[]
    >`select count(*)::int as count from ${sql(`public.${table}`)}`;
    made[table] = row?.count ?? 0;
  }
  const [users] = await sql<{ count: number }[]>`select count(*)::int as count from auth.users`;
  return { ...made, users: users?.count ?? 0 };
}

async function signIn(
  email: string,
): Promise<{ db: TestClient; orgs: { id: string; name: string; role: string }[] }> {
  const login = demoLogins.find((one) => one.email === email);
  const { data, error } = await anonClient().auth.signInWithPassword({
    email,
    password: login?.password ?? "",
  });
  if (error) throw error;
  const db = userClient(data.session.access_token);
  return { db, orgs: (await db.rpc("my_organizations")).data ?? [] };
}

describe("the demo data", () => {
  it("is put in once", async () => {
    const before = await counts();
    await seed();
    expect(await counts()).toEqual(before);
  });

  it.for(demoLogins)("lets in $email, in one organization", async ({ email, role }) => {
    const { orgs } = await signIn(email);
    expect(orgs.map((org) => org.role)).toEqual([role === "superadmin" ? "owner" : role]);
  });

  it.for(businesses)("shows $config.businessName its own", async ({ email, config }) => {
    const { db, orgs } = await signIn(email);
    const orgId = orgs[0]?.id ?? "";
    const { data: org } = await db.from("organizations").select("*").eq("id", orgId).single();
    expect(org).toMatchObject({
      name: config.businessName,
      country: config.country,
      currency: config.currency,
      timezone: config.timezone,
      vertical: config.vertical,
    });

    const counts = await countContacts(db, { orgId, filter: {} });
    expect(counts.total).toBe(contactCount + (config.vertical === "clinic" ? importedPatients : 0));
    const [best] = (await listContacts(db, { orgId, filter: {}, order: "score", limit: 1 })).contacts;
    const panel = await readContactPanel(db, { orgId, id: best?.id ?? "" });
    expect(panel.score?.breakdown.length).toBeGreaterThan(2);
    expect(panel.consents.length).toBeGreaterThan(0);
    // Every column of its board has somebody, and its own fields are filled in.
    expect(Object.keys(counts.stages).sort()).toEqual(panel.setup.stages.map(({ id }) => id).sort());
    expect(panel.setup.tags.length).toBeGreaterThan(3);
    const { data: notes } = await db.from("notes").select("id").eq("org_id", orgId);
    expect(notes?.length).toBeGreaterThan(2);
    const { count } = await db
      .from("contacts")
      .select("id", { count: "exact", head: true })
      .neq("fields", "{}");
    expect(count).toBeGreaterThan(contactCount / 4);

    const conversations = await listLatestConversations(db, { orgId, limit: 1_000 });
    expect(conversations).toHaveLength(conversationCount + talkedCallCount);
    const { cards: waiting } = await listInbox(db, {
      orgId,
      filter: inboxFilterSchema.parse({ status: "handoff" }),
    });
    expect(waiting.length).toBeGreaterThan(0);
    const conversation = await readThread(db, { orgId, id: conversations[0]?.id ?? "" });
    expect(conversation.messages.length).toBeGreaterThan(1);
    expect((await monthFigures(db, { orgId })).waiting).toBe(waiting.length);

    // Its inbox has something to do: unread, waiting, and one that somebody of the team has.
    expect((await listCannedReplies(db, { orgId })).length).toBeGreaterThan(3);
    const inbox = await listInbox(db, { orgId, filter: inboxFilterSchema.parse({}) });
    const held = inbox.cards.filter(({ humanBy }) => humanBy !== null);
    expect(held).toHaveLength(1);
    expect((await readThread(db, { orgId, id: held[0]?.id ?? "" })).notes).toHaveLength(1);
    const waits = await readInboxCounts(db, { orgId });
    expect(waits.unread).toBeGreaterThan(1);
    expect(waits.mine).toBeGreaterThan(0);
    expect(waits.handoff).toBe(waiting.length);

    const [agent] = await listAgents(db, { orgId });
    const agentId = agent?.id ?? "";
    expect(agent).toMatchObject({ status: "active", name: config.businessName });
    expect((await listFlows(db, { orgId, agentId })).map(({ status }) => status)).toEqual([
      "published",
      "archived",
    ]);
    expect((await listCorrections(db, { orgId, agentId })).length).toBe(2);
  });

  it("has a file that was imported, with rows that could not be, and contacts that may be one", async () => {
    const { db, orgs } = await signIn("clinica@talia.localhost");
    const orgId = orgs[0]?.id ?? "";
    const [view, ...others] = await listImports(db, { orgId });
    expect(others).toEqual([]);
    expect(view).toMatchObject({
      status: "done",
      hasFile: true,
      counts: { created: importedPatients, updated: 0, unchanged: 0, failed: 2 },
    });
    expect(view?.preview.map(({ code }) => code)).toEqual(["phone_rounded", "no_key"]);
    const { pairs } = await listDuplicates(db, { orgId });
    expect(pairs.slice(0, 2).map(({ reason }) => reason)).toEqual(["name", "similar"]);
    // What it did can still be taken back whole.
    const sql = superuserSql();
    const touched =
      await sql`select 1 from public.contacts c join public.import_changes k on k.contact_id = c.id
      where k.org_id = ${orgId} and c.updated_at > k.applied_at`;
    expect(touched).toHaveLength(0);
  });

  it.for(businesses)(
    "shows the calls of $config.businessName with all that was said",
    async ({ email, phoneNumber }) => {
      const { db, orgs } = await signIn(email);
      const orgId = orgs[0]?.id ?? "";
      expect(await listNumbers(db, { orgId })).toMatchObject([
        { e164: phoneNumber, accountId: null, active: true },
      ]);
      const { calls, total } = await listCalls(db, { orgId });
      expect(total).toBe(talkedCallCount + 4);
      expect((await listCalls(db, { orgId, status: "missed" })).total).toBe(2);
      for (const card of calls.filter(
        ({ status, direction }) => status === "completed" && direction === "inbound",
      )) {
        const call = await readCall(db, { orgId, id: card.id });
        expect(call.contact?.name).toBeTruthy();
        expect(call.summary).toContain(call.contact?.name.split(" ")[0]);
        expect(call.costMicrocents).toBeGreaterThan(0);
        expect(call.turns.length).toBeGreaterThan(2);
        expect(call.turns[0]?.contactText).toBe("");
        for (const turn of call.turns) {
          expect(turn.saidText.startsWith(turn.heardText)).toBe(true);
          expect(turn.saidText).not.toMatch(/\*\*|escrib|escriu|writing/);
          expect(turn.interrupted).toBe(turn.heardText !== turn.saidText);
          expect(turn.waterfall?.firstFrame).toBeGreaterThanOrEqual(turn.waterfall?.firstAudio ?? Number.NaN);
        }
      }
      const week = { from: new Date(now.getTime() - 35 * 86_400_000).toISOString(), to: now.toISOString() };
      const latency = await callLatency(db, { orgId, ...week });
      const figures = latency.flatMap(({ whole, days }) => [whole, ...days]);
      expect(figures.length).toBeGreaterThan(4);
      expect(figures.every(({ p50, p95 }) => p50 > 100 && p50 <= p95)).toBe(true);
    },
  );

  it("has charged the calls, and leaves each business money for hours of them", async () => {
    const sql = superuserSql();
    const rows = await sql`
      select o.name, count(*)::int as calls, bool_and(h.amount = 0 and h.seconds = c.duration_seconds) as right,
        private.payable_seconds(o.id) as left
      from public.organizations o join public.calls c on c.org_id = o.id join public.call_charges h on h.call_id = c.id
      where c.status = 'completed' group by o.id`;
    expect(rows).toHaveLength(3);
    for (const { name, calls, right, left } of rows) {
      expect(right, name).toBe(true);
      expect(calls).toBeGreaterThan(10);
      expect(left, name).toBeGreaterThan(4 * 3_600);
    }
  });

  it("has billed each business by a tax id that is one, and posted what it has put into its wallet", async () => {
    const rows = await superuserSql()`
      select b.tax_id, b.tax_id_type, b.country, w.balance::bigint as balance,
        (select count(*)::int from public.payments p where p.org_id = b.org_id and p.status = 'paid') as payments,
        (select sum(t.amount)::bigint from public.ledger_transactions t where t.org_id = b.org_id) as posted
      from public.billing_profiles b join public.wallets w using (org_id)
      where b.email like '%.example.com'`;
    expect(rows).toHaveLength(3);
    for (const { tax_id, tax_id_type, country, balance, payments, posted } of rows) {
      expect(normalTaxId(tax_id_type, tax_id, country)).toBe(tax_id);
      expect(payments).toBeGreaterThan(0);
      expect(posted).toBe(balance);
    }
  });

  it("spreads a business's customers over its locations, and leaves the others without any", async () => {
    for (const { email, locations } of businesses) {
      const { db, orgs } = await signIn(email);
      const orgId = orgs[0]?.id ?? "";
      const { data: places } = await db.from("locations").select("id, name").eq("org_id", orgId);
      expect(places?.length).toBe(locations.length);
      const shown = await Promise.all(
        (places ?? []).map(async ({ id }) => ({
          contacts: (await countContacts(db, { orgId, filter: { location: id } })).total,
          conversations: (await listLatestConversations(db, { orgId, locationId: id, limit: 10 })).length,
          figures: await monthFigures(db, { orgId, locationId: id }),
        })),
      );
      const all = await monthFigures(db, { orgId });
      for (const { contacts, conversations, figures } of shown) {
        expect(contacts > 20).toBe(locations.length > 1);
        expect(conversations > 5).toBe(locations.length > 1);
        expect(figures.contacts).toBeLessThan(all.contacts);
      }
    }
  });

  it("answers a correction's question from it", async () => {
    const [row] = await superuserSql()`
      select count(*)::int as count from messages where origin = 'correction' and extra #>> '{sources,0,documentId}' in (
        select document_id::text from corrections)`;
    expect(row?.count).toBe(businesses.length);
  });
});
