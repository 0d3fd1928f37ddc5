import { useState } from "react";
import { CalendarDays } from "lucide-react";
import { formatDate, formatDay } from "../../lib/format.ts";
import { useToday } from "../../lib/use-now.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Examples } from "../../ui/examples.tsx";
import { Page } from "../../ui/page.tsx";
import { SectionHeading } from "../../ui/section-heading.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useOpenTasks } from "./api/use-open-tasks.ts";
import { groupUpcoming } from "./group-tasks.ts";
import { QuickAdd } from "./quick-add.tsx";
import { TaskList } from "./task-list.tsx";
import { useListKeys } from "./use-list-keys.ts";

const examples = ["Dentist on Friday at 3pm, remind me 1 hour before", "Book flights next week !high"];
const DAYS_AT_FIRST = 14;

export function UpcomingView() {
  const [example, setExample] = useState("");
  const today = useToday();
  const open = useOpenTasks();
  const [shown, setShown] = useState(DAYS_AT_FIRST);
  useListKeys();
  const days = groupUpcoming(open.data ?? [], today);
  return (
    <Page title="Upcoming" subtitle="What comes next, day by day">
      <QuickAdd key={example} initial={example} autoFocus={example !== ""} />
      <div className="mt-6 grid gap-7">
        {open.isPending && <SkeletonRows />}
        {open.isError && !open.data && <ErrorState error={open.error} onRetry={() => void open.refetch()} />}
        {open.data && days.length === 0 && (
          <EmptyState
            icon={CalendarDays}
            title="The days ahead are free"
            action={<Examples texts={examples} onPick={setExample} />}
          >
            Plan something, in your own words:
          </EmptyState>
        )}
        {days.slice(0, shown).map(([date, tasks]) => {
          const name = formatDay(date, today);
          const full = formatDate(date, today);
          return (
            <section key={date}>
              <SectionHeading
                count={tasks.length}
                aside={name !== full && <span className="text-sm text-ink-faint">{full}</span>}
              >
                {name}
              </SectionHeading>
              <TaskList tasks={tasks} label={name} hideDay />
            </section>
          );
        })}
        {days.length > shown && (
          <Button className="mx-auto" onClick={() => setShown(shown + DAYS_AT_FIRST)}>
            Show later days
          </Button>
        )}
      </div>
    </Page>
  );
}
