import { Zap } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReplyDialog } from "@/components/inbox/reply-dialog";
import { ReplyList } from "@/components/inbox/reply-list";
import { TextsProvider } from "@/components/layout/texts-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listCannedReplies } from "@/lib/inbox/queries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.replies") };
}

/** Replies kept ready for the inbox: everybody who answers there writes them. */
export default async function RepliesPage() {
  const [{ db, org, role }, t] = await Promise.all([requireMember(), getTranslations("inbox.replies")]);
  const replies = await listCannedReplies(db, { orgId: org.id });
  const editable = hasRole(role, "agent");
  const add = editable && <ReplyDialog orgId={org.id} />;
  return (
    <TextsProvider namespaces={["auth", "tenancy", "nav", "inbox"]}>
      <PageHeader title={t("title")} description={t("hint")} actions={replies.length > 0 && add} />
      {replies.length === 0 ? (
        <EmptyState icon={<Zap />} title={t("empty")} description={t("emptyHint")} action={add} />
      ) : (
        <ReplyList orgId={org.id} replies={replies} editable={editable} />
      )}
    </TextsProvider>
  );
}
