import { Skeleton } from "@/components/ui/skeleton";

export default function CallLoading() {
  return (
    <div>
      <div className="mb-6 flex flex-col gap-2.5">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-7 w-52" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </div>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-5">
          <Skeleton className="h-48 rounded-2xl" />
          <Skeleton className="h-96 rounded-2xl" />
        </div>
        <Skeleton className="h-72 rounded-2xl" />
      </div>
    </div>
  );
}
