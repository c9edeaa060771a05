import "server-only";
import { AppError, type ErrorCode, errorStatus } from "@/lib/errors";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import type {
  ContactChange,
  JobRequest,
  MessageExtra,
  Moved,
  StoredMessage,
  TransitionRecord,
  TurnChanges,
  TurnContext,
} from "./responder";
import type { Channel } from "./schema";

export type ConversationStatus = TurnContext["conversation"]["status"];

/** What the database says to a message or to who asks for the turn. */
export type TurnAnswer = { conversation_id: string; status: ConversationStatus } & (
  | {
      outcome: "turn";
      lease: string;
      message_id?: string;
      context: TurnContext & { waiting: StoredMessage[] };
    }
  | { outcome: "wait"; message_id?: string }
  | { outcome: "duplicate"; message_id: string; replies: StoredMessage[] }
  | { outcome: "answered"; replies: StoredMessage[] }
);

export interface ReceiveParams {
  org_id: string;
  agent_id: string | null;
  channel: Channel;
  conversation_id?: string | null;
  visitor_hash?: string | null;
  user_id?: string | null;
  key: string;
  text: string;
  extra?: MessageExtra;
  locale?: string | null;
  locale_switch?: string | null;
  locale_hint?: string | null;
  source?: string;
  flow_version_id?: string | null;
  lease: string;
}

export interface OutboundRow {
  id: string;
  text: string;
  locale: string;
  origin: string;
  extra: MessageExtra;
}

export interface CommitParams {
  org_id: string;
  conversation_id: string;
  lease: string;
  message_ids: string[];
  outbound: OutboundRow[];
  changes: TurnChanges;
  release: boolean;
}

export interface Committed {
  messages: StoredMessage[];
  contact_id: string | null;
  waiting: number;
}

export interface BeginParams {
  org_id: string;
  agent_id: string | null;
  channel: Channel;
  visitor_hash?: string | null;
  user_id?: string | null;
  locale_hint?: string;
  source?: string;
  flow_version_id?: string | null;
  state: unknown;
  outbound: OutboundRow[];
  transitions: TransitionRecord[];
}

export interface Resumption {
  conversation_id: string;
  status: ConversationStatus;
  locale: string;
  messages: StoredMessage[];
}

/** The core's part of the database: every write is one SQL function (migration `conversations`). */
export interface ConversationStore {
  receive(params: ReceiveParams): Promise<TurnAnswer>;
  takeTurn(
    orgId: string,
    conversationId: string,
    messageId: string | null,
    lease: string,
  ): Promise<TurnAnswer>;
  commit(params: CommitParams): Promise<Committed>;
  release(orgId: string, conversationId: string, lease: string): Promise<void>;
  begin(params: BeginParams): Promise<Omit<Resumption, "locale">>;
  resume(orgId: string, agentId: string, visitorHash: string): Promise<Resumption | null>;
}

/** The store over Supabase. `db` is the service role: visitors have no session, so each call names the organization. */
export function supabaseStore(db: Db): ConversationStore {
  return {
    receive: (params) => callDatabase(db, "receive_message", { p: params as unknown as Json }),
    takeTurn: (orgId, conversationId, messageId, lease) =>
      callDatabase(db, "take_turn", {
        p_org: orgId,
        p_conversation: conversationId,
        ...(messageId && { p_message: messageId }),
        p_lease: lease,
      }),
    commit: (params) => callDatabase(db, "commit_turn", { p: commitRow(params) }),
    release: (orgId, conversationId, lease) =>
      callDatabase(db, "release_turn", { p_org: orgId, p_conversation: conversationId, p_lease: lease }),
    begin: (params) => callDatabase(db, "begin_conversation", { p: params as unknown as Json }),
    resume: (orgId, agentId, visitorHash) =>
      callDatabase(db, "resume_conversation", {
        p_org: orgId,
        p_agent: agentId,
        p_visitor_hash: visitorHash,
      }),
  };
}

const commitRow = ({ changes, ...params }: CommitParams): Json =>
  ({ ...params, ...changesRow(changes) }) as unknown as Json;

/** What a turn changes, as functions of the database take it: `commit_turn`, and `record_call_turn` of calls. */
export function changesRow(changes: TurnChanges) {
  return {
    state: changes.state,
    transitions: changes.transitions ?? [],
    contact: (changes.contact ?? null) as ContactChange | null,
    score: changes.score ?? null,
    consent: changes.consent ?? null,
    jobs: (changes.jobs ?? []) as JobRequest[],
    ...(changes.moved && { location: movedRow(changes.moved) }),
    ...(changes.status && { status: changes.status }),
    ...(changes.handoffReason && { handoff_reason: changes.handoffReason }),
    ...(changes.intent && { intent: changes.intent }),
    ...(changes.questionKey && { question_key: changes.questionKey }),
    ...(changes.locale && { locale: changes.locale }),
    ...(changes.localeKnown !== undefined && { locale_known: changes.localeKnown }),
  };
}

const movedRow = ({ location, agent, flowVersionId, promptVersionId }: Moved) => ({
  location_id: location?.id ?? null,
  serving_agent_id: agent.id,
  flow_version_id: flowVersionId,
  prompt_version_id: promptVersionId,
});

type RpcName = Parameters<Db["rpc"]>[0];

/** Calls a function of the database; its errors become ours, a database that is away `unavailable`. */
export async function callDatabase<T>(db: Db, name: RpcName, args: Record<string, unknown>): Promise<T> {
  // Retrying is ours to decide: only what is idempotent, and for as long as somebody waits.
  const { data, error, status } = await db.rpc(name, storable(args) as never).retry(false);
  if (!error) return data as T;
  throw storeError(name, error, status);
}

/** Text as the database can hold it: without NUL, and without half an emoji where a text was cut. */
function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\u0000", "").toWellFormed();
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)]));
}

interface DatabaseFault {
  code?: string;
  message: string;
  hint?: string | null;
}

export function storeError(name: string, error: DatabaseFault, status: number): AppError {
  const detail = `${name}: ${error.code ?? status} ${error.message}`;
  const raised = /^PT(\d{3})$/.exec(error.code ?? "");
  if (raised) {
    const code = (Object.keys(errorStatus) as ErrorCode[]).find(
      (one) => errorStatus[one] === Number(raised[1]),
    );
    return new AppError(code ?? "internal", { detail, ...(error.hint && { reason: error.hint }) });
  }
  return new AppError(isAway(error, status) ? "unavailable" : "internal", { detail, cause: error });
}

/** Not reached, shutting down, starting up, out of connections, or a conflict that is gone when tried again. */
function isAway({ code, message }: DatabaseFault, status: number): boolean {
  if (status === 0 || status === 408 || (status >= 502 && status <= 504)) return true;
  if (/^(?:08|57P|53|40|PGRST00)/.test(code ?? "")) return true;
  return /fetch failed|ECONN|EPIPE|CONNECTION_|socket hang up|terminated|timed? ?out|aborted/i.test(message);
}
