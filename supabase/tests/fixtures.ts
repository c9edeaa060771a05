import { createHash, randomUUID } from "node:crypto";
import type postgres from "postgres";

export const memberRoles = ["owner", "admin", "agent", "internal"] as const;
export type MemberRole = (typeof memberRoles)[number];

/** A business with people and at least one row in every table, each carrying `marker` where it has text. */
export interface Tenant {
  org: string;
  marker: string;
  users: Record<MemberRole, string>;
  emails: Record<MemberRole, string>;
  /** Ids of rows, by what they are. */
  ids: Record<FixtureId, string>;
  /** The token of the pending invitation, and who it is for. */
  invitation: { token: string; email: string; userId: string };
}

const fixtureIds = [
  "location",
  "agent",
  "publishedFlow",
  "draftFlow",
  "prompt",
  "oldPrompt",
  "document",
  "correctionDocument",
  "chunk",
  "interview",
  "contact",
  "conversation",
  "question",
  "answer",
  "correction",
  "invitationRow",
  "carrierAccount",
  "number",
  "call",
  "plannedCall",
  "webhook",
  "payment",
  "tag",
  "stage",
  "customField",
  "cannedReply",
  "contactChange",
  "note",
  "file",
  "erasable",
  "erasure",
  "retention",
  "apiKey",
  "import",
  "doneImport",
  "twin",
  "merge",
  "endpoint",
  "delivery",
] as const;
export type FixtureId = (typeof fixtureIds)[number];

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A user as the auth service makes one; the trigger makes what belongs to it. */
export async function makeUser(
  sql: postgres.ISql,
  options: { email: string; meta?: Record<string, string>; confirmed?: boolean },
): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
      raw_user_meta_data, created_at, updated_at)
    values (${id}, 'authenticated', 'authenticated', ${options.email}, '',
      ${options.confirmed === false ? null : new Date()}, '{"provider":"email","providers":["email"]}'::jsonb,
      ${JSON.stringify(options.meta ?? {})}::text::jsonb, now(), now())`;
  return id;
}

/** A user who belongs to no organization. */
export async function makeStranger(sql: postgres.ISql, email: string): Promise<string> {
  const id = await makeUser(sql, { email });
  await sql`delete from public.organizations where id in (select org_id from public.members where user_id = ${id})`;
  return id;
}

/** A whole tenant. `marker` must be unique in the database. */
export async function makeTenant(sql: postgres.Sql, marker: string): Promise<Tenant> {
  return sql.begin(async (tx) => {
    const emails = Object.fromEntries(
      memberRoles.map((role) => [role, `${role}.${marker}@example.com`]),
    ) as Tenant["emails"];
    const owner = await makeUser(tx, {
      email: emails.owner,
      meta: { organization: marker, full_name: marker },
    });
    const [membership] = await tx<
      { org_id: string }[]
    >`select org_id from public.members where user_id = ${owner}`;
    const org = membership!.org_id;
    // There is room for all that tests put there.
    await tx`update public.subscriptions set plan = 'elite', status = 'active', provider = 'manual' where org_id = ${org}`;
    const users = { owner } as Tenant["users"];
    for (const role of memberRoles.slice(1)) {
      users[role] = await makeStranger(tx, emails[role]);
      await tx`insert into public.members (org_id, user_id, role, email) values (${org}, ${users[role]}, ${role}, ${emails[role]})`;
      await tx`update public.profiles set full_name = ${marker}, current_org_id = ${org} where user_id = ${users[role]}`;
    }
    const email = `invited.${marker}@example.com`;
    const tenant: Tenant = {
      org,
      marker,
      users,
      emails,
      ids: Object.fromEntries(fixtureIds.map((name) => [name, randomUUID()])) as Tenant["ids"],
      invitation: { token: `token-${marker}`, email, userId: await makeStranger(tx, email) },
    };
    await insertAccount(tx, tenant);
    await insertAgent(tx, tenant);
    await insertKnowledge(tx, tenant);
    await insertConversation(tx, tenant);
    await insertImports(tx, tenant);
    await insertTwins(tx, tenant);
    await insertUsage(tx, tenant);
    await insertCalls(tx, tenant);
    await insertMoney(tx, tenant);
    return tenant;
  }) as Promise<Tenant>;
}

async function insertAgent(
  tx: postgres.TransactionSql,
  { org, marker, users, ids, invitation }: Tenant,
): Promise<void> {
  await tx`insert into public.locations (id, org_id, name) values (${ids.location}, ${org}, ${marker})`;
  await tx`insert into public.invitations (id, org_id, email, role, token_hash, invited_by)
    values (${ids.invitationRow}, ${org}, ${invitation.email}, 'agent', ${sha256(invitation.token)}, ${users.owner})`;
  await tx`insert into public.agents (id, org_id, slug, name, config)
    values (${ids.agent}, ${org}, ${marker}, ${marker}, ${tx.json({ businessName: marker })})`;
  await tx`insert into public.flow_versions (id, org_id, agent_id, version, status, definition)
    values (${ids.publishedFlow}, ${org}, ${ids.agent}, 1, 'published', ${tx.json({ marker })}),
      (${ids.draftFlow}, ${org}, ${ids.agent}, 2, 'draft', ${tx.json({ marker })})`;
  await tx`insert into public.flow_publications (org_id, agent_id, flow_version_id, note)
    values (${org}, ${ids.agent}, ${ids.publishedFlow}, ${marker})`;
  await tx`insert into public.prompt_versions (id, org_id, agent_id, version, body, origin)
    values (${ids.oldPrompt}, ${org}, ${ids.agent}, 1, ${marker}, 'generated'),
      (${ids.prompt}, ${org}, ${ids.agent}, 2, ${marker}, 'edited')`;
  await tx`update public.agents set flow_version_id = ${ids.publishedFlow}, prompt_version_id = ${ids.prompt}
    where id = ${ids.agent}`;
  await tx`insert into public.interviews (id, org_id, user_id, draft)
    values (${ids.interview}, ${org}, ${users.owner}, ${tx.json({ marker })})`;
}

async function insertAccount(
  tx: postgres.TransactionSql,
  { org, marker, users, ids }: Tenant,
): Promise<void> {
  await tx`insert into public.api_keys (id, org_id, name, token_hash, prefix, scopes, created_by)
    values (${ids.apiKey}, ${org}, ${marker}, ${sha256(`key ${marker}`)}, 'tlk_abcdef', '{contacts:read}', ${users.owner})`;
  await tx`insert into public.webhook_endpoints (id, org_id, url, description, events, status)
    values (${ids.endpoint}, ${org}, ${`https://${marker}.example`}, ${marker}, '{contact.merged}', 'off')`;
  await tx`insert into public.webhook_deliveries (id, org_id, endpoint_id, event_id, type, payload)
    values (${ids.delivery}, ${org}, ${ids.endpoint}, ${randomUUID()}, 'ping', ${tx.json({ marker })})`;
  await tx`insert into public.api_requests (org_id, key, fingerprint) values (${org}, ${marker}, ${sha256(marker)})`;
  await tx`insert into public.tenant_secrets (org_id, name, ciphertext, last_four, updated_by)
    values (${org}, 'test.key', ${`e1.k1.${marker}`}, 'abcd', ${users.owner})`;
  await tx`insert into public.recovery_codes (user_id, code_hash) values (${users.owner}, ${sha256(marker)})`;
}

async function insertKnowledge(tx: postgres.TransactionSql, { org, marker, ids }: Tenant): Promise<void> {
  await tx`insert into public.documents (id, org_id, agent_id, kind, title, status, storage_path)
    values (${ids.document}, ${org}, ${ids.agent}, 'file', ${marker}, 'ready', ${`${org}/${ids.document}/${marker}.txt`}),
      (${ids.correctionDocument}, ${org}, ${ids.agent}, 'correction', ${marker}, 'ready', null)`;
  await tx`insert into public.chunks (id, org_id, agent_id, document_id, position, body)
    values (${ids.chunk}, ${org}, ${ids.agent}, ${ids.document}, 1, ${`precio ${marker}`})`;
}

async function insertConversation(
  tx: postgres.TransactionSql,
  { org, marker, ids, users }: Tenant,
): Promise<void> {
  const { agent, contact, conversation, question, answer } = ids;
  await tx`insert into public.contacts (id, org_id, name, email, attributes)
    values (${contact}, ${org}, ${marker}, ${`cliente@${marker}.example`}, ${tx.json({ marker })})`;
  await tx`insert into public.conversations (id, org_id, agent_id, contact_id, channel, visitor_hash, state, last_seq)
    values (${conversation}, ${org}, ${agent}, ${contact}, 'web', ${sha256(marker)}, ${tx.json({ marker })}, 2)`;
  await tx`insert into public.messages (id, org_id, conversation_id, seq, role, key, reply_to, body, status, question_key)
    values (${question}, ${org}, ${conversation}, 1, 'contact', 'k1', null, ${marker}, 'answered', ${marker}),
      (${answer}, ${org}, ${conversation}, 2, 'agent', null, ${question}, ${marker}, 'sent', null)`;
  await tx`insert into public.transitions (org_id, conversation_id, message_id, event, reason)
    values (${org}, ${conversation}, ${question}, 'text', ${marker})`;
  await tx`insert into public.contact_scores (org_id, contact_id, conversation_id, score, temperature, breakdown)
    values (${org}, ${contact}, ${conversation}, 50, 'warm', ${tx.json({ marker })})`;
  await tx`insert into public.contacts (id, org_id, name) values (${ids.erasable}, ${org}, ${marker})`;
  await tx`insert into public.contact_erasures (id, org_id, wanted) values (${ids.erasure}, ${org}, ${tx.json({ pattern: `never ${marker}` })})`;
  await tx`insert into public.org_purges (org_id, org_name, reason, due_at) values (${org}, ${marker}, ${marker}, now() + interval '1 day')`;
  await tx`insert into public.user_sessions (session_id, user_id, user_agent) values (${randomUUID()}, ${users.owner}, ${marker})`;
  await tx`insert into public.retention_runs (id, org_id, policy) select ${ids.retention}, ${org}, to_jsonb(r) from public.retention_policies r
    where r.org_id = ${org}`;
  await tx`insert into public.consents (org_id, contact_id, conversation_id, purpose, wording, locale)
    values (${org}, ${contact}, ${conversation}, 'contact', ${marker}, 'es')`;
  await tx`insert into public.message_feedback (message_id, org_id, rating, comment)
    values (${answer}, ${org}, 'useful', ${marker})`;
  await tx`insert into public.corrections (id, org_id, agent_id, message_id, document_id, question, answer)
    values (${ids.correction}, ${org}, ${agent}, ${answer}, ${ids.correctionDocument}, ${marker}, ${marker})`;
  await tx`insert into public.tags (id, org_id, name) values (${ids.tag}, ${org}, ${marker})`;
  // One state that no contact is in: a test writes and deletes all of a table's rows at once.
  await tx`update public.contacts set stage_id = null where org_id = ${org}`;
  await tx`update public.contact_events set data = ${tx.json({ marker })} where org_id = ${org}`;
  await tx`delete from public.contact_stages where org_id = ${org}`;
  await tx`insert into public.contact_stages (id, org_id, name, position) values (${ids.stage}, ${org}, ${marker}, 9)`;
  await tx`insert into public.contact_changes (id, org_id, created_by, kind, value, status, total, done)
    values (${ids.contactChange}, ${org}, ${users.owner}, 'tag', ${marker}, 'done', 1, 1)`;
  await tx`insert into public.contact_change_rows (change_id, org_id, contact_id, state)
    values (${ids.contactChange}, ${org}, ${contact}, 'same')`;
  await tx`insert into public.custom_fields (id, org_id, key, label, type)
    values (${ids.customField}, ${org}, 'field', ${marker}, 'text')`;
  await tx`insert into public.notes (id, org_id, conversation_id, contact_id, author_id, body)
    values (${ids.note}, ${org}, ${conversation}, ${contact}, ${users.owner}, ${marker})`;
  await tx`insert into public.canned_replies (id, org_id, shortcut, body, created_by)
    values (${ids.cannedReply}, ${org}, 'saludo', ${marker}, ${users.owner})`;
  await tx`insert into public.files (id, org_id, conversation_id, name, mime, bytes, sha256, storage_path)
    values (${ids.file}, ${org}, ${conversation}, ${marker}, 'image/png', 1, ${sha256(marker)}, ${`${org}/${ids.file}`})`;
}

async function insertImports(
  tx: postgres.TransactionSql,
  { org, marker, ids, users }: Tenant,
): Promise<void> {
  const of = { org_id: org, created_by: users.owner, file_name: marker, file_bytes: 1, format: "csv" };
  await tx`insert into public.imports ${tx({ ...of, id: ids.import, status: "checked", file_path: `${org}/${ids.import}` })}`;
  await tx`insert into public.imports ${tx({ ...of, id: ids.doneImport, status: "done", undo_until: new Date(Date.now() + 86_400_000) })}`;
  await tx`insert into public.import_errors (org_id, import_id, row, code) values (${org}, ${ids.doneImport}, 2, 'no_key')`;
  await tx`insert into public.import_changes (org_id, import_id, contact_id, created, after)
    values (${org}, ${ids.doneImport}, ${ids.contact}, false, ${tx.json({ name: marker })})`;
}

/** A contact that may be the other one, and one that was taken into it. */
async function insertTwins(tx: postgres.TransactionSql, { org, marker, ids }: Tenant): Promise<void> {
  await tx`insert into public.contacts (id, org_id, name) values (${ids.twin}, ${org}, ${marker})`;
  // The one state is for a test that deletes all of them at once.
  await tx`update public.contacts set stage_id = null where id = ${ids.twin}`;
  await tx`insert into public.contact_duplicates (org_id, one_id, other_id, reason, strength)
    values (${org}, least(${ids.contact}::uuid, ${ids.twin}::uuid), greatest(${ids.contact}::uuid, ${ids.twin}::uuid), 'name', 60)`;
  await tx`insert into public.contact_merges (id, org_id, kept_id, dropped_id, dropped, before, after)
    select ${ids.merge}, org_id, ${ids.contact}, ${randomUUID()}, (to_jsonb(c) - 'search')
      || jsonb_build_object('id', gen_random_uuid()), ${tx.json({ name: marker })}, ${tx.json({ name: marker })}
    from public.contacts c where c.id = ${ids.twin}`;
}

async function insertUsage(tx: postgres.TransactionSql, { org, marker, ids }: Tenant): Promise<void> {
  await tx`insert into public.ai_usage (org_id, conversation_id, purpose, provider, model)
    values (${org}, ${ids.conversation}, ${marker}, 'openai', 'small')`;
  await tx`insert into public.ai_spend_hourly (org_id, hour, cost_microcents) values (${org}, date_trunc('hour', now()), 1)`;
  await tx`insert into public.ai_budget_alerts (org_id, key, kind, spent_microcents, limit_microcents)
    values (${org}, ${marker}, 'month_80', 8, 10)`;
  await tx`insert into public.alerts (org_id, rule, subject) values (${org}, 'wallet_low', ${marker})`;
  await tx`insert into public.alert_channels (org_id, kind, name, email, rules)
    values (${org}, 'email', ${marker}, ${`alertas@${marker}.example`}, '{wallet_low}')`;
  await tx`insert into public.answer_cache (org_id, key, answer, expires_at)
    values (${org}, ${marker}, ${tx.json({ marker })}, now() + interval '1 hour')`;
}

async function insertMoney(tx: postgres.TransactionSql, { org, marker, ids }: Tenant): Promise<void> {
  const [wallet] = await tx<
    { currency: string }[]
  >`select currency from public.wallets where org_id = ${org}`;
  const of = { org_id: org, key: marker, currency: wallet!.currency };
  const topUp = { ...of, kind: "top_up", amount: 100, account: "cash:stripe", details: { marker } };
  await tx`select public.post_ledger(${tx.json(topUp)})`;
  await tx`select public.hold_money(${tx.json({ ...of, amount: 10, seconds: 600 })})`;
  await tx`insert into public.org_limits (org_id, reason) values (${org}, ${marker})`;
  await tx`insert into public.usage_recent (org_id, hour, meter, dimension, quantity) values (${org}, now(), 'calls', ${marker}, 1)`;
  await tx`insert into public.usage_hourly (org_id, hour, meter, dimension, quantity) values (${org}, now(), 'calls', ${marker}, 1)`;
  await tx`insert into public.included_usage (org_id, period_start, used_seconds) values (${org}, now(), 60)`;
  await tx`insert into public.billing_profiles (org_id, legal_name, country) values (${org}, ${marker}, 'ES')`;
  await tx`insert into public.payments (id, org_id, key, provider, kind, status, currency, amount, reference)
    values (${ids.payment}, ${org}, ${marker}, 'stripe', 'top_up', 'pending', ${of.currency}, 500, ${`ref-${marker}`}),
      (${randomUUID()}, ${org}, ${`paid ${marker}`}, 'stripe', 'top_up', 'paid', ${of.currency}, 500, ${`paid-${marker}`})`;
  await tx`insert into public.invoices (org_id, provider_id, number, status, currency, subtotal, total)
    values (${org}, ${`in_${marker}`}, ${marker}, 'paid', ${of.currency}, 100, 121)`;
  await tx`insert into public.webhook_events (id, provider, event_id, type, org_id, payload)
    values (${ids.webhook}, 'stripe', ${`evt_${marker}`}, 'invoice.paid', ${org}, ${tx.json({ marker })})`;
}

/** A phone number no other fixture has. */
export const phoneOf = (text: string): string =>
  `+34${[...sha256(text)]
    .map((char) => Number.parseInt(char, 16) % 10)
    .join("")
    .slice(0, 12)}`;

async function insertCalls(tx: postgres.TransactionSql, { org, marker, ids, users }: Tenant): Promise<void> {
  const { agent, contact, conversation, number, call } = ids;
  const [own, other] = [phoneOf(marker), phoneOf(`${marker} other`)];
  await tx`insert into public.carrier_accounts (id, org_id, provider, label, created_by)
    values (${ids.carrierAccount}, ${org}, 'twilio', ${marker}, ${users.owner})`;
  await tx`insert into public.phone_numbers (id, org_id, carrier_account_id, e164, label, agent_id)
    values (${number}, ${org}, ${ids.carrierAccount}, ${own}, ${marker}, ${agent})`;
  await tx`insert into public.calls (id, org_id, direction, purpose, status, agent_id, number_id, contact_id, conversation_id,
      carrier, carrier_account_id, carrier_call_id, from_e164, to_e164, summary)
    values (${call}, ${org}, 'inbound', 'inbound', 'in_progress', ${agent}, ${number}, ${contact}, ${conversation}, 'twilio',
      ${ids.carrierAccount}, ${`CA${marker}`}, ${other}, ${own}, ${marker})`;
  await tx`insert into public.calls (id, org_id, direction, purpose, status, agent_id, number_id, carrier, from_e164, to_e164,
      scheduled_at, script)
    values (${ids.plannedCall}, ${org}, 'outbound', 'outbound', 'scheduled', ${agent}, ${number}, 'twilio', ${own}, ${other},
      now() + interval '1 day', ${tx.json({ opening: marker })})`;
  await tx`insert into public.call_charges (call_id, org_id, plan, currency, per_minute, period_start)
    select ${call}, org_id, plan, currency, 15, current_period_start from public.subscriptions where org_id = ${org}`;
  await tx`select private.cover_call(${org}, ${call}, 60)`;
  await tx`insert into public.call_turns (call_id, org_id, turn, said_text) values (${call}, ${org}, 1, ${marker})`;
  await tx`insert into public.call_events (provider, event_id, org_id, call_id, type)
    values ('twilio', ${marker}, ${org}, ${call}, 'answered')`;
  await tx`insert into public.call_tickets (jti, org_id, call_id) values (${randomUUID()}, ${org}, ${call})`;
  await tx`insert into public.do_not_call (org_id, e164, reason) values (${org}, ${phoneOf(`${marker} never`)}, ${marker})`;
  await tx`insert into public.verified_phones (user_id, e164, verified_at) values (${users.owner}, ${phoneOf(`${marker} own`)}, now())`;
}

/** Removes a tenant and its people. */
export async function dropTenant(sql: postgres.Sql, tenant: Tenant): Promise<void> {
  await sql`delete from public.organizations where id = ${tenant.org}`;
  await sql`delete from auth.users where id = any (${[...Object.values(tenant.users), tenant.invitation.userId]}::uuid[])`;
}
