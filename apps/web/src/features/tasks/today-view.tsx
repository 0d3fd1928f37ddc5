import { useState } from "react";
import { Sun } from "lucide-react";
import { formatLongDate } from "../../lib/format.ts";
import { useNow, useToday } from "../../lib/use-now.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Examples } from "../../ui/examples.tsx";
import { Page } from "../../ui/page.tsx";
import { SectionHeading } from "../../ui/section-heading.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { usePostponeTask } from "./api/postpone-task.ts";
import { useOpenTasks } from "./api/use-open-tasks.ts";
import { groupToday } from "./group-tasks.ts";
import { QuickAdd } from "./quick-add.tsx";
import { StatsStrip } from "./stats-strip.tsx";
import { TaskList } from "./task-list.tsx";
import { useListKeys } from "./use-list-keys.ts";

const examples = [
  "Call mum at 6pm, remind me 15 minutes before",
  "Water the plants every Sunday",
  "Buy milk tomorrow #shopping",
];

export function TodayView() {
  const [example, setExample] = useState("");
  const now = useNow();
  const today = useToday();
  const open = useOpenTasks();
  const postpone = usePostponeTask();
  useListKeys();
  const groups = groupToday(open.data ?? [], now, today);
  const earlier = groups.overdue.filter((task) => task.due && task.due.date < today);
  const nothing = groups.overdue.length + groups.today.length + groups.anytime.length === 0;
  return (
    <Page title="Today" subtitle={formatLongDate(today)} actions={<StatsStrip />}>
      <QuickAdd key={example} initial={example} autoFocus={example !== ""} />
      <div className="mt-6 grid gap-7">
        {open.isPending && <SkeletonRows />}
        {open.isError && !open.data && <ErrorState error={open.error} onRetry={() => void open.refetch()} />}
        {open.data && nothing && (
          <EmptyState
            icon={Sun}
            title="Nothing left for today"
            action={<Examples texts={examples} onPick={setExample} />}
          >
            Enjoy it, or write down what comes to mind. Dates, routines and reminders are understood as you type:
          </EmptyState>
        )}
        {groups.overdue.length > 0 && (
          <section>
            <SectionHeading
              tone="danger"
              count={groups.overdue.length}
              aside={
                earlier.length > 0 && (
                  <Button
                    look="ghost"
                    size="sm"
                    onClick={() => earlier.forEach(({ id }) => postpone.mutate({ id, date: today }))}
                  >
                    Move to today
                  </Button>
                )
              }
            >
              Overdue
            </SectionHeading>
            <TaskList tasks={groups.overdue} label="Overdue" />
          </section>
        )}
        {groups.today.length > 0 && (
          <section>
            <SectionHeading count={groups.today.length}>Today</SectionHeading>
            <TaskList tasks={groups.today} label="Today" hideDay />
          </section>
        )}
        {groups.anytime.length > 0 && (
          <section>
            <SectionHeading count={groups.anytime.length}>Anytime</SectionHeading>
            <TaskList tasks={groups.anytime} label="Anytime" />
          </section>
        )}
      </div>
    </Page>
  );
}
