import { PageSkeleton } from "@/components/ui/list-skeleton";

export default function Loading() {
  return <PageSkeleton />;
}
