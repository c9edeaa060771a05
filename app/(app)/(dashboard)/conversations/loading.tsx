import { PageSkeleton } from "@/components/ui/list-skeleton";

export default function ConversationsLoading() {
  return <PageSkeleton items={8} />;
}
