import { randomUUID } from "node:crypto";
import type { DatabaseFunction } from "./catalogue";
import { phoneOf, sha256, type Tenant } from "./fixtures";

/** How a function of schema `public` is called by the isolation test. */
export interface FunctionCase {
  /** Arguments that differ from what `argumentByName` gives. */
  args?: (tenant: Tenant) => Record<string, unknown>;
  /** For a function of one jsonb `p`. */
  payload?: (tenant: Tenant) => Record<string, unknown>;
  /** Who succeeds with those arguments: the owner unless told. */
  allowed?: (tenant: Tenant) => string;
  /** Who succeeds has passed a second factor. */
  aal?: "aal2";
  /** Those who run the platform succeed, and nobody else. */
  superadmin?: true;
  /** It takes no tenant's ids: what it gives and does concerns the caller alone. */
  ownOnly?: true;
  /** It takes no tenant's data at all. */
  untenanted?: true;
}

/** What is special about a function. One that is missing here is called with what the names of its arguments say. */
export const functionCases: Record<string, FunctionCase> = {
  // Callable when signed in.
  my_organizations: { ownOnly: true },
  my_profile: { ownOnly: true },
  recovery_codes_left: { ownOnly: true },
  month_figures: { args: () => ({ p_since: "2026-01-01T00:00:00Z" }) },
  set_recovery_codes: {
    ownOnly: true,
    aal: "aal2",
    args: (t) => ({
      p_hashes: `{${Array.from({ length: 10 }, (_, n) => sha256(`${t.marker} ${n}`)).join()}}`,
    }),
  },
  my_phone: { ownOnly: true },
  forget_my_phone: { ownOnly: true },
  second_factor_pending: { ownOnly: true },
  create_organization: {
    ownOnly: true,
    args: () => ({ p_name: "Otra", p_country: "ES", p_locale: "es", p_timezone: "Europe/Madrid" }),
  },
  invite_member: {
    args: (t) => ({ p_email: `new.${t.marker}@example.com`, p_token_hash: sha256(`new ${t.marker}`) }),
  },
  revoke_invitation: { args: (t) => ({ p_id: t.ids.invitationRow }) },
  accept_invitation: { args: (t) => ({ p_token: t.invitation.token }), allowed: (t) => t.invitation.userId },
  set_mfa_required: { args: () => ({ p_required: false }) },
  set_conversation_status: { args: () => ({ p_status: "handoff" }) },
  set_agent_status: { args: () => ({ p_status: "paused" }) },
  activate_prompt: { args: (t) => ({ p_version: t.ids.oldPrompt }) },
  publish_flow: { args: (t) => ({ p_version: t.ids.draftFlow }) },
  continue_contact_change: { args: (t) => ({ p_change: t.ids.contactChange }) },
  change_many_contacts: {
    args: (t) => ({ p: { id: randomUUID(), kind: "tag", value: "vip", filter: { ids: [t.ids.contact] } } }),
  },
  undo_contact_change: { args: (t) => ({ p_change: t.ids.contactChange }) },
  empty_contact_bin: { untenanted: true },
  save_tag: { args: (t) => ({ p: { id: t.ids.tag, name: "otra" } }) },
  remove_tag: { args: (t) => ({ p_tag: t.ids.tag }) },
  order_stages: { args: (t) => ({ p_stages: `{${t.ids.stage}}` }) },
  remove_stage: { args: (t) => ({ p_stage: randomUUID(), p_to: t.ids.stage }) },
  remove_custom_field: { args: (t) => ({ p_field: t.ids.customField }) },
  find_contacts: { args: () => ({ p_order: "recent", p_after: null, p_limit: 5 }) },
  undo_correction: { args: (t) => ({ p_id: t.ids.correction }) },
  request_transfer: { args: () => ({ p_to_own: true }) },
  mark_conversation_read: { args: () => ({ p_seq: 1 }) },
  cancel_call: { args: (t) => ({ p_call: t.ids.plannedCall }) },
  add_do_not_call: { args: (t) => ({ p_e164: phoneOf(`${t.marker} other`), p_source: "manual" }) },
  remove_do_not_call: { args: (t) => ({ p_e164: phoneOf(`${t.marker} never`) }) },
  save_billing_profile: { args: (t) => ({ p: { legal_name: t.marker, country: "ES" } }) },
  save_low_balance: { args: () => ({ p_amount: 500 }) },
  save_auto_top_up: { args: () => ({ p: { on: true, below: 500, amount: 2000, ceiling: 6000 } }) },
  erase_contact: { args: (t) => ({ p_contact: t.ids.erasable }) },
  record_consent: { args: () => ({ p_purpose: "marketing", p_wording: "Sí" }) },
  withdraw_consent: { args: () => ({ p_purpose: "contact" }) },
  request_purge: { args: (t) => ({ p_name: t.marker }) },
  platform_purges: { superadmin: true },
  touch_session: { ownOnly: true },
  my_sessions: { ownOnly: true },
  session_stands: { ownOnly: true },
  my_access: { ownOnly: true },
  end_my_sessions: { ownOnly: true, args: () => ({}) },
  my_data: { ownOnly: true },
  retention_preview: { payload: (t) => ({ org_id: t.org }) },
  call_latency: { args: () => ({ p_from: "2026-01-01", p_to: "2027-01-01" }) },
  live_calls: { superadmin: true },
  demo_call: { superadmin: true, args: (t) => ({ p_id: t.ids.call }) },
  platform_tenants: { superadmin: true, payload: () => ({ limit: 5 }) },
  platform_tenant: { superadmin: true },
  platform_money: { superadmin: true, args: () => ({ p_from: "2026-01-01", p_to: "2027-01-01" }) },
  platform_margins: {
    superadmin: true,
    payload: () => ({
      from: "2026-01-01",
      to: "2027-01-01",
      rates: { EUR: 1, USD: 1, COP: 1, BRL: 1, MXN: 1 },
    }),
  },
  platform_failed_payments: { superadmin: true, payload: () => ({}) },
  platform_past_due: { superadmin: true },
  platform_webhooks: { superadmin: true, payload: (t) => ({ org_id: t.org }) },
  platform_dead_jobs: { superadmin: true },
  retry_dead_job: { superadmin: true, args: () => ({ p_job: 0 }) },
  request_ledger_check: { superadmin: true },
  ledger_checks: { superadmin: true },
  adjust_wallet: {
    superadmin: true,
    payload: (t) => ({
      ...act(t),
      ...money(t),
      key: "new",
      kind: "gift",
      amount: 5,
      confirm_name: t.marker,
      confirm_amount: 5,
    }),
  },
  grant_credit: { superadmin: true, payload: (t) => ({ ...act(t), amount: 5 }) },
  keep_refund: { superadmin: true, payload: (t) => ({ ...act(t), payment_id: t.ids.payment, amount: 5 }) },
  set_tenant_status: { superadmin: true, payload: (t) => ({ ...act(t), status: "paused" }) },
  grant_plan: { superadmin: true, payload: (t) => ({ ...act(t), plan: "pro", until: "2027-06-01" }) },
  demo_calls: { superadmin: true },
  enter_platform_panel: { superadmin: true },
  platform_do_not_call: { superadmin: true },
  platform_agent: { superadmin: true },
  platform_numbers: { superadmin: true },
  connect_platform_number: { superadmin: true, args: () => ({ p_e164: "+15005550199", p_ref: "PN1" }) },
  disconnect_platform_number: { superadmin: true, args: () => ({ p_e164: "+15005550198" }) },
  reply_as_human: {
    payload: (t) => ({ conversation_id: t.ids.conversation, key: "reply-key", body: t.marker, take: true }),
  },
  tell_presence: { args: () => ({ p_kind: "viewing" }) },
  plan_excess: { args: () => ({ p_plan: "base" }) },
  set_org_limits: {
    superadmin: true,
    payload: (t) => ({ org_id: t.org, agents: 9, reason: "An agreement" }),
  },
  replay_webhook: { superadmin: true, args: (t) => ({ p_id: t.ids.webhook }) },
  replay_webhooks: { superadmin: true, payload: (t) => ({ org_id: t.org }) },
  create_api_key: {
    payload: (t) => ({
      org_id: t.org,
      name: t.marker,
      scopes: ["contacts:read"],
      token_hash: sha256(`new key ${t.marker}`),
      prefix: "tlk_abcdef",
    }),
  },
  revoke_api_key: { args: (t) => ({ p_id: t.ids.apiKey }) },
  create_import: {
    payload: (t) => ({
      id: "00000000-0000-4000-8000-000000000002",
      org_id: t.org,
      file_name: t.marker,
      file_path: `${t.org}/new`,
      file_bytes: 1,
      format: "csv",
      reading: {},
      columns: [],
      sample: [],
      mapping: [],
      settings: {},
    }),
  },
  check_import: { payload: (t) => ({ import_id: t.ids.import, mapping: [], settings: {} }) },
  reread_import: {
    payload: (t) => ({ import_id: t.ids.import, reading: {}, columns: [], sample: [], mapping: [] }),
  },
  merge_contacts: { args: (t) => ({ p_keep: t.ids.contact, p_drop: t.ids.twin }) },
  undo_merge: { args: (t) => ({ p_merge: t.ids.merge }) },
  dismiss_duplicate: { args: (t) => ({ p_one: t.ids.contact, p_other: t.ids.twin }) },
  sweep_merges: { untenanted: true },
  sweep_leftovers: { untenanted: true },
  first_identities: { payload: (t) => ({ org_id: t.org, phones: [], emails: [] }) },
  undo_import: { args: (t) => ({ p_import: t.ids.doneImport }) },
  create_webhook_endpoint: {
    payload: (t) => ({
      org_id: t.org,
      id: "00000000-0000-4000-8000-00000000000a",
      url: "https://example.com",
      events: ["contact.created"],
      ciphertext: `e1.k1.${t.marker}`,
      last_four: "abcd",
    }),
  },
  update_webhook_endpoint: { payload: (t) => ({ org_id: t.org, id: t.ids.endpoint, description: t.marker }) },
  delete_webhook_endpoint: { args: (t) => ({ p_id: t.ids.endpoint }) },
  rotate_webhook_secret: {
    payload: (t) => ({
      org_id: t.org,
      id: t.ids.endpoint,
      slot: "b",
      ciphertext: `e1.k1.${t.marker}`,
      last_four: "",
    }),
  },
  replay_webhooks_out: { args: (t) => ({ p_endpoint: t.ids.endpoint }) },
  test_webhook_endpoint: { args: (t) => ({ p_endpoint: t.ids.endpoint }) },
  // For the service role alone.
  match_import_rows: {
    payload: (t) => ({ org_id: t.org, rows: [{ n: 1, email: `cliente@${t.marker}.example` }] }),
  },
  report_import_check: { payload: (t) => ({ org_id: t.org, import_id: t.ids.import, done: 1, failed: 0 }) },
  fail_import: { args: () => ({ p_failure: "import_interrupted" }) },
  apply_import_rows: {
    payload: (t) => ({ org_id: t.org, import_id: t.ids.import, from: 0, to: 1, last: true, rows: [] }),
  },
  undo_import_rows: { payload: (t) => ({ org_id: t.org, import_id: t.ids.doneImport, limit: 1 }) },
  sweep_imports: { untenanted: true },
  stray_import_files: { untenanted: true },
  post_ledger: { payload: (t) => ({ ...money(t), key: "new", kind: "gift", amount: 5, account: "gifts" }) },
  hold_money: { payload: (t) => ({ ...money(t), key: "new", amount: 5, seconds: 60 }) },
  settle_hold: {
    payload: (t) => ({ ...money(t), key: t.marker, amount: 1, kind: "call", account: "revenue:calls" }),
  },
  begin_payment: {
    payload: (t) => ({ ...money(t), key: "new", provider: "stripe", kind: "top_up", amount: 500 }),
  },
  settle_payment: { payload: (t) => ({ ...money(t), reference: `ref-${t.marker}`, status: "failed" }) },
  reverse_payment: {
    payload: (t) => ({
      ...money(t),
      reference: `paid-${t.marker}`,
      key: "re_1",
      kind: "refund",
      amount: 100,
    }),
  },
  claim_payment_page: { args: (t) => ({ p_payment: t.ids.payment, p_now: "2026-11-23T10:00:00Z" }) },
  keep_payment_page: { args: (t) => ({ p_payment: t.ids.payment }) },
  claim_webhooks: { untenanted: true, args: () => ({ p_limit: 1, p_seconds: 1 }) },
  settle_webhook: {
    untenanted: true,
    payload: (t) => ({ token: t.ids.delivery, delivery_id: t.ids.delivery, ms: 1 }),
  },
  next_webhook_at: { untenanted: true },
  sweep_webhook_deliveries: { untenanted: true },
  enter_api: { untenanted: true, payload: () => ({ token_hash: "", bucket: "x:", capacity: 1, refill: 1 }) },
  sweep_api_requests: { untenanted: true },
  expire_payment: { args: (t) => ({ p_payment: t.ids.payment }) },
  take_payment_news: {
    payload: (t) => ({ provider: "stripe", reference: `ref-${t.marker}`, status: "failed", amount: 5 }),
  },
  begin_auto_top_up: { args: () => ({ p_now: "2026-11-23T10:00:00Z" }) },
  queue_auto_top_ups: { untenanted: true, args: () => ({ p_now: "2026-11-23T10:00:00Z" }) },
  claim_due_payments: { untenanted: true, args: () => ({ p_now: "2026-11-23T10:00:00Z" }) },
  reconcile_ledger: { untenanted: true },
  org_usage: { args: () => ({ p_time_zone: "Europe/Madrid", p_now: "2026-11-22T12:00:00Z" }) },
  fold_usage: { untenanted: true },
  note_incidents: { untenanted: true, args: () => ({ p: "[]" }) },
  fleet_metrics: { untenanted: true },
  watch_alerts: { untenanted: true, payload: () => ({}) },
  claim_silent_jobs: { untenanted: true, args: () => ({ p_seconds: 300 }) },
  sweep_call_charges: { untenanted: true },
  receive_webhook: { untenanted: true },
  billing_clock: { untenanted: true },
  provider_cursor: { untenanted: true },
  queue_mails_once: { untenanted: true, args: () => ({ p_mails: "[]" }) },
  claim_plan_checkout: { args: () => ({ p_plan: "pro", p_key: "click" }) },
  apply_subscription: {
    payload: (t) => ({
      org_id: t.org,
      subscription_id: `sub_${t.marker}`,
      status: "active",
      plan: "pro",
      period_start: "2026-11-01T00:00:00Z",
      period_end: "2026-12-01T00:00:00Z",
      asked_at: "2027-01-01T00:00:00Z",
    }),
  },
  apply_invoice: {
    payload: (t) => ({
      ...money(t),
      provider_id: `in_new_${t.marker}`,
      status: "paid",
      subtotal: 100,
      tax: 21,
      total: 121,
      lines: [],
      issued_at: "2026-11-01T00:00:00Z",
      asked_at: "2026-11-01T00:00:00Z",
    }),
  },
  begin_inbound_call: {
    payload: (t) => ({
      org_id: t.org,
      provider: "twilio",
      carrier_call_id: `new ${t.marker}`,
      carrier_account_id: t.ids.carrierAccount,
      to: phoneOf(t.marker),
    }),
  },
  begin_browser_call: {
    payload: (t) => ({ org_id: t.org, agent_id: t.ids.agent, user_id: t.users.agent, key: t.marker }),
  },
  create_outbound_call: {
    payload: (t) => ({
      org_id: t.org,
      purpose: "test",
      agent_id: t.ids.agent,
      created_by: t.users.owner,
      to: phoneOf(`${t.marker} own`),
      key: t.marker,
    }),
  },
  claim_dial: { args: (t) => ({ p_call: t.ids.plannedCall }) },
  release_dial: { args: (t) => ({ p_call: t.ids.plannedCall }) },
  reschedule_call: {
    args: (t) => ({
      p_call: t.ids.plannedCall,
      p_at: "2030-01-01T12:00:00Z",
      p_hours: {
        zones: ["UTC"],
        windows: [{ days: [0, 1, 2, 3, 4, 5, 6], from: "00:00", to: "23:59" }],
      },
    }),
  },
  end_call: { args: () => ({ p_status: "failed" }) },
  set_call_carrier: { payload: (t) => ({ org_id: t.org, call_id: t.ids.call, carrier_call_id: "CAnew" }) },
  take_carrier_event: {
    payload: (t) => ({
      org_id: t.org,
      call_id: t.ids.call,
      provider: "twilio",
      event_id: "new",
      type: "status",
      status: "completed",
    }),
  },
  record_call_turn: {
    payload: (t) => ({
      org_id: t.org,
      call_id: t.ids.call,
      kind: "turn",
      turn: 2,
      at: "2026-11-21T10:00:00Z",
      inbound: null,
      outbound: [],
      commit: null,
    }),
  },
  call_state: { payload: (t) => ({ org_id: t.org, call_id: t.ids.call, at: "2026-11-21T10:00:00Z" }) },
  finish_call: {
    payload: (t) => ({
      org_id: t.org,
      call_id: t.ids.call,
      status: "completed",
      reason: "idle",
      started_at: "2026-11-21T10:00:00Z",
    }),
  },
  keep_recording: {
    payload: (t) => ({ org_id: t.org, call_id: t.ids.call, file: `${t.org}/${t.ids.call}.wav`, seconds: 3 }),
  },
  stream_ended: {
    payload: (t) => ({ org_id: t.org, call_id: t.ids.call, said: { es: "x" } }),
  },
  save_wrap_up: {
    payload: (t) => ({ org_id: t.org, call_id: t.ids.call, summary: "x", outcome: "answered" }),
  },
  sweep_purged_billing: { untenanted: true },
  sweep_sessions: { untenanted: true },
  begin_retention_runs: { untenanted: true },
  sweep_calls: { untenanted: true },
  advance_subscriptions: { untenanted: true },
  expired_recordings: { untenanted: true },
  stray_recordings: { untenanted: true },
  expect_phone_code: { untenanted: true },
  confirm_phone: { untenanted: true },
  enqueue_job: { untenanted: true },
  queue_health: { untenanted: true },
  take_token: { untenanted: true },
  sweep_rate_buckets: { untenanted: true },
  sweep_answer_cache: { untenanted: true },
  read_invitation: { untenanted: true },
  stray_files: { untenanted: true },
  ensure_platform: { untenanted: true },
  public_agent: { untenanted: true },
  receive_message: { payload: (t) => ({ ...message(t), conversation_id: t.ids.conversation }) },
  begin_conversation: { payload: message },
  commit_turn: { payload: (t) => ({ org_id: t.org, conversation_id: t.ids.conversation }) },
  request_person: {
    payload: (t) => ({
      ...message(t),
      name: "Ana",
      email: "ana@example.com",
      message: "Hola",
      reply: "Recibido",
      locale: "es",
      source: "form",
      wording: "Acepto",
    }),
  },
  raise_ai_alert: {
    payload: (t) => ({
      org_id: t.org,
      key: "ai_month_100:2026-11",
      kind: "month_100",
      spent: 10,
      limit: 10,
      url: "https://x.test",
    }),
  },
  record_ai_usage: {
    payload: (t) => ({ org_id: t.org, purpose: "chat", provider: "openai", model: "small" }),
  },
};

