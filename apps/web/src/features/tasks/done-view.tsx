import { CircleCheckBig } from "lucide-react";
import { dateIn } from "../../lib/dates.ts";
import { formatDay } from "../../lib/format.ts";
import { usePreferences } from "../../lib/preferences.ts";
import { useToday } from "../../lib/use-now.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Page } from "../../ui/page.tsx";
import { SectionHeading } from "../../ui/section-heading.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useDoneTasks } from "./api/use-done-tasks.ts";
import { groupDone } from "./group-tasks.ts";
import { StatsStrip } from "./stats-strip.tsx";
import { TaskList } from "./task-list.tsx";
import { useListKeys } from "./use-list-keys.ts";

export function DoneView() {
  const today = useToday();
  const { timeZone } = usePreferences();
  const done = useDoneTasks();
  useListKeys();
  const days = groupDone(done.data ?? [], (instant) => dateIn(timeZone, instant));
  return (
    <Page title="Done" subtitle="What you have behind you" actions={<StatsStrip />}>
      <div className="grid gap-7">
        {done.isPending && <SkeletonRows />}
        {done.isError && !done.data && <ErrorState error={done.error} onRetry={() => void done.refetch()} />}
        {done.data && days.length === 0 && (
          <EmptyState icon={CircleCheckBig} title="Nothing ticked off yet">
            What you complete is kept here, day by day. The first tick is the best one.
          </EmptyState>
        )}
        {days.map(([date, tasks]) => (
          <section key={date}>
            <SectionHeading count={tasks.length}>{formatDay(date, today)}</SectionHeading>
            <TaskList tasks={tasks} label={formatDay(date, today)} />
          </section>
        ))}
      </div>
    </Page>
  );
}
