import "server-only";
import { randomUUID } from "node:crypto";
import type { Vertical } from "@/lib/agents/schema";
import { orThrow } from "@/lib/database-error";
import type { Locale } from "@/lib/i18n/locales";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { serviceClient } from "@/lib/supabase/service";
import { type Interview, openInterview, readInterview } from "./queries";
import { newInterviewState } from "./schema";
import { afterEdit, begin } from "./step";

/**
 * The interview an organization has under way, or a new one with the interviewer's first words. A preset says the vertical,
 * so that it need not be asked. `db` is the owner's own client.
 */
export async function startInterview(
  db: Db,
  {
    orgId,
    userId,
    locale,
    preset,
  }: { orgId: string; userId: string; locale: Locale; preset: Vertical | null },
): Promise<Interview> {
  const known = await openInterview(db, { orgId });
  if (known?.conversationId) return known;
  const { id } = known ?? (await insertInterview(db, { orgId, userId, locale, preset }));
  const draft = preset ? { vertical: preset } : {};
  const state = preset ? afterEdit(draft, newInterviewState(), ["vertical"]) : newInterviewState();
  const first = begin(draft, state, locale);
  // Service role: conversations are begun by the server alone.
  const service = serviceClient();
  const begun = orThrow(
    await service.rpc("begin_conversation", {
      p: {
        org_id: orgId,
        agent_id: null,
        channel: "interview",
        user_id: userId,
        locale_hint: locale,
        locale,
        locale_known: true,
        source: "onboarding",
        state: { interviewId: id },
        outbound: [
          {
            id: randomUUID(),
            text: first.say.text,
            locale,
            origin: "flow",
            extra: { choices: first.say.choices },
          },
        ],
        transitions: [],
      } as unknown as Json,
    }),
  ) as { conversation_id: string };
  const mine = orThrow(
    await service
      .from("interviews")
      .update({
        conversation_id: begun.conversation_id,
        draft: first.draft as NonNullable<Json>,
        state: first.state as NonNullable<Json>,
      })
      .eq("org_id", orgId)
      .eq("id", id)
      .is("conversation_id", null)
      .select("id"),
  );
  // Another tab was first: its conversation is the interview's, and this one was never seen.
  if (mine.length === 0) {
    const { conversation_id } = begun;
    orThrow(await service.from("conversations").delete().eq("org_id", orgId).eq("id", conversation_id));
  }
  return readInterview(db, { orgId, id });
}

async function insertInterview(
  db: Db,
  {
    orgId,
    userId,
    locale,
    preset,
  }: { orgId: string; userId: string; locale: Locale; preset: Vertical | null },
): Promise<{ id: string }> {
  const inserted = await db
    .from("interviews")
    .insert({ org_id: orgId, user_id: userId, locale, preset: preset ?? "generic" })
    .select("id")
    .single();
  // An organization has one under way at most: another tab has just begun it.
  const first = inserted.error?.code === "23505" ? await openInterview(db, { orgId }) : null;
  return first ?? orThrow(inserted);
}