const money = (tenant: Tenant) => ({ org_id: tenant.org, currency: "EUR" });

const act = (tenant: Tenant) => ({ org_id: tenant.org, reason: "Compensación por una avería" });

function message(tenant: Tenant): Record<string, unknown> {
  return {
    org_id: tenant.org,
    agent_id: tenant.ids.agent,
    channel: "web",
    visitor_hash: sha256(tenant.marker),
    key: "k2",
    text: "hola",
  };
}

/** A value for an argument of that name, taken from `tenant`. */
const argumentByName: Record<string, (tenant: Tenant) => unknown> = {
  p_org: (t) => t.org,
  p_user: (t) => t.users.agent,
  p_role: () => "internal",
  p_agent: (t) => t.ids.agent,
  p_conversation: (t) => t.ids.conversation,
  p_message: (t) => t.ids.answer,
  p_document: (t) => t.ids.document,
  p_file: (t) => t.ids.file,
  p_interview: (t) => t.ids.interview,
  p_contact: (t) => t.ids.contact,
  p_erasure: (t) => t.ids.erasure,
  p_run: (t) => t.ids.retention,
  p_location: (t) => t.ids.location,
  p_correction: (t) => t.ids.correction,
  p_call: (t) => t.ids.call,
  p_import: (t) => t.ids.import,
  p_jti: () => "00000000-0000-4000-8000-000000000001",
  p_lease: () => "00000000-0000-4000-8000-000000000000",
  p_visitor_hash: (t) => sha256(t.marker),
  p_revision: () => 1,
  p_config: (t) => ({ businessName: t.marker, vertical: "generic" }),
  p_flow: (t) => ({ marker: t.marker }),
  p_definition: (t) => ({ marker: t.marker }),
  p_prompt: (t) => t.marker,
  p_body: (t) => t.marker,
  p_query: () => "precio",
  p_question: () => "¿Precio?",
  p_answer: () => "10 euros",
  p_locale: () => "es",
  p_rating: () => "useful",
  p_chunks: () => [{ body: "nuevo" }],
};

/** What carries no identity may be anything of its type. Ids must be named above, so that they are a tenant's. */
const plainByType: Record<string, (tenant: Tenant) => unknown> = {
  text: (t) => t.marker,
  integer: () => 1,
  boolean: () => true,
  jsonb: () => ({}),
};

/** Arguments that a call may leave out, because the function has a default for them. */
export function argumentsFor(fn: DatabaseFunction, tenant: Tenant): Record<string, unknown> {
  const special = functionCases[fn.name];
  if (special?.payload) return { p: special.payload(tenant) };
  const given = special?.args?.(tenant) ?? {};
  const args: Record<string, unknown> = {};
  for (const { name, type, optional } of fn.inputs) {
    if (name in given) args[name] = given[name];
    else if (argumentByName[name]) args[name] = argumentByName[name](tenant);
    else if (!optional && plainByType[type]) args[name] = plainByType[type](tenant);
    else if (!optional)
      throw new Error(`${fn.name}: no value for ${name}; add one to supabase/tests/function-calls.ts`);
  }
  return args;
}
