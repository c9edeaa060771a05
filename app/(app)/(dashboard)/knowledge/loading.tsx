import { ListSkeleton } from "@/components/ui/list-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** As the page that comes: where to drop files, and the list. */
export default function KnowledgeLoading() {
  return (
    <div>
      <div className="mb-6 flex flex-col gap-2.5">
        <Skeleton className="h-7 w-52" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <Skeleton className="mb-8 h-40 rounded-2xl" />
      <ListSkeleton items={4} />
    </div>
  );
}
