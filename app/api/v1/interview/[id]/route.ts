import { route } from "@/lib/http/route";
import { interviewView } from "@/lib/interview/interview-view";
import { requireInterviewer } from "@/lib/interview/require-interviewer";

/** What the interviewer has understood so far: the summary beside the chat. */
export const GET = route<never, { id: string }>(async ({ params }) => {
  const { db, interview } = await requireInterviewer(params.id);
  return Response.json(await interviewView(db, interview));
});
