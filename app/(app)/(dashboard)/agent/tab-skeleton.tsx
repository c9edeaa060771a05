import { ListSkeleton } from "@/components/ui/list-skeleton";
import { Skeleton } from "@/components/ui/skeleton";
import type { AgentTab } from "./address";

/** As the side that comes. */
export function TabSkeleton({ tab }: { tab: AgentTab }) {
  switch (tab) {
    case "config":
      return (
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <Skeleton className="h-180 rounded-2xl" />
          <Skeleton className="h-112 rounded-2xl" />
        </div>
      );
    case "prompt":
      return (
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <Skeleton className="h-144 rounded-2xl" />
          <ListSkeleton items={3} />
        </div>
      );
    case "flow":
      return (
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[21rem_1fr]">
          <ListSkeleton items={2} />
          <Skeleton className="h-180 rounded-2xl" />
        </div>
      );
    case "corrections":
      return <ListSkeleton items={4} />;
    case "test":
      return <Skeleton className="min-h-0 flex-1 rounded-2xl" />;
  }
}
