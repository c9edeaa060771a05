import { Skeleton } from "@/components/ui/skeleton";

/** As the page that comes: a transcript, and who it was with. */
export default function ConversationLoading() {
  return (
    <div>
      <Skeleton className="mb-3 h-4 w-28" />
      <div className="mb-6 flex flex-col gap-2.5">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-4 w-44" />
      </div>
      <div className="grid gap-6 lg:grid-cols-[1fr_18rem]">
        <div className="flex flex-col gap-4 rounded-2xl border border-border bg-card p-4 sm:p-6">
          <Skeleton className="h-11 w-3/5 rounded-2xl" />
          <Skeleton className="h-11 w-2/5 self-end rounded-2xl" />
          <Skeleton className="h-20 w-3/4 rounded-2xl" />
          <Skeleton className="h-11 w-1/2 self-end rounded-2xl" />
          <Skeleton className="h-11 w-3/5 rounded-2xl" />
        </div>
        <Skeleton className="h-28 rounded-2xl" />
      </div>
    </div>
  );
}
