import type { ActorName } from "./actors";
import type { Tenant } from "./fixtures";

export const operations = ["select", "insert", "update", "delete"] as const;
export type Operation = (typeof operations)[number];

/** Who may do what with a tenant's rows of a table. What is not named is refused. */
export interface Expectation extends Partial<Record<Operation, readonly ActorName[]>> {
  /** Picks the row under test: `org_id = <organization>` unless told. */
  row?: (tenant: Tenant, outside: { superadmin: string }) => { column: string; value: string };
  /** Columns that a signed-in user must fill with their own id. */
  ownId?: string[];
  /** Why it has no policy at all: only the service role and our functions touch it. */
  serviceOnly?: string;
}

const members = ["internal", "agent", "admin", "owner"] as const;
const operators = ["agent", "admin", "owner"] as const;
const admins = ["admin", "owner"] as const;
const owner = ["owner"] as const;

/** The whole of who may do what. A table of the database that is missing here fails the test. */
export const expectations: Record<string, Expectation> = {
  organizations: {
    select: [...members, "superadmin"],
    update: admins,
    row: (tenant) => ({ column: "id", value: tenant.org }),
  },
  profiles: {
    select: members,
    update: owner,
    row: (tenant) => ({ column: "user_id", value: tenant.users.owner }),
  },
  platform_admins: {
    select: ["superadmin"],
    row: (_tenant, outside) => ({ column: "user_id", value: outside.superadmin }),
  },
  members: { select: members },
  wallets: { select: [...admins, "superadmin"] },
  ledger_transactions: { select: [...admins, "superadmin"] },
  ledger_entries: { select: [...admins, "superadmin"] },
  wallet_holds: { select: [...admins, "superadmin"] },
  wallet_settings: { select: [...admins, "superadmin"] },
  subscriptions: { select: [...members, "superadmin"] },
  org_limits: { select: [...admins, "superadmin"] },
  billing_profiles: { select: [...admins, "superadmin"] },
  payments: { select: [...admins, "superadmin"] },
  invoices: { select: [...admins, "superadmin"] },
  webhook_events: { select: ["superadmin"] },
  locations: { select: members, insert: admins, update: admins, delete: admins },
  invitations: { select: admins },
  audit_log: { select: [...owner, "superadmin"] },
  agents: { select: members, update: admins, delete: owner },
  flow_versions: { select: members },
  flow_publications: { select: members },
  prompt_versions: { select: members },
  documents: { select: members, insert: admins, update: admins, delete: admins, ownId: ["created_by"] },
  chunks: { select: members },
  interviews: { select: admins, insert: admins, update: admins, ownId: ["user_id"] },
  contacts: { select: members, insert: operators, update: operators, delete: admins },
  contact_changes: { select: members },
  contact_change_rows: { serviceOnly: "whom a change concerns is for the change alone" },
  contact_events: { select: members },
  contact_stages: { select: members, insert: admins, update: admins, delete: admins },
  tags: { select: members, insert: operators, update: operators, delete: admins },
  custom_fields: { select: members, insert: admins, update: admins, delete: admins },
  notes: { select: members, insert: operators, update: owner, delete: admins, ownId: ["author_id"] },
  files: { select: members, delete: admins },
  imports: { select: operators },
  contact_duplicates: { select: operators },
  contact_merges: { select: operators },
  import_errors: { select: operators },
  import_changes: { serviceOnly: "what undoing an import needs" },
  canned_replies: {
    select: members,
    insert: operators,
    update: operators,
    delete: operators,
    ownId: ["created_by"],
  },
  conversations: { select: members, update: operators },
  messages: { select: members },
  transitions: { select: members },
  contact_scores: { select: members },
  consents: { select: members },
  contact_erasures: { select: admins },
  org_purges: { select: [...members, "superadmin"] },
  retention_policies: { select: members, update: admins },
  retention_runs: { select: admins },
  message_feedback: { select: members },
  corrections: { select: members },
  ai_usage: { select: [...admins, "superadmin"] },
  ai_spend_hourly: { select: [...admins, "superadmin"] },
  ai_budget_alerts: { select: [...admins, "superadmin"] },
  alerts: { select: [...admins, "superadmin"] },
  alert_channels: { select: admins, insert: admins, update: admins, delete: admins },
  usage_recent: { select: [...admins, "superadmin"] },
  usage_hourly: { select: [...admins, "superadmin"] },
  call_charges: { select: [...admins, "superadmin"] },
  included_usage: { select: [...admins, "superadmin"] },
  recovery_codes: {
    serviceOnly: "only hashes, compared by the server",
    row: (tenant) => ({ column: "user_id", value: tenant.users.owner }),
  },
  tenant_secrets: { select: admins },
  carrier_accounts: {
    select: admins,
    insert: admins,
    update: admins,
    delete: admins,
    ownId: ["created_by"],
  },
  phone_numbers: { select: members, update: admins, delete: admins },
  calls: { select: members, update: operators },
  call_turns: { select: members },
  call_events: { select: admins },
  call_tickets: { serviceOnly: "a ticket is used by the voice worker alone" },
  do_not_call: { select: members },
  user_sessions: {
    serviceOnly: "people reach their own through functions",
    row: (tenant) => ({ column: "user_id", value: tenant.users.owner }),
  },
  verified_phones: {
    serviceOnly: "people reach their own through functions",
    row: (tenant) => ({ column: "user_id", value: tenant.users.owner }),
  },
  api_keys: { select: admins },
  webhook_endpoints: { select: admins },
  webhook_deliveries: { select: admins },
  api_requests: { serviceOnly: "answers of the API are kept sealed, for the API itself" },
  answer_cache: { serviceOnly: "answers are looked up by the conversation core alone" },
};

/** Functions of `private` that policies and generated columns call as the signed-in user. */
export const callablePrivateFunctions = [
  "fold",
  "has_role",
  "is_superadmin",
  "orgs_with_role",
  "path_org",
  "text_vector",
  "writable_orgs",
];

/** References that cannot carry the organization along, and what guards them instead. */
export const guardedReferences: Record<string, string> = {};
