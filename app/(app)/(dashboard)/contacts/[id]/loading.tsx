import { Skeleton } from "@/components/ui/skeleton";

/** As the page that comes: who it is, and two columns of cards. */
export default function ContactLoading() {
  return (
    <div>
      <Skeleton className="mb-3 h-4 w-24" />
      <div className="mb-6 flex items-center gap-4">
        <Skeleton className="size-14 rounded-full" />
        <Skeleton className="h-7 w-56" />
      </div>
      <div className="grid gap-5 lg:grid-cols-[1fr_22rem]">
        <div className="flex flex-col gap-5">
          <Skeleton className="h-44 rounded-2xl" />
          <Skeleton className="h-52 rounded-2xl" />
        </div>
        <div className="flex flex-col gap-5">
          <Skeleton className="h-36 rounded-2xl" />
          <Skeleton className="h-72 rounded-2xl" />
        </div>
      </div>
    </div>
  );
}
