import { Skeleton } from "@/components/ui/skeleton";
import { TabSkeleton } from "./tab-skeleton";

export default function AgentLoading() {
  return (
    <div>
      <div className="mb-4 flex flex-col gap-2.5">
        <Skeleton className="h-7 w-52" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <Skeleton className="mb-6 h-10 w-full max-w-xl" />
      <TabSkeleton tab="config" />
    </div>
  );
}
