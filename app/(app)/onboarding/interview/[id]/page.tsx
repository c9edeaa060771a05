import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { chatTexts } from "@/components/chat/chat-texts";
import { Interview } from "@/components/interview/interview";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { interviewView } from "@/lib/interview/interview-view";
import { readInterview } from "@/lib/interview/queries";
import { readMessages } from "@/lib/interview/read-messages";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("interview"))("title") };
}

export default async function InterviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { db, org } = await requireMember({ min: "admin", next: `/onboarding/interview/${id}` });
  if (!z.uuid().safeParse(id).success) notFound();
  const interview = await readInterview(db, { orgId: org.id, id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  if (interview.agentId) redirect(`/onboarding/ready/${interview.agentId}`);
  if (interview.status !== "open") redirect("/onboarding/interview");
  const { conversationId } = interview;
  const [view, messages, business] = await Promise.all([
    interviewView(db, interview),
    conversationId ? readMessages(db, { orgId: org.id, conversationId }) : [],
    db.from("organizations").select("country, currency, timezone").eq("id", org.id).single().then(orThrow),
  ]);
  return (
    <Interview
      initial={view}
      messages={messages}
      orgId={org.id}
      context={{ locale: interview.locale, ...business }}
      texts={chatTexts(interview.locale)}
    />
  );
}
