import "server-only";
import { type AgentDraft, agentDraftSchema } from "@/lib/agents/schema";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import type { Db } from "@/lib/supabase/server";
import { type InterviewState, interviewStateSchema } from "./schema";

export interface Interview {
  id: string;
  orgId: string;
  userId: string;
  agentId: string | null;
  conversationId: string | null;
  status: "open" | "completed" | "abandoned";
  locale: Locale;
  preset: string;
  draft: AgentDraft;
  state: InterviewState;
  revision: number;
}

const columns =
  "id, org_id, user_id, agent_id, conversation_id, status, locale, preset, draft, state, revision" as const;

/** One interview of an organization; throws `not_found`. */
export async function readInterview(
  db: Db,
  where: { orgId: string } & ({ id: string } | { conversationId: string }),
): Promise<Interview> {
  const query = db.from("interviews").select(columns).eq("org_id", where.orgId);
  const row = orThrow(
    await ("id" in where
      ? query.eq("id", where.id)
      : query.eq("conversation_id", where.conversationId)
    ).maybeSingle(),
  );
  if (!row) throw new AppError("not_found", { reason: "interview" });
  return toInterview(row);
}

/** The interview an organization has under way, the latest first; null when there is none. */
export async function openInterview(db: Db, { orgId }: { orgId: string }): Promise<Interview | null> {
  const row = orThrow(
    await db
      .from("interviews")
      .select(columns)
      .eq("org_id", orgId)
      .eq("status", "open")
      .order("updated_at", { ascending: false })
      .limit(1)
      .maybeSingle(),
  );
  return row && toInterview(row);
}

export interface InterviewDocument {
  id: string;
  title: string;
  status: "queued" | "processing" | "ready" | "failed";
  reason: string | null;
  note: string | null;
  chunkCount: number;
}

/** What was uploaded in an interview, in order. */
export async function interviewDocuments(
  db: Db,
  { orgId, id }: { orgId: string; id: string },
): Promise<InterviewDocument[]> {
  const rows = orThrow(
    await db
      .from("documents")
      .select("id, title, status, reason, note, chunk_count")
      .eq("org_id", orgId)
      .eq("interview_id", id)
      .order("created_at"),
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    status: row.status,
    reason: row.reason,
    note: row.note,
    chunkCount: row.chunk_count,
  }));
}

interface Row {
  id: string;
  org_id: string;
  user_id: string;
  agent_id: string | null;
  conversation_id: string | null;
  status: string;
  locale: string;
  preset: string;
  draft: unknown;
  state: unknown;
  revision: number;
}

function toInterview(row: Row): Interview {
  return {
    id: row.id,
    orgId: row.org_id,
    userId: row.user_id,
    agentId: row.agent_id,
    conversationId: row.conversation_id,
    status: row.status as Interview["status"],
    locale: isLocale(row.locale) ? row.locale : "es",
    preset: row.preset,
    // What is in the database was validated on its way in; defaults would make the unknown look known.
    draft: row.draft as AgentDraft,
    state: interviewStateSchema.parse(row.state),
    revision: row.revision,
  };
}

/** Checks parts of a draft that come from outside. Only what is there is checked and kept: nothing is filled in. */
export function parseDraft(value: Record<string, unknown>): AgentDraft {
  const result = agentDraftSchema.safeParse(value);
  if (!result.success) {
    const fields = result.error.issues.map((issue) => [issue.path.join("."), issue.code] as const);
    throw new AppError("unprocessable", { reason: "invalid_input", fields: Object.fromEntries(fields) });
  }
  return Object.fromEntries(Object.entries(result.data).filter(([key]) => key in value));
}
