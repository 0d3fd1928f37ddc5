import { cn } from "../lib/cn.ts";

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn("animate-pulse rounded-lg bg-sunken", className)} />;
}

/** Rows in the place of a list that is on its way. */
export function SkeletonRows({ count = 5 }: { count?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-3 py-2">
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="flex items-center gap-3 px-2">
          <Skeleton className="size-5 rounded-full" />
          <div className="grid grow gap-1.5">
            <Skeleton className={row % 2 === 0 ? "h-4 w-3/5" : "h-4 w-2/5"} />
            <Skeleton className="h-3 w-24" />
          </div>
        </div>
      ))}
    </div>
  );
}
