import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import { Skeleton } from "./skeleton";

interface ListSkeletonProps {
  items?: number;
  columns?: 1 | 2 | 3;
  className?: string;
}

/** Cards on their way. Says so once to screen readers. */
export function ListSkeleton({ items = 6, columns = 1, className }: ListSkeletonProps) {
  const t = useTranslations("common");
  return (
    <div
      role="status"
      className={cn(
        "grid gap-3",
        columns === 2 && "sm:grid-cols-2",
        columns === 3 && "sm:grid-cols-2 xl:grid-cols-3",
        className,
      )}
    >
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: items }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: places, not things
          key={index}
          className="flex items-center gap-3.5 rounded-2xl border border-border bg-card p-4"
        >
          <Skeleton className="size-10 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3 w-3/4" />
          </div>
          <Skeleton className="size-9 rounded-full" />
        </div>
      ))}
    </div>
  );
}

/** A whole page on its way: heading, figures and a list. For `loading.tsx`. */
export function PageSkeleton({ stats = 0, items = 6, columns = 1 }: { stats?: number } & ListSkeletonProps) {
  return (
    <div>
      <div className="mb-6 flex flex-col gap-2.5">
        <Skeleton className="h-7 w-52" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      {stats > 0 && (
        <div className="mb-6 grid grid-cols-2 gap-3 lg:grid-cols-4">
          {Array.from({ length: stats }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places, not things
            <div key={index} className="flex flex-col gap-3 rounded-2xl border border-border bg-card p-5">
              <Skeleton className="h-3.5 w-24" />
              <Skeleton className="h-7 w-16" />
            </div>
          ))}
        </div>
      )}
      <ListSkeleton items={items} columns={columns} />
    </div>
  );
}
