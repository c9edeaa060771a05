import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div data-full-page aria-busy="true" className="flex h-full-page">
      <div className="flex w-full flex-col gap-4 border-border border-r p-4 md:w-[17.5rem] 2xl:w-[21.5rem]">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="h-9 w-full" />
        {[0, 1, 2, 3, 4, 5, 6].map((n) => (
          <div key={n} className="flex items-center gap-3 py-2">
            <Skeleton className="size-10 rounded-full" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-3.5 w-1/2" />
              <Skeleton className="h-3 w-4/5" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
