import { PageSkeleton } from "@/components/ui/list-skeleton";

export default function CallsLoading() {
  return <PageSkeleton items={8} />;
}
