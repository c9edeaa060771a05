import { redirect } from "next/navigation";

/** Where mails and other pages lead: the inbox with that conversation open. */
export default async function ConversationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  redirect(`/conversations?${new URLSearchParams({ c: id })}`);
}
