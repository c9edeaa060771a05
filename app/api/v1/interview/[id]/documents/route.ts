import type { Attachment } from "@/lib/conversations/schema";
import { AppError } from "@/lib/errors";
import { readFile } from "@/lib/http/read-file";
import { route } from "@/lib/http/route";
import { requireInterviewer } from "@/lib/interview/require-interviewer";
import { addFile } from "@/lib/knowledge/add-document";
import { knowledgeLimits } from "@/lib/knowledge/schema";
import { requireToken } from "@/lib/rate-limit/take-token";

/** Takes a file into the interview; a job reads it. Gives the attachment for the message that brings it. */
export const POST = route<never, { id: string }>(async ({ request, params }) => {
  const { db, userId, interview } = await requireInterviewer(params.id);
  if (interview.status !== "open") throw new AppError("gone", { reason: "interview_ended" });
  await requireToken("tenant", interview.orgId);
  const file = await readFile(request, knowledgeLimits.fileBytes);
  const added = await addFile(db, { orgId: interview.orgId, interviewId: interview.id, userId }, file);
  const attachment: Attachment = {
    documentId: added.id,
    name: file.name.slice(0, 200),
    mime: file.mime,
    bytes: file.bytes.length,
  };
  return Response.json(attachment, { status: 201 });
});
