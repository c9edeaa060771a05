import { PageSkeleton } from "@/components/ui/list-skeleton";

export default function NumbersLoading() {
  return <PageSkeleton items={4} />;
}
