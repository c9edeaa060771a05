import { ListSkeleton } from "@/components/ui/list-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** As the page that comes: the agent, four figures, two lists. */
export default function HomeLoading() {
  return (
    <div>
      <div className="mb-6 flex flex-col gap-2.5">
        <Skeleton className="h-7 w-52" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <Skeleton className="h-24 rounded-2xl" />
      <div className="mt-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
        {["a", "b", "c", "d"].map((key) => (
          <Skeleton key={key} className="h-28 rounded-2xl" />
        ))}
      </div>
      <div className="mt-8 grid gap-8 lg:grid-cols-2">
        <ListSkeleton items={4} />
        <ListSkeleton items={4} />
      </div>
    </div>
  );
}
