import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { deleteDocument } from "@/lib/knowledge/delete-document";
import type { Db } from "@/lib/supabase/server";
import { readInterview } from "./queries";

/** Gives an interview up; what was uploaded in it goes with it, files included. `db` is the owner's own client. */
export async function abandonInterview(db: Db, { orgId, id }: { orgId: string; id: string }): Promise<void> {
  const interview = await readInterview(db, { orgId, id });
  if (interview.status !== "open") throw new AppError("gone", { reason: "interview_ended" });
  orThrow(await db.from("interviews").update({ status: "abandoned" }).eq("org_id", orgId).eq("id", id));
  const documents = orThrow(
    await db.from("documents").select("id").eq("org_id", orgId).eq("interview_id", id).is("agent_id", null),
  );
  await Promise.all(documents.map((document) => deleteDocument(db, { orgId, documentId: document.id })));
}
